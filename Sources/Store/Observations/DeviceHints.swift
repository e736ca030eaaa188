package import Compliance

/// A place that a stranger may belong to, and why it is thought so.
package struct DeviceHint: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        /// Its frames come from the address of a registered logger of the site.
        case address
        /// Its MN begins like that of a registered logger of the site.
        case name
        /// It sends the password of a registered logger of the site.
        case password
    }

    package let site: String
    package let siteName: String
    package let reasons: Set<Reason>
}

extension Store {
    /// The sites in scope that an unregistered device hints at, the strongest hint first.
    package func hints(
        for stranger: QuarantinedDevice, password: String?, in scope: Scope
    ) async throws -> [DeviceHint] {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT site.id AS site, site.name AS site_name, device.mn AS mn,
                    device.password AS password,
                    (SELECT device_count.client FROM device_count
                        WHERE device_count.mn = device.mn
                        ORDER BY device_count.last DESC LIMIT 1) AS client
                FROM device
                JOIN site ON site.id = device.site
                WHERE
                """ + " " + scope.condition)
            let devices = try rows.map(KnownDevice.init(row:))
            return Self.hints(for: stranger, password: password, among: devices)
        }
    }

    private static func hints(
        for stranger: QuarantinedDevice, password: String?, among devices: [KnownDevice]
    ) -> [DeviceHint] {
        // What most of them share tells nothing: a gateway of the provider, the maker's password.
        let clients = Dictionary(grouping: devices, by: \.client).mapValues { Set($0.map(\.site)) }
        let words = Dictionary(grouping: devices, by: \.password).mapValues {
            Set($0.map(\.site))
        }
        var found: [String: (name: String, reasons: Set<DeviceHint.Reason>)] = [:]
        for device in devices {
            var reasons: Set<DeviceHint.Reason> = []
            if device.client == stranger.client, clients[device.client]?.count ?? 9 <= 2 {
                reasons.insert(.address)
            }
            if let password, password == device.password, words[password]?.count ?? 9 <= 2 {
                reasons.insert(.password)
            }
            if device.isNamedLike(stranger.mn) { reasons.insert(.name) }
            guard !reasons.isEmpty else { continue }
            found[device.site, default: (device.siteName, [])].reasons.formUnion(reasons)
        }
        return found.map { DeviceHint(site: $0, siteName: $1.name, reasons: $1.reasons) }
            .sorted { ($1.reasons.count, $0.siteName) < ($0.reasons.count, $1.siteName) }
            .prefix(5).map(\.self)
    }
}

private struct KnownDevice {
    let site: String
    let siteName: String
    let mn: String
    let password: String
    let client: String

    init(row: Row) throws {
        (site, siteName, mn) = (try row("site"), try row("site_name"), try row("mn"))
        (password, client) = (try row("password"), try row("client") as String? ?? "")
    }

    /// All but the last two signs agree: loggers of one order are numbered in a row.
    func isNamedLike(_ other: String) -> Bool {
        mn.count == other.count && mn.count >= 8 && mn.dropLast(2) == other.dropLast(2)
    }
}

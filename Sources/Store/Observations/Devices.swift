package import Compliance

/// A logger that may report for an outlet.
package struct Device: Sendable, Hashable {
    package let mn: String
    package let site: String
    package let outlet: OutletCode
    package let settings: DeviceSettings

    package init(mn: String, site: String, outlet: OutletCode, settings: DeviceSettings) {
        (self.mn, self.site, self.outlet, self.settings) = (mn, site, outlet, settings)
    }

    /// A logger that keeps to the standard, but perhaps for the check.
    package init(
        mn: String, site: String, outlet: OutletCode, password: String,
        acceptsModbusCRC: Bool = false, operatedBy: String = ""
    ) {
        self.init(
            mn: mn, site: site, outlet: outlet,
            settings: DeviceSettings(
                password: password, acceptsModbusCRC: acceptsModbusCRC, operatedBy: operatedBy))
    }
}

/// A device that reported without being registered.
package struct QuarantinedDevice: Sendable, Hashable {
    package let mn: String
    package let firstAt: Instant
    package let lastAt: Instant
    package let frames: Int
    /// The text of a frame it sent, to tell whose device it is.
    package let sample: String
    package let client: String

    package init(
        mn: String, firstAt: Instant, lastAt: Instant, frames: Int, sample: String,
        client: String
    ) {
        (self.mn, self.firstAt, self.lastAt) = (mn, firstAt, lastAt)
        (self.frames, self.sample, self.client) = (frames, sample, client)
    }
}

extension Store {
    package func devices(of site: String? = nil) async throws -> [Device] {
        try await database.read { session in
            let condition: SQL = site.map { "site = \($0)" } ?? "1 = 1"
            return try session.rows(
                "SELECT mn, site, outlet, password, modbus_crc, period_end, units, operated_by"
                    + " FROM device"
                    + " WHERE " + condition + " ORDER BY mn"
            ).compactMap { row in
                guard let outlet = OutletCode(try row("outlet")) else { return nil }
                return Device(
                    mn: try row("mn"), site: try row("site"), outlet: outlet,
                    settings: try DeviceSettings(row: row))
            }
        }
    }

    /// Lets a logger report for an outlet from now on.
    package func register(_ device: Device, by actor: Act.Actor, at now: Instant) async throws {
        try await act(
            "device.register", by: actor, at: now, on: Act.Subject("site", device.site)
        ) { act in
            if try act.first("SELECT mn FROM device WHERE mn = \(device.mn)") != nil {
                throw Refusal(.conflict, "设备 \(device.mn) 已经登记过")
            }
            try act.run(
                """
                INSERT INTO device
                    (mn, site, outlet, password, modbus_crc, period_end, units, registered_at,
                    registered_by, operated_by)
                VALUES (\(device.mn), \(device.site), \(device.outlet.description),
                    \(device.settings.password), \(device.settings.acceptsModbusCRC),
                    \(device.settings.stampsPeriodEnd), \(device.settings.unitLines),
                    \(now.milliseconds), \(actor.name), \(device.settings.storedOperator))
                """)
            try act.run("DELETE FROM quarantine WHERE mn = \(device.mn)")
            act.detail["mn"] = .string(device.mn)
            act.detail["outlet"] = .string(device.outlet.description)
            act.wrote("device", device.mn)
        }
    }

    /// Devices that report without being registered, the latest first.
    package func quarantined() async throws -> [QuarantinedDevice] {
        try await database.read { session in
            try session.rows(
                """
                SELECT mn, first_at, last_at, frames, sample, client FROM quarantine
                ORDER BY last_at DESC
                LIMIT 200
                """
            ).map { row in
                QuarantinedDevice(
                    mn: try row("mn"), firstAt: try row.instant("first_at"),
                    lastAt: try row.instant("last_at"), frames: try row("frames"),
                    sample: try row("sample"), client: try row("client"))
            }
        }
    }

    /// What devices sent on a day, good and bad, by device and kind.
    package func deviceCounts(on day: Day) async throws -> [String: [String: Int]] {
        try await database.read { session in
            var counts: [String: [String: Int]] = [:]
            let rows = try session.rows(
                "SELECT mn, kind, count FROM device_count WHERE day = \(day.description)")
            for row in rows {
                counts[try row("mn"), default: [:]][try row("kind")] = try row("count")
            }
            return counts
        }
    }
}

package import Compliance

/// A registered logger as lists show it: whose it is, what it sent on a day.
package struct DeviceSummary: Sendable, Hashable {
    package let mn: String
    package let site: String
    package let siteName: String
    package let regionName: String
    package let outlet: String
    package let registeredAt: Instant
    package let registeredBy: String
    /// Frames of the day, by verdict.
    package internal(set) var counts: [FrameVerdict: Int] = [:]
    /// When the last frame of all came, whatever it was worth.
    package internal(set) var heardAt: Instant?

    /// Frames of the day that were no use.
    package var bad: Int {
        counts.filter { ![.accepted, .duplicate].contains($0.key) }.values.reduce(0, +)
    }
}

/// Which loggers a list is asked for.
package struct DeviceFilter: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Nothing came on the day.
        case silent
        /// Something came that was no use.
        case troubled
    }

    package var text: String?
    package var region: RegionCode?
    package var state: State?

    package init() {}
}

extension Store {
    /// One page of the loggers of the sites that a person may see, with what came on a day.
    package func deviceList(
        in scope: Scope, matching filter: DeviceFilter = DeviceFilter(), on day: Day,
        _ request: PageRequest
    ) async throws -> PageOf<DeviceSummary> {
        try await database.read { session in
            let page = try session.page(
                request, select: DeviceSummary.columns, from: DeviceSummary.source,
                matching: scope.condition + filter.condition(on: day),
                column: DeviceSummary.sortColumn(request.sort), id: "device.mn",
                isNumber: request.sort == "registered", make: DeviceSummary.init(row:))
            return PageOf(
                items: try session.counted(page.items, on: day), total: page.total,
                next: page.next)
        }
    }
}

extension Session {
    func counted(
        _ devices: [DeviceSummary], on day: Day
    ) throws -> [DeviceSummary] {
        let rows = try self.rows(
            """
            SELECT mn, kind, count FROM device_count
            WHERE day = \(day.description) AND mn IN (\(list: devices.map(\.mn)))
            """)
        let heard = try heardAt(devices.map(\.mn))
        let byDevice = Dictionary(grouping: rows) { row in try? row("mn") as String }
        return try devices.map { device in
            var device = device
            for row in byDevice[device.mn] ?? [] {
                guard let verdict = FrameVerdict(rawValue: try row("kind")) else { continue }
                device.counts[verdict] = try row("count")
            }
            device.heardAt = heard[device.mn]
            return device
        }
    }

    private func heardAt(_ devices: [String]) throws -> [String: Instant] {
        let rows = try self.rows(
            """
            SELECT mn, MAX(last) AS last FROM device_count
            WHERE mn IN (\(list: devices))
            GROUP BY mn
            """)
        return try Dictionary(
            uniqueKeysWithValues: rows.map { (try $0("mn"), try $0.instant("last")) })
    }
}

extension DeviceFilter {
    fileprivate func condition(on day: Day) -> SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (device.mn LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR device.outlet LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        let came: SQL = "SELECT mn FROM device_count WHERE day = \(day.description)"
        switch state {
        case .silent: condition += " AND device.mn NOT IN (" + came + ")"
        case .troubled:
            condition += " AND device.mn IN (" + came
            condition += " AND kind NOT IN ('accepted', 'duplicate'))"
        case nil: break
        }
        return condition
    }
}

extension DeviceSummary {
    static let source: SQL = """
        device
        JOIN site ON site.id = device.site
        LEFT JOIN region ON region.code = site.region
        """

    static let columns: SQL = """
        device.mn AS mn, device.site AS site, site.name AS site_name,
        region.name AS region_name, device.outlet AS outlet,
        device.registered_at AS registered_at, device.registered_by AS registered_by
        """

    fileprivate static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "mn": "device.mn"
        case "outlet": "device.outlet"
        case "registered": "device.registered_at"
        default: "site.name"
        }
    }

    init(row: Row) throws {
        self.init(
            mn: try row("mn"), site: try row("site"), siteName: try row("site_name"),
            regionName: try row("region_name") as String? ?? "", outlet: try row("outlet"),
            registeredAt: try row.instant("registered_at"), registeredBy: try row("registered_by"))
    }
}

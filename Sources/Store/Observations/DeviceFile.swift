package import Compliance

/// One registered logger with its settings and what it sent day by day.
package struct DeviceFile: Sendable, Hashable {
    package let summary: DeviceSummary
    package let settings: DeviceSettings
    package let days: [Day: [FrameVerdict: Int]]
    package let faults: [DeviceFault]
    /// The network address that the last frame came from; nil when none ever came.
    package let client: String?
}

extension Store {
    /// One logger, if the person may see its site.
    package func deviceFile(
        _ mn: String, in scope: Scope, on day: Day, days: Int
    ) async throws -> DeviceFile {
        let faults = try await deviceFaults(of: mn)
        return try await database.read { session in
            let row = try session.first(
                "SELECT device.password AS password, device.modbus_crc AS modbus_crc,"
                    + " device.period_end AS period_end, device.units AS units,"
                    + " device.operated_by AS operated_by, "
                    + DeviceSummary.columns + " FROM " + DeviceSummary.source
                    + " WHERE device.mn = \(mn) AND " + scope.condition)
            guard let row else { throw Refusal(.notFound, "没有找到这台设备") }
            let counted = try session.counted([DeviceSummary(row: row)], on: day)
            guard let summary = counted.first else { throw Refusal(.notFound, "没有找到这台设备") }
            return DeviceFile(
                summary: summary, settings: try DeviceSettings(row: row),
                days: try session.days(of: mn, from: day.advanced(by: 1 - days), to: day),
                faults: faults, client: try session.lastClient(of: mn))
        }
    }

    /// What a list of devices shows, as a number that changes with it.
    package func deviceTraffic(of mn: String?, on day: Day) async throws -> Int {
        try await database.read { session in
            var condition: SQL = "day = \(day.description)"
            if let mn { condition += " AND mn = \(mn)" }
            return try session.first(
                "SELECT COALESCE(SUM(count), 0) AS frames FROM device_count WHERE " + condition
            ).map { try $0("frames") } ?? 0
        }
    }
}

extension Session {
    fileprivate func days(
        of mn: String, from: Day, to: Day
    ) throws -> [Day: [FrameVerdict: Int]] {
        var days: [Day: [FrameVerdict: Int]] = [:]
        let rows = try self.rows(
            """
            SELECT day, kind, count FROM device_count
            WHERE mn = \(mn) AND day >= \(from.description) AND day <= \(to.description)
            """)
        for row in rows {
            guard let verdict = FrameVerdict(rawValue: try row("kind")) else { continue }
            days[try row.day("day"), default: [:]][verdict] = try row("count")
        }
        return days
    }

    fileprivate func lastClient(of mn: String) throws -> String? {
        try first(
            "SELECT client FROM device_count WHERE mn = \(mn) ORDER BY last DESC LIMIT 1"
        ).map { try $0("client") }
    }
}

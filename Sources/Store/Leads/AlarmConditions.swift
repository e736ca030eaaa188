package import Compliance

/// Where a condition is asked: all outlets of a bureau's sites, or one outlet.
package enum AlarmPlace: Sendable, Hashable {
    case bureau(RegionCode)
    case outlet(site: String, OutletCode)
}

/// One alarm condition as it is put now.
package struct AlarmConditionSummary: Sendable, Hashable {
    package let id: String
    /// 报警条件编号, `BJ-2026-0003`.
    package let number: String
    package let region: RegionCode
    package let regionName: String
    package let site: String?
    package let siteName: String?
    package let outlet: OutletCode?
    package let version: Int
    package let condition: AlarmCondition
    package let isActive: Bool
    package let reason: String
    package let recordedAt: Instant
    package let recordedBy: String
    /// Alarms on record that stand.
    package let alarms: Int
    package let lastAlarm: Instant?

    package var name: String { condition.name }
    package var placeName: String {
        site == nil ? regionName : "\(siteName ?? "") \(outlet?.description ?? "")"
    }
}

/// One wording of a condition.
package struct AlarmConditionVersion: Sendable, Hashable {
    package let version: Int
    package let condition: AlarmCondition
    package let isActive: Bool
    package let reason: String
    package let recordedAt: Instant
    package let recordedBy: String
}

/// One alarm on record.
package struct RecordedAlarm: Sendable, Hashable {
    package let condition: String
    package let site: String
    package let siteName: String
    package let outlet: String
    package let alarm: Alarm
    package let version: Int
    package let raisedAt: Instant
    /// When data that came later changed its end.
    package let changedAt: Instant?
    /// When data that came later took it away.
    package let goneAt: Instant?
}

extension Store {
    /// The conditions of a person's jurisdiction, by number; also those of above that are asked in
    /// it.
    package func alarmConditions(in scope: Scope) async throws -> [AlarmConditionSummary] {
        let condition = scope.alarmCondition
        return try await database.read { session in
            try session.rows(
                "SELECT " + AlarmConditionSummary.columns + " FROM " + AlarmConditionSummary.source
                    + " WHERE " + condition + " ORDER BY alarm_condition.number"
            ).compactMap(AlarmConditionSummary.init(row:))
        }
    }

    package func alarmCondition(
        _ id: String, in scope: Scope
    ) async throws -> AlarmConditionSummary {
        let condition = scope.alarmCondition
        let found = try await database.read { session in
            try session.first(
                "SELECT " + AlarmConditionSummary.columns + " FROM " + AlarmConditionSummary.source
                    + " WHERE alarm_condition.id = \(id) AND " + condition
            ).flatMap(AlarmConditionSummary.init(row:))
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个报警条件") }
        return found
    }

    /// Every wording of a condition, the newest first.
    package func versions(ofCondition id: String) async throws -> [AlarmConditionVersion] {
        try await database.read { session in
            try session.rows(
                """
                SELECT version, document, is_active, reason, recorded_at, recorded_by
                FROM alarm_condition_version
                WHERE condition = \(id)
                ORDER BY version DESC
                """
            ).compactMap { row in
                guard let put = AlarmCondition(try JSON.parse(try row("document") as String)) else {
                    return nil
                }
                return AlarmConditionVersion(
                    version: try row("version"), condition: put,
                    isActive: try row("is_active", as: Int.self) != 0, reason: try row("reason"),
                    recordedAt: try row.instant("recorded_at"),
                    recordedBy: try row("recorded_by"))
            }
        }
    }

    /// The newest alarms of a condition at sites that a person may see.
    package func alarms(
        of condition: String, in scope: Scope, atMost limit: Int
    ) async throws -> [RecordedAlarm] {
        let seen = scope.condition
        return try await database.read { session in
            try session.rows(
                """
                SELECT alarm.condition AS condition, alarm.site AS site, site.name AS site_name,
                    alarm.outlet AS outlet, alarm.start_at AS start_at, alarm.end_at AS end_at,
                    alarm.version AS version, alarm.raised_at AS raised_at,
                    alarm.changed_at AS changed_at, alarm.gone_at AS gone_at
                FROM alarm
                JOIN site ON site.id = alarm.site
                WHERE alarm.condition = \(condition) AND
                """ + " " + seen + " ORDER BY alarm.start_at DESC LIMIT \(limit)"
            ).map(RecordedAlarm.init(row:))
        }
    }
}

extension Scope {
    /// A bureau sees its own conditions and those below and above it.
    fileprivate var alarmCondition: SQL {
        switch self {
        case .everyone: "1 = 1"
        case .nothing, .site: "1 = 0"
        case .region(let region):
            "(alarm_condition.region LIKE \(region.prefix + "%") OR alarm_condition.region IN "
                + "(\(list: region.above.map(\.description))))"
        }
    }
}

extension RegionCode {
    /// The regions that hold this one: its city, its province, the nation.
    fileprivate var above: [RegionCode] {
        let digits = description
        return [String(digits.prefix(4)) + "00", String(digits.prefix(2)) + "0000", "000000"]
            .filter { $0 != digits }.compactMap(RegionCode.init)
    }
}

extension AlarmConditionSummary {
    static let source: SQL = """
        alarm_condition
        JOIN alarm_condition_version AS put ON put.condition = alarm_condition.id
            AND put.version = (SELECT MAX(version) FROM alarm_condition_version
                WHERE alarm_condition_version.condition = alarm_condition.id)
        LEFT JOIN site ON site.id = alarm_condition.site
        LEFT JOIN region ON region.code = alarm_condition.region
        """

    static let columns: SQL = """
        alarm_condition.id AS id, alarm_condition.number AS number,
        alarm_condition.region AS region, region.name AS region_name,
        alarm_condition.site AS site, site.name AS site_name,
        alarm_condition.outlet AS outlet, put.version AS version, put.document AS document,
        put.is_active AS is_active, put.reason AS reason, put.recorded_at AS recorded_at,
        put.recorded_by AS recorded_by,
        (SELECT COUNT(*) FROM alarm WHERE alarm.condition = alarm_condition.id
            AND alarm.gone_at IS NULL) AS alarms,
        (SELECT MAX(alarm.start_at) FROM alarm WHERE alarm.condition = alarm_condition.id
            AND alarm.gone_at IS NULL) AS last_alarm
        """

    /// Nil for a wording that this program cannot read.
    init?(row: Row) throws {
        let document: String = try row("document")
        guard let put = AlarmCondition(try JSON.parse(document)) else { return nil }
        self.init(
            id: try row("id"), number: try row("number"),
            region: RegionCode(try row("region")) ?? .nation,
            regionName: try row("region_name") as String? ?? "", site: try row("site"),
            siteName: try row("site_name"),
            outlet: (try row("outlet") as String?).flatMap(OutletCode.init),
            version: try row("version"), condition: put,
            isActive: try row("is_active", as: Int.self) != 0, reason: try row("reason"),
            recordedAt: try row.instant("recorded_at"), recordedBy: try row("recorded_by"),
            alarms: try row("alarms"), lastAlarm: try row.optionalInstant("last_alarm"))
    }
}

extension RecordedAlarm {
    init(row: Row) throws {
        self.init(
            condition: try row("condition"), site: try row("site"),
            siteName: try row("site_name"), outlet: try row("outlet"),
            alarm: Alarm(
                start: try row.instant("start_at"), end: try row.optionalInstant("end_at")),
            version: try row("version"), raisedAt: try row.instant("raised_at"),
            changedAt: try row.optionalInstant("changed_at"),
            goneAt: try row.optionalInstant("gone_at"))
    }
}

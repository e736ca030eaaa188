package import Compliance

/// Something that happened at an outlet, to stand on the same time axis as its values.
package struct OutletEvent: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// A finding about a time.
        case finding
        /// Values that came late, or were put in place of others.
        case revision
        /// Another version of the permit.
        case permit
        /// Something was asked of the logger from the centre.
        case command
        /// A state in the field changed: a facility, a valve, a door, a parameter.
        case field
    }

    package let kind: Kind
    package let at: Instant
    package let title: String
    /// The finding's id, the permit's version, the command's id; empty where there is nothing to
    /// open.
    package let id: String
    /// The logger that a command was for; otherwise empty.
    package let mn: String
    /// The factor it is about; empty where it is about the whole outlet.
    package let factor: String
    /// Only the day of it is known: `at` is its midnight and nothing to draw a line at.
    package let isOfDay: Bool
    /// It is about the converted values of the factor.
    package let isConverted: Bool

    package init(
        kind: Kind, at: Instant, title: String, id: String = "", mn: String = "",
        factor: String = "", isOfDay: Bool = false, isConverted: Bool = false
    ) {
        (self.kind, self.at, self.title, self.id, self.mn) = (kind, at, title, id, mn)
        (self.factor, self.isOfDay, self.isConverted) = (factor, isOfDay, isConverted)
    }
}

extension Store {
    /// What happened at an outlet in a span, the newest first: findings, late and changed values,
    /// permit versions, commands.
    package func outletEvents(
        of site: String, outlet: OutletCode, over span: Range<Instant>, atMost limit: Int = 200
    ) async throws -> [OutletEvent] {
        let days = span.lowerBound.day...span.upperBound.advanced(bySeconds: -1).day
        let revised = try await revisions(
            of: site, outlet: outlet, from: days.lowerBound, to: days.upperBound)
        return try await database.read { session in
            let found = try session.findingEvents(site, outlet, days, limit)
            let changed = revised.filter { span.contains($0.revision.at) }.map { item in
                OutletEvent(
                    kind: .revision, at: item.revision.at,
                    title: item.revision.inWords, factor: item.name.factor,
                    isConverted: item.name.statistic != item.name.statistic.measured)
            }
            let permits = try session.permitEvents(site, span)
            let asked = try session.commandEvents(site, outlet, span, limit)
            return Array((found + changed + permits + asked).sorted { $0.at > $1.at }.prefix(limit))
        }
    }
}

extension Session {
    fileprivate func findingEvents(
        _ site: String, _ outlet: OutletCode, _ days: ClosedRange<Day>, _ limit: Int
    ) throws -> [OutletEvent] {
        try rows(
            """
            SELECT finding.id AS id, number, title, subject, act_start,
                (SELECT finding_evidence.document FROM finding_evidence
                    WHERE finding_evidence.finding = finding.id
                    ORDER BY finding_evidence.version DESC LIMIT 1) AS document
            FROM finding
            WHERE site = \(site) AND subject LIKE \(outlet.description + " %")
                AND act_start BETWEEN \(days.lowerBound.description)
                    AND \(days.upperBound.description)
            ORDER BY act_start DESC
            LIMIT \(limit)
            """
        ).map { row in
            let (number, title): (String, String) = (try row("number"), try row("title"))
            let subject = (try row("subject") as String).split(separator: " ")
            let document = try JSON.parse(try row("document") as String? ?? "{}")
            let start = Finding(document)?.firstMoment
            return OutletEvent(
                kind: .finding, at: try start ?? Instant(row.day("act_start")),
                title: "\(number) \(title)", id: try row("id"),
                factor: subject.count > 1 ? String(subject[1]) : "", isOfDay: start == nil)
        }
    }

    fileprivate func permitEvents(
        _ site: String, _ span: Range<Instant>
    ) throws -> [OutletEvent] {
        try rows(
            """
            SELECT version, recorded_at FROM permit_version
            WHERE site = \(site) AND version > 1
                AND recorded_at >= \(span.lowerBound.milliseconds)
                AND recorded_at < \(span.upperBound.milliseconds)
            """
        ).map { row in
            let version: Int = try row("version")
            return OutletEvent(
                kind: .permit, at: try row.instant("recorded_at"), title: "许可证第 \(version) 版",
                id: "\(version)")
        }
    }
}

extension Session {
    fileprivate func commandEvents(
        _ site: String, _ outlet: OutletCode, _ span: Range<Instant>, _ limit: Int
    ) throws -> [OutletEvent] {
        try rows(
            """
            SELECT device_command.id AS id, device_command.mn AS mn, number, asked_at
            FROM device_command
            JOIN device ON device.mn = device_command.mn
            WHERE device.site = \(site) AND device.outlet = \(outlet.description)
                AND asked_at >= \(span.lowerBound.milliseconds)
                AND asked_at < \(span.upperBound.milliseconds)
            ORDER BY asked_at DESC
            LIMIT \(limit)
            """
        ).map { row in
            let number: String = try row("number")
            return OutletEvent(
                kind: .command, at: try row.instant("asked_at"),
                title: DeviceCommand.numbered(number)?.name ?? "命令 \(number)", id: try row("id"),
                mn: try row("mn"))
        }
    }
}

extension SheetRevision {
    /// `补传 3 个、更正 1 个`, without what did not happen.
    fileprivate var inWords: String {
        let words = [added > 0 ? "补传 \(added) 个" : nil, changed > 0 ? "更正 \(changed) 个" : nil]
        return words.compactMap(\.self).joined(separator: "、")
    }
}

extension Finding {
    /// When the first row begins that is beyond its limit; nil where rows name only days.
    fileprivate var firstMoment: Instant? {
        let row =
            observations.first { !$0.excess.isEmpty }
            ?? observations.first { $0.validity == "有效" && $0.verdict != "未超过" }
        let time = (row?.time ?? "").prefix(Finding.minuteLength)
        return time.count == Finding.minuteLength ? Instant(String(time)) : nil
    }

    /// `2026-09-22 14:00`.
    private static let minuteLength = 16
}

extension Store {
    /// The permit's versions with the moment from which each is held against the values.
    ///
    /// The first counts from the beginning of its term: it was in force before it was recorded.
    package func permitsInForce(of site: String) async throws -> [(from: Instant, permit: Permit)] {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT recorded_at, document FROM permit_version
                WHERE site = \(site)
                ORDER BY version
                """)
            return try rows.enumerated().compactMap { place, row in
                let document = try JSON.parse(try row("document") as String)
                guard let permit = Permit(document: document) else { return nil }
                let from =
                    place == 0
                    ? Instant(permit.certificate.validFrom) : try row.instant("recorded_at")
                return (from, permit)
            }
        }
    }
}

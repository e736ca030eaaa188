extension Law {
    /// A duty of the law on a day, with what follows from its breach under the rows then in force.
    package func duty(_ id: String, on day: Day) throws(Refusal) -> Duty {
        guard let duty = dutyInForce(id, on: day) else {
            throw Refusal(
                .conflict, "法律数据缺少义务 \(id) 在 \(day) 有效的条文", way: "请管理员补充 law/obligations.csv 后重试。")
        }
        return duty
    }

    /// Whether the law's tables already spoke of a duty on a day.
    ///
    /// What fell due before the first row of a duty is not owed under these tables; a day between
    /// two rows, or after the last, is a gap that refuses.
    package func knows(_ id: String, on day: Day) -> Bool {
        guard let first = obligations.rows(id).map(\.inForce.from).min() else { return true }
        return first <= day
    }

    /// The same, nil where the law did not yet know the duty.
    func dutyInForce(_ id: String, on day: Day) -> Duty? {
        guard let rule = try? obligation(id, on: day) else { return nil }
        let consequences = rule.consequences.filter { (try? act($0, on: day)) != nil }
        return Duty(
            id: id, what: rule.duty, citations: rule.provenance.citations(on: day),
            acts: consequences.isEmpty ? rule.consequences : consequences)
    }

    /// The last day of a term that the law tables name, counted from a day.
    package func due(_ key: String, from day: Day) throws(Refusal) -> Day {
        try due(key, from: Instant(day)).day
    }

    /// The last moment of a term: hours run by the clock, days to their end.
    package func due(_ key: String, from moment: Instant) throws(Refusal) -> Instant {
        do {
            let rule = try deadline(key, on: moment.day)
            return try rule.due(from: moment, calendar: calendar).lastMoment
        } catch {
            throw Refusal(
                .conflict, "期限 \(key) 从 \(moment.day) 起算不出来：\(error)",
                way: "请管理员补充 law/deadlines.csv 或当年的工作日历后重试。")
        }
    }

    /// A duty as the first link of a finding.
    func link(_ duty: Duty, _ text: String) -> Finding.Link {
        Finding.Link(text: text, basis: duty.citations.map(\.description), id: duty.id)
    }

    /// The day of the year by which the statutory disclosure report is due (依法披露管理办法).
    func statutoryDisclosureDay(in year: Int) -> Day? {
        let setting = try? setting("disclosure.annual.date", on: Day(year, 3, 1))
        return setting.flatMap { Day("\(year)-\($0.value)") }
    }

    /// How long a permit must be held in a period before the period is reported on its own.
    func leastHeld(for kind: ReportKind, on day: Day) -> ReportMerging? {
        reportMergings.inForce(on: day).first { $0.kind == kind && $0.rule == .newPermit }
    }

    /// The longer reports that may take in the one of a period: Q4 in the year, month 3 in Q1.
    func longerReport(for period: Period, on day: Day) -> [Period] {
        reportMergings.inForce(on: day)
            .filter { $0.rule == .contained && $0.kind == ReportKind(of: period) }
            .compactMap { merging in
                merging.into.flatMap { into in
                    into.frequency.periods(in: period.firstDay.year).first {
                        $0.contains(period) && $0.dayAfter == period.dayAfter
                    }
                }
            }
    }
}

/// A duty as it stands in the law on a day.
package struct Duty: Sendable, Hashable {
    package let id: String
    package let what: String
    package let citations: [Citation]
    /// The acts that its breach may be.
    package let acts: [String]
}

extension ReportMerging {
    /// The first day on which a permit held since a day has been held long enough.
    func advanced(_ day: Day) -> Day {
        switch (unit, heldLessThan) {
        case (.month, let amount?): day.advanced(byMonths: amount)
        case (.year, let amount?): day.advanced(byMonths: amount * 12)
        case (_, let amount?): day.advanced(by: amount)
        default: day
        }
    }
}

extension Deadline {
    /// The last moment that is in time: the instant of an hour's end, or the end of the last day.
    package var lastMoment: Instant {
        instant ?? Instant(due.advanced(by: 1)).advanced(bySeconds: -1)
    }
}

/// 报警条件: what an analyst wants to be told of, as a value that history can be asked with.
package struct AlarmCondition: Sendable, Hashable {
    package enum Joining: String, Sendable, CaseIterable {
        case all
        case any

        package var inChinese: String { self == .all ? "同时满足" : "满足其一" }
    }

    package let name: String
    package let joining: Joining
    package let clauses: [AlarmClause]
    /// When an alarm that was raised ends; empty: as soon as it would not be raised.
    package let clearing: [AlarmClause]
    package let schedule: AlarmSchedule
    /// How much one hour of it counts in a case, as detectors weigh.
    package let weight: Int

    package init(
        name: String, joining: Joining = .all, clauses: [AlarmClause],
        clearing: [AlarmClause] = [], schedule: AlarmSchedule = .always, weight: Int = 2
    ) {
        (self.name, self.joining, self.clauses) = (name, joining, clauses)
        (self.clearing, self.schedule, self.weight) = (clearing, schedule, weight)
    }
}

/// 报警: one time during which a condition held, by the time of the data.
package struct Alarm: Sendable, Hashable {
    package let start: Instant
    /// Nil while it holds.
    package let end: Instant?

    package init(start: Instant, end: Instant?) { (self.start, self.end) = (start, end) }

    package var inWords: String {
        end.map { "\(start.short) 至 \($0.short)" } ?? "\(start.short) 起未解除"
    }
}

extension AlarmCondition {
    /// The alarms at an outlet as the data stand, oldest first.
    ///
    /// Judged by the time of the data alone: the same values in any order give the same alarms,
    /// and values that come late change them.
    package func alarms(in watch: Watch, until now: Instant) -> [Alarm] {
        let held = clauses.map { $0.holds(in: watch, until: now) }
        let joined = joining == .all ? held.intersection() : held.union()
        let span = watch.span.lowerBound..<max(now, watch.span.lowerBound)
        let raising = joined.intersection(schedule.holds(in: span))
        guard !clearing.isEmpty else {
            return raising.all.map { Alarm(start: $0.lowerBound, end: $0.end(before: now)) }
        }
        let cleared = clearing.map { $0.holds(in: watch, until: now) }.intersection()
        return AlarmCondition.between(raising, cleared.subtracting(raising), until: now)
    }

    /// Hysteresis: what was raised stands, through gaps and doubt, until it is cleared.
    private static func between(
        _ raising: Intervals, _ clearing: Intervals, until now: Instant
    ) -> [Alarm] {
        var alarms: [Alarm] = []
        for range in raising.all {
            if let last = alarms.last, last.end.map({ range.lowerBound < $0 }) ?? true { continue }
            let end = clearing.all.first { $0.upperBound > range.lowerBound }?.lowerBound
            alarms.append(
                Alarm(start: range.lowerBound, end: end.map { max($0, range.lowerBound) }))
        }
        return alarms
    }
}

extension Range<Instant> {
    /// The end, or nil where it has not come yet.
    fileprivate func end(before now: Instant) -> Instant? { upperBound < now ? upperBound : nil }
}

extension AlarmCondition {
    /// The lead that the alarms of one day make, nil for none.
    ///
    /// - Parameter id: The condition's id, by which the ledger counts it.
    package func leads(
        of id: String, alarms: [Alarm], in watch: Watch, until now: Instant
    ) -> [Lead] {
        Dictionary(grouping: alarms, by: \.start.day).sorted { $0.key < $1.key }.map {
            day, alarms in
            let clause = clauses[0]
            return Lead(
                detector: id, outlet: watch.outlet, factors: clauses.map(\.factor).unique,
                statistic: clause.statistic, start: alarms[0].start,
                end: alarms.last?.end ?? now,
                statement: "“\(name)”\(day) 报警 \(alarms.count) 次："
                    + alarms.prefix(5).map(\.inWords).joined(separator: "；")
                    + (alarms.count > 5 ? "等" : ""),
                working: clauses.map {
                    Working.Input("报警条件", $0.inWords(watch.factors), source: schedule.inWords)
                }, moments: alarms.map(\.start))
        }
    }
}

extension [String] {
    /// Each once, in the order in which they came.
    fileprivate var unique: [String] {
        reduce(into: []) { seen, item in if !seen.contains(item) { seen.append(item) } }
    }
}

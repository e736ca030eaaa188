package import Compliance

/// Asks detectors and alarm conditions at outlets on record, and puts what they see on record.
///
/// One value serves one turn: the conditions, and how far each rule is believed now.
package struct LeadsFromRecord: Sendable {
    private let store: Store
    private let law: Law
    private let factors: FactorTable
    private let now: Instant
    private let conditions: [AlarmConditionSummary]
    private let standings: [String: PrecisionPolicy.Standing]

    package init(
        _ store: Store, law: Law, factors: FactorTable, at now: Instant
    ) async throws {
        (self.store, self.law, self.factors, self.now) = (store, law, factors, now)
        conditions = try await store.alarmConditions(in: .everyone).filter(\.isActive)
        standings = try await store.standings(under: law, at: now)
    }

    /// Alarm conditions and early warnings since yesterday: what minutes can change.
    @discardableResult
    package func quickly(_ place: WatchedOutlet) async throws -> Raised {
        try await ask(
            Detector.earlyWarnings, at: place, from: now.day.advanced(by: -1), history: 7)
    }

    /// Every detector over the last week and this one, with a season of hours behind them.
    ///
    /// The window begins on a Monday: what goes on and on keeps its key for a week, and is raised
    /// again when the next one begins.
    @discardableResult
    package func wholly(_ place: WatchedOutlet) async throws -> Raised {
        let week = now.day.advanced(by: -7)
        return try await ask(
            Detector.known, at: place, from: week.advanced(by: 1 - week.weekday), history: 90)
    }

    private func ask(
        _ detectors: [Detector], at place: WatchedOutlet, from first: Day, history: Int
    ) async throws -> Raised {
        guard let (region, permit) = try await store.watchedSite(place.site) else {
            return Raised()
        }
        let watch = try await store.watch(
            place, permit: permit, span: Instant(first)..<now, history: history, law: law,
            factors: factors)
        var new = try watch.leads(by: detectors).onePerKey.compactMap { lead in
            detectors.first { $0.id == lead.detector }.map { seen(lead, by: $0, in: watch) }
        }
        var rules = detectors.map(\.id)
        for condition in conditions where condition.isAsked(at: place, in: region) {
            new += try await leads(of: condition, in: watch, at: place)
            rules.append(condition.id)
        }
        let raised = try await store.raise(new, of: place.site, under: law, at: now)
        // What began before the window may only be seen from a wider one.
        try await store.fade(
            of: place.site, outlet: place.outlet, rules: rules, from: first.advanced(by: 1),
            to: now.day, but: Set(new.map(\.lead.key)), at: now)
        return raised
    }

    private func seen(_ lead: Lead, by detector: Detector, in watch: Watch) -> NewLead {
        NewLead(
            lead, origin: .detector, title: detector.title, weight: detector.weight,
            isMarked: watch.isMarked(lead), warns: standings[detector.id] == .trusted)
    }

    /// The alarms of a condition go on record; those of a day make one lead.
    private func leads(
        of condition: AlarmConditionSummary, in watch: Watch, at place: WatchedOutlet
    ) async throws -> [NewLead] {
        let alarms = condition.condition.alarms(in: watch, until: now)
        try await store.record(
            alarms, of: condition, site: place.site, outlet: place.outlet,
            in: watch.span.lowerBound..<now, at: now)
        let begun = alarms.filter { $0.start > watch.span.lowerBound }
        return condition.condition.leads(of: condition.id, alarms: begun, in: watch, until: now)
            .map { lead in
                NewLead(
                    lead, origin: .alarm, title: condition.name,
                    weight: condition.condition.weight, isMarked: watch.isMarked(lead),
                    warns: standings[condition.id] == .trusted)
            }
    }
}

extension AlarmConditionSummary {
    fileprivate func isAsked(at place: WatchedOutlet, in region: RegionCode) -> Bool {
        guard let site else { return self.region.contains(region) }
        return site == place.site && outlet == place.outlet
    }
}

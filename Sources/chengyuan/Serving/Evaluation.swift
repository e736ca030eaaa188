import Compliance
import Logging
import ServiceLifecycle
import Store

/// Asks the rules again whenever values came, and every day for what the calendar alone brings.
struct Evaluation: Service {
    let store: Store
    let law: Law
    let factors: FactorTable
    let logger: Logger
    /// Values may come late for so many days and still change a verdict (telemetry.md 1.8).
    private static let windowDays = 35

    func run() async throws {
        var seen = Clock.now().advanced(byHours: -1)
        var asked: Day?
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            let now = Clock.now()
            do {
                if asked != now.day {
                    try await all()
                    asked = now.day
                }
                seen = try await changed(since: seen)
                let late = try await store.escalateLate(under: law, at: Clock.now())
                if late > 0 { logger.info("escalated \(late) findings") }
            } catch {
                // A stop in the middle of a turn is no error: the next start takes it up.
                if Task.isCancelled { return }
                logger.error("evaluation: \(error)")
            }
            await pause(for: .seconds(2))
        }
    }

    /// A round takes its time, so each site is asked at a time of its own: an act must not be dated
    /// before those it follows.
    private func all() async throws {
        for (site, permit) in try await store.allPermits() where !Task.isShuttingDownGracefully {
            try await evaluate(site, permit, at: Clock.now())
            try await evaluateYears(site, permit, at: Clock.now())
        }
    }

    /// Asks for the amounts of this year, and of the last one while late values may still come.
    ///
    /// Once a day: amounts grow slowly, and a year of hours is much to read.
    private func evaluateYears(_ site: String, _ permit: Permit, at now: Instant) async throws {
        guard !permit.amounts.isEmpty else { return }
        let first = now.day.advanced(by: -Evaluation.windowDays).year
        for year in first...now.day.year {
            let record = try await store.yearOfHours(
                year, of: site, permit, under: law, to: now.day)
            guard !record.measurements.isEmpty else { continue }
            try await raise(
                record, of: site, from: Day(year, 1, 1), rules: [.amountExceeded], at: now)
        }
    }

    private func changed(since: Instant) async throws -> Instant {
        let now = Clock.now()
        let (sites, last) = try await store.sitesChanged(since: since)
        let marked = try await store.marksChanged(since: since)
        guard !sites.isEmpty || !marked.isEmpty else { return since }
        for (site, permit) in try await store.allPermits()
        where !Task.isShuttingDownGracefully && (sites.contains(site) || marked[site] != nil) {
            try await evaluate(site, permit, at: Clock.now(), marked: marked[site])
        }
        // What was written while this looked is looked at again.
        return marked.isEmpty ? last ?? since : max(last ?? since, now.advanced(bySeconds: -1))
    }

    /// - Parameter marked: The earliest time that a new version of a mark speaks of: a late mark
    ///   may change the verdict of a day that lies far back.
    private func evaluate(
        _ site: String, _ permit: Permit, at now: Instant, marked: Instant? = nil
    ) async throws {
        let usual = now.day.advanced(by: -Evaluation.windowDays)
        let from = min(usual, marked?.day ?? usual)
        // Whole months, so that what is judged by the month is judged the same on every day.
        let first = Day(from.year, from.month, 1)
        let reading = try await Evaluation.record(
            of: site, permit, in: store, from: first, to: now.day)
        try await MarkKeeping(store: store, law: law, site: site, now: now).keep(reading)
        let record = try await reading.with(marks: store.marks(of: site).map(\.mark))
        try await store.keep(
            Question(record: record, law: law, factors: factors, now: now).outletDays(), of: site)
        try await raise(record, of: site, from: first, rules: Rule.all, at: now)
    }

    /// What the rules find, and what of their earlier gaps is gone.
    private func raise(
        _ record: Record, of site: String, from first: Day, rules: [Rule], at now: Instant
    ) async throws {
        let found = try record.findings(under: law, factors: factors, at: now, rules: rules)
        let names = Set(found.map(\.key))
        let old = try await store.findingsOfValues(of: site, from: first)
            .filter { !names.contains($0.key) }
        let gone = try record.reassessed(
            old, under: law, factors: factors, at: now, rules: rules)
        let raised = try await store.raise(found + gone, of: site, under: law, at: now)
        if raised.new + raised.updated > 0 {
            logger.info(
                "\(record.permit.number): \(raised.new) new findings, \(raised.updated) updated")
        }
    }

    /// What the rules look at: the permit, the means of some days, the submissions.
    static func record(
        of site: String, _ permit: Permit, in store: Store, from: Day, to: Day
    ) async throws -> Record {
        let statistics: [Statistic] = [.hour, .hourConverted, .day, .dayConverted, .month]
        let means = try await store.measurements(
            SeriesQuery(site: site, statistics: statistics, from: from, to: to))
        let furnace = try await store.measurements(
            SeriesQuery(
                site: site, statistics: [.minute], from: from, to: to,
                factors: [FactorTable.furnaceTemperature]))
        let submissions = try await store.submissions(of: site)
        let renewal = submissions.first { $0.kind == "renewal" }
        return Record(
            permit: permit, measurements: means + furnace,
            submissions: submissions.reports,
            renewalAppliedOn: renewal?.submittedAt.day, since: from)
    }
}

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
                    try await all(at: now)
                    asked = now.day
                }
                seen = try await changed(since: seen, at: now)
                let late = try await store.escalateLate(under: law, at: now)
                if late > 0 { logger.info("escalated \(late) findings") }
            } catch {
                logger.error("evaluation: \(error)")
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }

    private func all(at now: Instant) async throws {
        for (site, permit) in try await store.allPermits() {
            try await evaluate(site, permit, at: now)
        }
    }

    private func changed(since: Instant, at now: Instant) async throws -> Instant {
        let (sites, last) = try await store.sitesChanged(since: since)
        guard !sites.isEmpty else { return since }
        for (site, permit) in try await store.allPermits() where sites.contains(site) {
            try await evaluate(site, permit, at: now)
        }
        return last ?? since
    }

    private func evaluate(_ site: String, _ permit: Permit, at now: Instant) async throws {
        let record = try await Evaluation.record(
            of: site, permit, in: store, from: now.day.advanced(by: -Evaluation.windowDays),
            to: now.day)
        let found = try record.findings(under: law, factors: factors, at: now)
        let raised = try await store.raise(found, of: site, under: law, at: now)
        if raised.new + raised.updated > 0 {
            logger.info("\(permit.number): \(raised.new) new findings, \(raised.updated) updated")
        }
    }

    /// What the rules look at: the permit, the means of some days, the submissions.
    static func record(
        of site: String, _ permit: Permit, in store: Store, from: Day, to: Day
    ) async throws -> Record {
        let statistics: [Statistic] = [.hour, .hourConverted, .day, .dayConverted, .month]
        let measurements = try await store.measurements(
            SeriesQuery(site: site, statistics: statistics, from: from, to: to))
        let submissions = try await store.submissions(of: site)
        let renewal = submissions.first { $0.kind == "renewal" }
        return Record(
            permit: permit, measurements: measurements, submissions: submissions.reports,
            renewalAppliedOn: renewal?.submittedAt.day)
    }
}

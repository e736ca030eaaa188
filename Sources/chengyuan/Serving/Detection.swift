import Compliance
import Logging
import ServiceLifecycle
import Store

/// Asks the detectors and the alarm conditions wherever values came.
///
/// The ear comes first: each turn looks at few outlets, quickly where minutes came, wholly at most
/// once an hour, and then lets the others have the machine.
struct Detection: Service {
    let store: Store
    let law: Law
    let factors: FactorTable
    let reading: ArrivalReading
    let logger: Logger

    func run() async throws {
        var round = Round(since: Clock.now().advanced(byHours: -1))
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            do {
                try await turn(&round)
            } catch {
                // A stop in the middle of a turn is no error: the next start takes it up.
                if Task.isCancelled { return }
                logger.error("detection: \(error)")
            }
            await pause(for: .seconds(2))
        }
    }

    /// What waits to be looked at.
    struct Round {
        var since: Instant
        var day: Day?
        /// When the frames that had come were last looked at.
        var notedAt: Instant?
        /// Outlets where values came.
        var changed: Set<WatchedOutlet> = []
        /// Outlets to look at wholly.
        var whole: Set<WatchedOutlet> = []
        var lookedWhollyAt: [WatchedOutlet: Instant] = [:]

        init(since: Instant) { self.since = since }

        /// So many outlets a turn: a city of a hundred is through in half a minute.
        static let quickLooks = 8
        /// Minutes between two looks at how frames came: each writes a row for every logger.
        static let noteMinutes = 10

        mutating func take(_ outlets: [WatchedOutlet], at now: Instant) {
            changed.formUnion(outlets)
            whole.formUnion(
                outlets.filter { outlet in
                    lookedWhollyAt[outlet].map { $0.advanced(byHours: 1) <= now } ?? true
                })
        }
    }

    /// Each look takes the time anew: an act must not be dated before those it follows.
    func turn(_ round: inout Round) async throws {
        try await noteArrivals(&round, at: Clock.now())
        let now = Clock.now()
        let (outlets, last) = try await store.outletsChanged(since: round.since)
        round.take(outlets, at: now)
        round.since = last ?? round.since
        if round.day != now.day {
            let all = try await store.watchedOutlets()
            round.whole.formUnion(all)
            round.day = now.day
        }
        if !round.changed.isEmpty || !round.whole.isEmpty { try await look(&round) }
        let late = try await store.escalateLateLeads(under: law, at: Clock.now())
        if late > 0 { logger.info("escalated \(late) leads") }
    }

    /// Takes in how frames came, before anybody asks about it.
    private func noteArrivals(_ round: inout Round, at now: Instant) async throws {
        let due = round.notedAt?.advanced(byMinutes: Round.noteMinutes)
        // A clock that was turned back must not silence this.
        guard due.map({ $0 <= now || now < $0.advanced(byHours: -1) }) ?? true else { return }
        while try await store.noteArrivals(reading) > 0, !Task.isShuttingDownGracefully {}
        round.notedAt = now
    }

    private func look(_ round: inout Round) async throws {
        if let outlet = round.whole.min() {
            round.whole.remove(outlet)
            round.changed.remove(outlet)
            round.lookedWhollyAt[outlet] = Clock.now()
            note(try await asking().wholly(outlet), outlet)
        }
        for outlet in round.changed.sorted().prefix(Round.quickLooks) {
            round.changed.remove(outlet)
            note(try await asking().quickly(outlet), outlet)
        }
    }

    private func asking() async throws -> LeadsFromRecord {
        try await LeadsFromRecord(store, law: law, factors: factors, at: Clock.now())
    }

    private func note(_ raised: Raised, _ place: WatchedOutlet) {
        guard raised.new + raised.updated > 0 else { return }
        logger.info(
            "\(place.site) \(place.outlet): \(raised.new) new leads, \(raised.updated) updated")
    }
}

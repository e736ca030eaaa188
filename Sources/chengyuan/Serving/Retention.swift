import Compliance
import Logging
import ServiceLifecycle
import Store

/// Removes monitoring data whose term is over, once a day.
struct Retention: Service {
    let store: Store
    let law: Law
    let logger: Logger

    func run() async throws {
        var asked: Day?
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            let now = Clock.now()
            if asked != now.day {
                do {
                    try await remove(at: now)
                    asked = now.day
                } catch {
                    // A stop in the middle of a turn is no error: the next start takes it up.
                    if Task.isCancelled { return }
                    logger.error("old data are not removed: \(error)")
                }
            }
            await pause(for: .seconds(60))
        }
    }

    private func remove(at now: Instant) async throws {
        let terms = try RetentionTerms(under: law, on: now.day)
        do {
            let removed = try await store.removeOutOfTerm(terms, at: now)
            if !removed.isNothing {
                let (batches, sheets) = (removed.batches, removed.sheets)
                logger.notice("removed \(batches) batches, \(sheets) sheets; held \(removed.held)")
            }
        } catch is NothingToRemove {
            logger.debug("everything over its term is held")
        }
    }
}

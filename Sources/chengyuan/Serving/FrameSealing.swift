import Compliance
import Logging
import ServiceLifecycle
import Store

/// Puts the hashes of received frames into the journal, every few minutes.
struct FrameSealing: Service {
    let store: Store
    let logger: Logger
    /// So long a batch waits at most: a shorter time makes more entries, a longer one leaves the
    /// latest frames unprotected for longer.
    private static let wait = 60

    func run() async throws {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            do {
                try await sealWhatWaited()
            } catch {
                // A stop in the middle of a turn is no error: the next start takes it up.
                if Task.isCancelled { return }
                logger.error("frames are not sealed: \(error)")
            }
            await pause(for: .seconds(5))
        }
    }

    private func sealWhatWaited() async throws {
        let now = Clock.now()
        guard let first = try await store.firstUnsealed(), first.seconds(to: now) >= Self.wait
        else { return }
        // A gateway that was heard for hours without this service is caught up with at once.
        while try await store.sealFrames(at: now) >= 500 {}
    }
}

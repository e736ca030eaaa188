import Foundation
import HJ212
import NIOCore
import NIOConcurrencyHelpers

/// What the lines of one event loop share.
final class LoopShare {
    /// The room in which they read: each of them alone would keep 14 KiB.
    let scratch = FrameScratch()
    private var reads = 0
    private let rest: TimeInterval
    private let sleep: (TimeInterval) -> Void

    init(rest: Duration, sleep: @escaping (TimeInterval) -> Void = Thread.sleep(forTimeInterval:)) {
        (self.rest, self.sleep) = (rest / .seconds(1), sleep)
    }

    /// So many reads after one look show that the loop has enough to do without a rest.
    private static let busy = 16

    /// Lets the loop rest when all that is there now was read, before it looks again.
    ///
    /// Frames of many loggers come one by one, and each would wake the loop; after a rest it
    /// finds some of them together. Nobody waits for that: frames wait for others anyway, to be
    /// stored together. Only loops of lines rest; those of pages have threads of their own.
    func restAfterReading(on loop: any EventLoop) {
        reads += 1
        guard reads == 1 else { return }
        loop.assumeIsolated().execute { [self] in
            let isBusy = reads >= Self.busy
            reads = 0
            if !isBusy { sleep(rest) }
        }
    }
}

/// The shares of all event loops, made when they are asked for.
final class LoopShares: Sendable {
    private let all = NIOLockedValueBox<[ObjectIdentifier: NIOLoopBound<LoopShare>]>([:])
    private let rest: Duration

    init(rest: Duration) { self.rest = rest }

    /// The share of the event loop that asks.
    func share(on loop: any EventLoop) -> LoopShare {
        all.withLockedValue { all in
            if let known = all[ObjectIdentifier(loop)] { return known }
            let made = NIOLoopBound(LoopShare(rest: rest), eventLoop: loop)
            all[ObjectIdentifier(loop)] = made
            return made
        }.value
    }
}

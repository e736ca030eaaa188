import HJ212
import NIOCore
import NIOConcurrencyHelpers

/// The room in which the lines of one event loop read: each of them alone would keep 14 KiB.
final class Scratches: Sendable {
    private let all = NIOLockedValueBox<[ObjectIdentifier: NIOLoopBound<FrameScratch>]>([:])

    /// The scratch of the event loop that asks.
    func scratch(on loop: any EventLoop) -> FrameScratch {
        all.withLockedValue { all in
            if let known = all[ObjectIdentifier(loop)] { return known }
            let made = NIOLoopBound(FrameScratch(), eventLoop: loop)
            all[ObjectIdentifier(loop)] = made
            return made
        }.value
    }
}

import NIOCore
import Synchronization

/// The bounded queue between the lines and the one writer.
///
/// A full queue stops reading: the pressure goes back through TCP to the senders.
final class Intake: Sendable {
    private struct State {
        var arrivals: [Arrival] = []
        var halted: [any Channel] = []
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Queues a frame; its line stops reading while the queue is full.
    func put(_ arrival: Arrival, from channel: any Channel) {
        let isFull = state.withLock { state in
            state.arrivals.append(arrival)
            guard state.arrivals.count >= limit else { return false }
            state.halted.append(channel)
            return true
        }
        if isFull { channel.setOption(.autoRead, value: false).whenFailure { _ in } }
    }

    /// Takes the oldest frames and lets halted lines go on.
    func take(_ most: Int) -> [Arrival] {
        let (taken, halted) = state.withLock { state -> ([Arrival], [any Channel]) in
            let taken = Array(state.arrivals.prefix(most))
            state.arrivals.removeFirst(taken.count)
            guard state.arrivals.count < limit / 2 else { return (taken, []) }
            defer { state.halted = [] }
            return (taken, state.halted)
        }
        for channel in halted {
            channel.setOption(.autoRead, value: true).whenFailure { _ in }
        }
        return taken
    }
}

/// A connection as the writer sees it: where answers go.
struct Line: Sendable {
    let channel: any Channel

    func send(_ bytes: [UInt8]) {
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }
}

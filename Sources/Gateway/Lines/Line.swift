import NIOCore
import Synchronization

/// A connection as the writer sees it: where answers go, and when it may end.
final class Line: Sendable {
    private struct State {
        var waiting = 0
        var isEnding = false
    }

    private let channel: any Channel
    private let state = Mutex(State())

    init(_ channel: any Channel) { self.channel = channel }

    /// One more frame of this line will be settled.
    func expect() { state.withLock { $0.waiting += 1 } }

    /// What became of a frame: its answer, or silence.
    ///
    /// A peer that reads no answers would have them pile up here, so it is let go.
    func settle(_ answer: [UInt8]?) {
        if let answer {
            guard channel.isWritable else { return close() }
            channel.writeAndFlush(ByteBuffer(bytes: answer), promise: nil)
        }
        let isOver = state.withLock { state in
            state.waiting -= 1
            return state.isEnding && state.waiting <= 0
        }
        if isOver { close() }
    }

    /// The peer will send no more: closes when the last frame is settled, or after a while.
    func end(within farewell: TimeAmount) {
        let isOver = state.withLock { state in
            state.isEnding = true
            return state.waiting <= 0
        }
        guard !isOver else { return close() }
        channel.eventLoop.scheduleTask(in: farewell) { [channel] in
            channel.close(promise: nil)
        }
    }

    func close() { channel.close(promise: nil) }

    /// Lets the peer wait, or go on.
    func read(_ isReading: Bool) {
        channel.setOption(.autoRead, value: isReading).whenFailure { _ in }
    }
}

/// All open connections: no more than a limit, and all of them ended when the gateway stops.
final class Lines: Sendable {
    private let open = Mutex<[ObjectIdentifier: Line]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Takes a line in, unless there are too many.
    func admit(_ line: Line) -> Bool {
        open.withLock { open in
            guard open.count < limit else { return false }
            open[ObjectIdentifier(line)] = line
            return true
        }
    }

    func remove(_ line: Line) {
        open.withLock { open in open[ObjectIdentifier(line)] = nil }
    }

    func closeAll() {
        for line in open.withLock({ Array($0.values) }) { line.close() }
    }
}

import NIOCore
import NIOConcurrencyHelpers
import Synchronization

/// A connection as the writer sees it: where answers go, and when it may end.
final class Line: Sendable {
    private struct State {
        var waiting = 0
        var isEnding = false
    }

    private let channel: any Channel
    private let state = NIOLockedValueBox(State())

    init(_ channel: any Channel) { self.channel = channel }

    /// Where its bytes come and go.
    var eventLoop: any EventLoop { channel.eventLoop }

    /// So many more frames of this line will be settled.
    func expect(_ frames: Int) { state.withLockedValue { $0.waiting += frames } }

    /// What became of some frames: their answers, or silence.
    ///
    /// A peer that reads no answers would have them pile up here, so it is let go.
    func settle(_ frames: Int, _ answers: [UInt8]) {
        if !answers.isEmpty {
            guard channel.isWritable else { return close() }
            channel.writeAndFlush(ByteBuffer(bytes: answers), promise: nil)
        }
        let isOver = state.withLockedValue { state in
            state.waiting -= frames
            return state.isEnding && state.waiting <= 0
        }
        if isOver { close() }
    }

    /// Whether the peer can still be reached.
    var isActive: Bool { channel.isActive }

    /// Sends what the centre says of its own accord; false when the peer cannot take it.
    func say(_ bytes: [UInt8]) -> Bool {
        guard channel.isActive, channel.isWritable else { return false }
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        return true
    }

    /// The peer will send no more: closes when the last frame is settled, or after a while.
    func end(within farewell: TimeAmount) {
        let isOver = state.withLockedValue { state in
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
    private let open = NIOLockedValueBox<[ObjectIdentifier: Line]>([:])
    private let limit: Int
    private let count = Atomic(0)

    /// So many frames at once are worth a transaction: every second line waits, or enough do.
    var quorum: Int { min(Lines.enoughFrames, max(1, count.load(ordering: .relaxed) / 2)) }

    /// Whether so many lines are open that their frames come together at any time.
    var areMany: Bool { count.load(ordering: .relaxed) >= Lines.manyLines }

    private static let enoughFrames = 192
    private static let manyLines = 192
    private let ended: @Sendable (Line) -> Void

    init(limit: Int, ended: @escaping @Sendable (Line) -> Void = { _ in }) {
        (self.limit, self.ended) = (limit, ended)
    }

    /// Takes a line in, unless there are too many.
    func admit(_ line: Line) -> Bool {
        open.withLockedValue { open in
            guard open.count < limit else { return false }
            open[ObjectIdentifier(line)] = line
            count.store(open.count, ordering: .relaxed)
            return true
        }
    }

    func remove(_ line: Line) {
        open.withLockedValue { open in
            open[ObjectIdentifier(line)] = nil
            count.store(open.count, ordering: .relaxed)
        }
        ended(line)
    }

    func closeAll() {
        for line in open.withLockedValue({ Array($0.values) }) { line.close() }
    }
}

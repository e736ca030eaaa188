import HJ212
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// A logger's end of a connection: it sends bytes and collects what comes back.
final class Caller: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    private let channel: any Channel
    private let state: StateBox

    private final class StateBox: Sendable {
        let state = Mutex(State())
    }

    private init(_ channel: any Channel, _ state: StateBox) {
        (self.channel, self.state) = (channel, state)
    }

    static func connected(to port: Int, isDeaf: Bool = false) async throws -> Caller {
        let box = StateBox()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: false)
            .channelOption(.autoRead, value: !isDeaf)
            .channelOption(.socketOption(.so_rcvbuf), value: isDeaf ? 4096 : 262_144)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(box))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return Caller(channel, box)
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let box: StateBox

        init(_ box: StateBox) { self.box = box }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data).readableBytesView
            box.state.withLock { $0.bytes += bytes }
        }

        func channelInactive(context: ChannelHandlerContext) {
            box.state.withLock { $0.isClosed = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    // MARK: - Sending

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends bytes in pieces of a size, each a packet of its own where the system allows it.
    func send(_ bytes: [UInt8], by size: Int) async throws {
        for start in stride(from: 0, to: bytes.count, by: size) {
            try await send(Array(bytes[start..<min(start + size, bytes.count)]))
        }
    }

    /// Says that no more will come, and goes on listening.
    func endOutput() async throws { try await channel.close(mode: .output).get() }

    func close() async { try? await channel.close().get() }

    // MARK: - Hearing

    var bytes: [UInt8] { state.state.withLock { $0.bytes } }
    var isClosed: Bool { state.state.withLock { $0.isClosed } }

    var answers: [Packet] { FrameDecoder.decodeAll(bytes).map(\.packet) }

    /// Waits until so many answers came.
    @discardableResult
    func hears(
        _ count: Int, at place: SourceLocation = #_sourceLocation
    ) async throws -> [Packet] {
        try await eventually(
            "\(answers.count) answers came, \(count) were awaited",
            {
                answers.count >= count
            }, at: place)
        #expect(answers.count == count, sourceLocation: place)
        return answers
    }

    /// Nothing comes for a while.
    func hearsNothing(
        for time: Duration = .milliseconds(150), at place: SourceLocation = #_sourceLocation
    ) async throws {
        let before = bytes
        try await Task.sleep(for: time)
        let since = String(decoding: bytes.dropFirst(before.count), as: UTF8.self)
        #expect(since.isEmpty, sourceLocation: place)
    }
}

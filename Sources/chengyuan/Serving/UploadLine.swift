import HJ212
import NIOCore
import NIOPosix
import Synchronization

/// A logger's connection to a centre: sends one packet at a time and waits for its answer.
///
/// The answers are handled where they arrive; a sender sleeps until its number comes, its time is
/// over, or the line breaks.
final class UploadLine: Sendable {
    private let channel: any Channel
    private let answers: Answers

    private init(_ channel: any Channel, _ answers: Answers) {
        (self.channel, self.answers) = (channel, answers)
    }

    static func dial(_ host: String, _ port: Int) async throws -> UploadLine {
        let answers = Answers()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(10))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AnswerHandler(answers))
                }
            }
            .connect(host: host, port: port).get()
        return UploadLine(channel, answers)
    }

    /// Whether the answer came in time.
    func send(_ bytes: [UInt8], awaiting number: String, seconds: Int) async throws -> Bool {
        let promise = channel.eventLoop.makePromise(of: Bool.self)
        answers.expect(number, promise)
        let late = channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            self.answers.settle(number, false)
        }
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
        } catch {
            answers.settle(number, false)
            late.cancel()
            throw error
        }
        let isAnswered = try await promise.futureResult.get()
        late.cancel()
        return isAnswered
    }

    func close() async { try? await channel.close() }
}

/// The answers that are awaited, by request number.
private final class Answers: Sendable {
    private let awaited = Mutex<[String: EventLoopPromise<Bool>]>([:])

    func expect(_ number: String, _ promise: EventLoopPromise<Bool>) {
        awaited.withLock { $0[number] = promise }
    }

    func settle(_ number: String, _ isAnswered: Bool) {
        awaited.withLock { $0.removeValue(forKey: number) }?.succeed(isAnswered)
    }

    func breakOff() {
        let left = awaited.withLock { awaited in
            defer { awaited = [:] }
            return Array(awaited.values)
        }
        for promise in left { promise.fail(ChannelError.eof) }
    }
}

/// Takes data answers (9014) out of the bytes that come; everything else is let go.
private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let answers: Answers
    private var decoder = FrameDecoder()

    init(_ answers: Answers) { self.answers = answers }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        decoder.append(unwrapInboundIn(data).readableBytesView)
        while let frame = decoder.next() {
            guard frame.packet.cn == Command.dataAnswer.code,
                let number = frame.packet.requestNumber
            else { continue }
            answers.settle(number, true)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        answers.breakOff()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answers.breakOff()
        context.close(promise: nil)
    }
}

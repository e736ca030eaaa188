import Compliance
import HJ212
import NIOCore

/// One connection: bytes in, frames to the intake; what is no logger is closed.
///
/// Frames are found and read where they lie in the bytes that came.
final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var reader: FrameReader
    private var known = KnownSender()
    private var client = "?"
    private let line: Line
    private let lines: Lines
    private let intake: Intake
    private let settings: GatewaySettings
    private let clock: @Sendable () -> Instant
    private let share: LoopShare
    private var patience: Scheduled<Void>?

    init(
        line: Line, lines: Lines, intake: Intake, share: LoopShare,
        settings: GatewaySettings, clock: @escaping @Sendable () -> Instant
    ) {
        reader = FrameReader(limits: .ofLines, scratch: share.scratch)
        (self.line, self.lines, self.intake) = (line, lines, intake)
        (self.settings, self.clock, self.share) = (settings, clock, share)
    }

    func channelActive(context: ChannelHandlerContext) {
        client = context.channel.remoteAddress?.ipAddress ?? "?"
        if !lines.admit(line) { line.close() }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var delivery = Delivery(at: clock(), client: client, line: line)
        unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
            reader.read(RawSpan(_unsafeBytes: bytes)) { delivery.add($0, from: &known) }
        }
        hand(over: delivery, context)
        if lines.areMany { share.restAfterReading(on: context.eventLoop) }
        if isHopeless { line.close() }
        patience?.cancel()
        patience = nil
        guard reader.isWaiting, !isHopeless else { return }
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        patience = context.eventLoop.scheduleTask(in: settings.frameTimeout) {
            let (handler, context) = loopBound.value
            handler.readRest(context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        lines.remove(line)
        finish(context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { line.close() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { line.close() }
        // Whoever says "no more" may still wait for the answers to what was said.
        if let event = event as? ChannelEvent, event == .inputClosed {
            finish(context)
            line.end(within: settings.farewell)
        }
        context.fireUserInboundEventTriggered(event)
    }

    private var isHopeless: Bool {
        reader.isHopeless || reader.foreignProtocol != nil || reader.noiseRun > settings.maxNoise
    }

    private func finish(_ context: ChannelHandlerContext) {
        patience?.cancel()
        readRest(context)
    }

    /// Takes what is there for all there is.
    private func readRest(_ context: ChannelHandlerContext) {
        var delivery = Delivery(at: clock(), client: client, line: line)
        reader.finish { delivery.add($0, from: &known) }
        hand(over: delivery, context)
    }

    private func hand(over delivery: Delivery, _ context: ChannelHandlerContext) {
        guard !delivery.arrivals.isEmpty else { return }
        let window = TimeAmount(settings.batchWindow)
        intake.put(delivery, from: line, enough: lines.quorum) { [intake] taking in
            context.eventLoop.scheduleTask(in: window) { intake.wake(at: taking) }
        }
    }
}

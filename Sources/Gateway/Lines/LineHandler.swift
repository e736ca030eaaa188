import Compliance
import HJ212
import NIOCore

/// One connection: bytes in, frames to the intake; what is no logger is closed.
final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var decoder: FrameDecoder
    private var noiseBefore = 0
    private let line: Line
    private let lines: Lines
    private let intake: Intake
    private let settings: GatewaySettings
    private let clock: @Sendable () -> Instant
    private var patience: Scheduled<Void>?

    init(
        line: Line, lines: Lines, intake: Intake, settings: GatewaySettings,
        clock: @escaping @Sendable () -> Instant
    ) {
        var limits = FrameDecoder.Limits.standard
        // Whether a logger may use the other check is a setting of the device, judged later.
        limits.acceptsModbusCRC = true
        decoder = FrameDecoder(limits: limits)
        (self.line, self.lines, self.intake) = (line, lines, intake)
        (self.settings, self.clock) = (settings, clock)
    }

    func channelActive(context: ChannelHandlerContext) {
        if !lines.admit(line) { line.close() }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        decoder.append(unwrapInboundIn(data).readableBytesView)
        drain(context)
        if isHopeless { line.close() }
        patience?.cancel()
        guard decoder.isWaiting, !isHopeless else { return }
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        patience = context.eventLoop.scheduleTask(in: settings.frameTimeout) {
            let (handler, context) = loopBound.value
            handler.decoder.finish()
            handler.drain(context)
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
        decoder.isHopeless || decoder.foreignProtocol != nil
            || decoder.noiseCount - noiseBefore > settings.maxNoise
    }

    private func finish(_ context: ChannelHandlerContext) {
        patience?.cancel()
        decoder.finish()
        drain(context)
    }

    private func drain(_ context: ChannelHandlerContext) {
        let client = context.channel.remoteAddress.map { "\($0.ipAddress ?? "?")" } ?? "?"
        while let frame = decoder.next() {
            if frame.isGood { noiseBefore = decoder.noiseCount }
            intake.put(Arrival(frame, at: clock(), client: client, line: line), from: line)
        }
    }
}

import Compliance
import HJ212
import NIOCore

/// One connection: bytes in, frames to the intake; what is no logger is closed.
final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var decoder: FrameDecoder
    private let intake: Intake
    private let settings: GatewaySettings
    private let clock: @Sendable () -> Instant
    private var patience: Scheduled<Void>?

    init(intake: Intake, settings: GatewaySettings, clock: @escaping @Sendable () -> Instant) {
        var limits = FrameDecoder.Limits.standard
        // Whether a logger may use the other check is a setting of the device, judged later.
        limits.acceptsModbusCRC = true
        decoder = FrameDecoder(limits: limits)
        (self.intake, self.settings, self.clock) = (intake, settings, clock)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        decoder.append(unwrapInboundIn(data).readableBytesView)
        drain(context)
        let isHopeless =
            decoder.isHopeless || decoder.foreignProtocol != nil
            || decoder.noiseCount > settings.maxNoise
        if isHopeless { context.close(promise: nil) }
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
        patience?.cancel()
        decoder.finish()
        drain(context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    private func drain(_ context: ChannelHandlerContext) {
        let client = context.channel.remoteAddress.map { "\($0.ipAddress ?? "?")" } ?? "?"
        while let frame = decoder.next() {
            let line = Line(channel: context.channel)
            intake.put(
                Arrival(frame, at: clock(), client: client, line: line), from: context.channel)
        }
    }
}

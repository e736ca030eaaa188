package import Compliance
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import Store
import NIOConcurrencyHelpers

/// THE EAR: loggers over TCP become observations.
package struct Gateway: Sendable {
    private let store: Store
    private let factors: FactorTable
    private let settings: GatewaySettings
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    /// Says which sites' values changed.
    package let events = GatewayEvents()
    private let listening = PortBox()

    package init(
        store: Store, factors: FactorTable, settings: GatewaySettings, logger: Logger,
        clock: @escaping @Sendable () -> Instant
    ) {
        (self.store, self.factors, self.settings) = (store, factors, settings)
        (self.logger, self.clock) = (logger, clock)
    }

    /// The port that is listened on; nil before it is.
    package var port: Int? { listening.port.withLockedValue { $0 } }
}

/// Where the port is told once it is known.
private final class PortBox: Sendable {
    let port = NIOLockedValueBox<Int?>(nil)
}

extension Gateway: Service {
    package func run() async throws {
        let intake = Intake(limit: settings.queueLimit)
        let switchboard = Switchboard(gateway: settings.name, clock: clock)
        let lines = Lines(limit: settings.maxLines) { switchboard.ended($0) }
        let recorder = Recorder(
            store: store, factors: factors, intake: intake, settings: settings, events: events,
            switchboard: switchboard, logger: logger, clock: clock)
        let dispatcher = Dispatcher(
            store: store, switchboard: switchboard, settings: settings, logger: logger,
            clock: clock)
        try await recorder.recover()
        try await dispatcher.begin()
        // Not the loops of the pages: these rest (``LoopShare``), and nobody's page waits for that.
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
        do {
            let channel = try await bootstrap(loops, intake, lines).bind(
                host: settings.host, port: settings.port
            ).get()
            listening.port.withLockedValue { $0 = channel.localAddress?.port }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await dispatcher.run() }
                await recorder.run { try? await channel.close().get() }
                group.cancelAll()
            }
        } catch {
            try await loops.shutdownGracefully()
            throw error
        }
        lines.closeAll()
        listening.port.withLockedValue { $0 = nil }
        try await loops.shutdownGracefully()
    }

    private func bootstrap(
        _ loops: MultiThreadedEventLoopGroup, _ intake: Intake, _ lines: Lines
    ) -> ServerBootstrap {
        let (settings, clock) = (settings, clock)
        let shares = LoopShares(rest: settings.loopRest)
        return ServerBootstrap(group: loops)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        IdleStateHandler(readTimeout: settings.idle),
                        LineHandler(
                            line: Line(channel), lines: lines, intake: intake,
                            share: shares.share(on: channel.eventLoop),
                            settings: settings, clock: clock),
                    ])
                }
            }
    }
}

import Compliance
import Foundation
import Logging
import NIOCore
import NIOPosix
import Sample
import ServiceLifecycle
import Synchronization

/// Plays the city's loggers over real TCP: each station its own connection to the gateway.
struct Simulation: Service {
    let city: City
    let host: String
    let port: Int
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for station in city.stations + city.strangers {
                    group.addTask { await play(station) }
                }
            }
        }
    }

    private func play(_ station: Station) async {
        let logger = PlayedLogger(city.simulator(of: station))
        // Loggers do not all dial at the same moment.
        let delay = abs(station.mn.hashValue % 20_000)
        try? await Task.sleep(for: .milliseconds(500 + delay))
        while !Task.isCancelled {
            do {
                try await connected(logger)
            } catch is CancellationError {
                return
            } catch {
                self.logger.debug("station \(station.mn): \(error)")
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    /// One connection: sends what is due, and answers what the centre asks.
    private func connected(_ logger: PlayedLogger) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await bytes in inbound {
                        try await write(
                            logger.hear(Array(bytes.readableBytesView)), to: outbound)
                    }
                }
                group.addTask { try await send(logger, outbound) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private func send(
        _ logger: PlayedLogger, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        var from = wholeSecond()
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(1))
            let to = wholeSecond()
            for transmission in logger.due(from: from, to: to) {
                for bytes in transmission.writes {
                    try await outbound.write(ByteBuffer(bytes: bytes))
                }
            }
            from = to
        }
    }

    /// Writes replies, each when its time has come.
    private func write(
        _ replies: [Transmission], to outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        for reply in replies {
            let wait = reply.at.milliseconds - Clock.now().milliseconds
            if wait > 0 { try await Task.sleep(for: .milliseconds(wait)) }
            for bytes in reply.writes { try await outbound.write(ByteBuffer(bytes: bytes)) }
        }
    }

    /// The simulator plans by whole seconds; a fraction would skip what is due in this one.
    private func wholeSecond() -> Instant {
        Instant(milliseconds: Clock.now().milliseconds / 1000 * 1000)
    }
}

/// One logger of the city with what the centre has changed at it.
private final class PlayedLogger: Sendable {
    private let replies: Mutex<StationReplies>

    init(_ simulator: StationSimulator) { replies = Mutex(StationReplies(simulator)) }

    func hear(_ bytes: [UInt8]) -> [Transmission] {
        replies.withLock { $0.hear(bytes, at: Clock.now()) }
    }

    func due(from: Instant, to: Instant) -> [Transmission] {
        replies.withLock { $0.simulator }.transmissions(from: from, to: to)
    }
}

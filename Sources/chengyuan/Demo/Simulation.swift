import Compliance
import Foundation
import Logging
import NIOCore
import NIOPosix
import Sample
import ServiceLifecycle

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
        let simulator = city.simulator(of: station)
        // Loggers do not all dial at the same moment.
        let delay = abs(station.mn.hashValue % 20_000)
        try? await Task.sleep(for: .milliseconds(500 + delay))
        while !Task.isCancelled {
            do {
                try await connected(simulator)
            } catch is CancellationError {
                return
            } catch {
                logger.debug("station \(station.mn): \(error)")
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    /// One connection: sends what is due, reads answers and lets them go.
    private func connected(_ simulator: StationSimulator) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for try await _ in inbound {} }
                group.addTask { try await send(simulator, outbound) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    private func send(
        _ simulator: StationSimulator, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        var from = wholeSecond()
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(1))
            let to = wholeSecond()
            for transmission in simulator.transmissions(from: from, to: to) {
                for bytes in transmission.writes {
                    try await outbound.write(ByteBuffer(bytes: bytes))
                }
            }
            from = to
        }
    }

    /// The simulator plans by whole seconds; a fraction would skip what is due in this one.
    private func wholeSecond() -> Instant {
        Instant(milliseconds: Clock.now().milliseconds / 1000 * 1000)
    }
}

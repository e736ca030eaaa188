import Compliance
import Foundation  // EADDRINUSE
import Gateway
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// The services of one process: the counter, the ear, the evaluation, the detection.
struct Server {
    let store: Store
    let law: Law
    let factors: FactorTable
    let regions: RegionTable
    let settings: Counter.Settings
    let address: ListenOptions
    let logger: Logger
    var extra: [any Service] = []
    /// Said once the page's port is open.
    var announcement: @Sendable () -> Void = {}

    func run() async throws {
        let gateway = Gateway(
            store: store, factors: factors, settings: address.gateway, logger: logger,
            clock: Clock.now)
        let counter = Counter(
            store: store, law: law, factors: factors, regions: regions, settings: settings,
            logger: logger, readFrame: Gateway.reading(factors), clock: Clock.now)
        let web = Application(
            router: counter.router(),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "chengyuan"),
            onServerRunning: { [announcement] _ in announcement() }, logger: logger)
        let evaluation = Evaluation(store: store, law: law, factors: factors, logger: logger)
        let detection = Detection(
            store: store, law: law, factors: factors, reading: Gateway.noting(factors),
            logger: logger)
        let sealing = FrameSealing(store: store, logger: logger)
        let retention = Retention(store: store, law: law, logger: logger)
        let own: [any Service] = [gateway, evaluation, detection, sealing, retention, web]
        var configuration = ServiceGroupConfiguration(
            services: (own + extra).map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // A visitor who never reads the end of an answer must not keep the others waiting.
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Failure(
                "port-busy",
                "端口 \(address.port) 或 \(address.hj212Port) 已被别的程序占用；"
                    + "请停掉它，或者用 --port、--hj212-port 换一个")
        }
    }
}

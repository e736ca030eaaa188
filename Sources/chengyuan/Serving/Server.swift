import Compliance
import Gateway
import Hummingbird
import Logging
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

    func run() async throws {
        let gateway = Gateway(
            store: store, factors: factors, host: address.host, port: address.hj212Port,
            name: "gateway-\(address.hj212Port)", logger: logger, clock: Clock.now)
        let counter = Counter(
            store: store, law: law, factors: factors, regions: regions, settings: settings,
            logger: logger, clock: Clock.now)
        let web = Application(
            router: counter.router(),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "chengyuan"),
            logger: logger)
        let evaluation = Evaluation(store: store, law: law, factors: factors, logger: logger)
        let detection = Detection(store: store, law: law, factors: factors, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: ([gateway, evaluation, detection, web] + extra).map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // A visitor who never reads the end of an answer must not keep the others waiting.
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
    }
}

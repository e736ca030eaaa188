import Compliance
import Gateway
import Logging
import ServiceLifecycle
import Store
import Testing

/// A gateway that is stopped as the program stops it.
enum Stopping {
    static func gracefully(
        _ record: (Store, Gate), _ test: (Ear, () async -> Void) async throws -> Void
    ) async throws {
        var settings = GatewaySettings()
        (settings.host, settings.port) = ("127.0.0.1", 0)
        (settings.tick, settings.retry) = (.milliseconds(30), .milliseconds(30))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let gateway = Gateway(
            store: record.0, factors: try Ear.factors.get(), settings: settings, logger: logger,
            clock: { Ear.now })
        let services = ServiceGroup(services: [gateway], logger: logger)
        let ear = Ear(store: record.0, gate: record.1, gateway: gateway)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            try await eventually { gateway.port != nil }
            try await test(ear) { await services.triggerGracefulShutdown() }
            group.cancelAll()
        }
    }
}

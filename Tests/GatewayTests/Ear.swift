import Compliance
import Foundation  // The table of factors is read from the repository.
import Gateway
import HJ212
import Logging
import ServiceLifecycle
import Store
import Testing

/// A gateway on a free port over a record in memory, with one site in it.
struct Ear: Sendable {
    let store: Store
    let gate: Gate
    let gateway: Gateway

    static let site = "site-1"
    static let outlet = "DA001"
    /// 2026-10-14 10:00, where the gateway's clock stands.
    static let now = Instant(Day(2026, 10, 14), minute: 600)

    /// Runs a test while a gateway listens, and stops it afterwards.
    static func listening(
        devices: [Device] = [.registered], on store: (Store, Gate)? = nil,
        _ change: (inout GatewaySettings) -> Void = { _ in },
        _ test: (Ear) async throws -> Void
    ) async throws {
        let record = if let store { store } else { try await Self.record(devices) }
        var settings = GatewaySettings()
        (settings.host, settings.port) = ("127.0.0.1", 0)
        (settings.tick, settings.retry) = (.milliseconds(30), .milliseconds(30))
        settings.batchWindow = .milliseconds(2)
        change(&settings)
        let gateway = Gateway(
            store: record.0, factors: try factors.get(), settings: settings,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { now })
        let ear = Ear(store: record.0, gate: record.1, gateway: gateway)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gateway.run() }
            try await eventually { gateway.port != nil }
            do {
                try await test(ear)
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
    }

    /// A record, in memory unless told otherwise, behind a gate, with a site and its loggers.
    static func record(
        _ devices: [Device] = [.registered], on database: (any Database)? = nil
    ) async throws -> (Store, Gate) {
        let gate = Gate()
        let base: any Database = try database ?? SQLiteDatabase.inMemory()
        let store = try await Store(
            GatedDatabase(base: base, gate: gate), journal: Journal(key: .known))
        try await store.write { session in
            try session.run(
                """
                INSERT INTO site
                    (id, number, version, name, credit_code, address, region, industry,
                    industry_name, tier, valid_from, valid_to, authority)
                VALUES (\(site), '1', 1, '青溪染整', '', '', '339902', '1713', '', 'key',
                    '2024-01-01', '2029-01-01', '')
                """)
        }
        for device in devices {
            try await store.register(device, by: .clerk, at: now.advanced(byHours: -1))
        }
        return (store, gate)
    }

    static let factors = Result {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        return FactorTable(
            csv: try String(
                contentsOf: root.appending(path: "law/factors.csv"), encoding: .utf8))
    }

    func call() async throws -> Caller { try await Caller.connected(to: gateway.port ?? 0) }
}

extension Ear {
    /// Every frame on record, in the order it was stored.
    func frames() async throws -> [ReceivedFrame] {
        let names = try await store.read { session in
            try session.rows("SELECT DISTINCT gateway FROM frame_batch").map {
                try $0("gateway", as: String.self)
            }
        }
        var frames: [ReceivedFrame] = []
        for name in names {
            frames += try await store.batches(of: name, after: 0, atMost: 100_000)
                .flatMap(\.frames)
        }
        return frames
    }

    /// What was counted for a logger today.
    func counts(of mn: String = Device.registered.mn) async throws -> [FrameVerdict: Int] {
        let counts = try await store.deviceCounts(on: Ear.now.day)[mn] ?? [:]
        return Dictionary(
            uniqueKeysWithValues: counts.compactMap { kind, count in
                FrameVerdict(rawValue: kind).map { ($0, count) }
            })
    }

    /// The values on record.
    func values(_ statistic: Statistic = .instant) async throws -> [Compliance.Measurement] {
        try await store.measurements(
            SeriesQuery(
                site: Ear.site, statistics: [statistic], from: Ear.now.day.advanced(by: -40),
                to: Ear.now.day))
    }
}

extension Device {
    static let registered = Device(
        mn: "010000A8900016F000169DC0", site: Ear.site, outlet: .one, password: "123456")
}

extension OutletCode {
    static let one: OutletCode = {
        guard let code = OutletCode(Ear.outlet) else { preconditionFailure("DA001 is an outlet") }
        return code
    }()
}

extension Act.Actor {
    static let clerk = Act.Actor(id: "clerk", name: "周远", role: "analyst")
}

/// Waits for what other tasks bring about; fails after ten seconds.
func eventually(
    _ what: Comment? = nil, _ condition: () async throws -> Bool,
    at place: SourceLocation = #_sourceLocation
) async throws {
    for _ in 0..<2000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record(what ?? "it did not come about in ten seconds", sourceLocation: place)
    throw CancellationError()
}

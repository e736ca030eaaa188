import Compliance
import Foundation
import Gateway
import Logging
import ServiceLifecycle
import Store
import UnixSignals

/// Our side of the row "ingest": the gateway alone, on a record with so many loggers in it.
///
///     Bench ingest-server FOLDER DEVICES [DATABASE_URL]
///
/// It says its port, listens until it is told to end, and then says what stands on record.
enum IngestServer {
    static func run(_ arguments: [String]) async throws {
        guard arguments.count >= 2, let devices = Int(arguments[1]) else {
            throw Misuse(text: "FOLDER DEVICES [DATABASE_URL]")
        }
        let folder = arguments[0]
        let database: any Database =
            arguments.count > 2
            ? PostgresDatabase(url: arguments[2])
            : try SQLiteDatabase(path: "\(folder)/record.sqlite")
        let store = try await Store(database, journal: Journal(key: .known))
        try await register(devices, in: store)
        let logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        var settings = GatewaySettings()
        (settings.host, settings.port, settings.name) = ("127.0.0.1", 0, "bench")
        let gateway = Gateway(
            store: store, factors: try factors(), settings: settings, logger: logger,
            clock: { Instant(milliseconds: milliseconds()) })
        let services = ServiceGroup(
            services: [gateway], gracefulShutdownSignals: [.sigterm], logger: logger)
        let began = milliseconds()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            while gateway.port == nil { try await Task.sleep(for: .milliseconds(5)) }
            say("{\"port\":\(gateway.port ?? 0),\"milliseconds\":\(milliseconds() - began)}")
            try await group.waitForAll()
        }
        try await report(store)
        try await database.close()
    }

    /// What stands on record in the end: every frame, every value.
    private static func report(_ store: Store) async throws {
        let (frames, values) = try await store.read { session in
            let frames = try session.first("SELECT SUM(frames) AS frames FROM frame_batch")
            var values = 0
            for table in ["sheet", "open_sheet"] as [SQL] {
                let rows: SQL = "SELECT series, day, content FROM " + table
                try session.eachContent(rows) { _, _, bytes in
                    values += try Sheet(encoded: Array(bytes)).count
                }
            }
            let count: Int? = try frames?("frames")
            return (count ?? 0, values)
        }
        say("{\"frames\":\(frames),\"values\":\(values)}")
    }

    /// A logger at each outlet, five hundred at a site, written without acts: it is no office.
    private static func register(_ count: Int, in store: Store) async throws {
        try await store.write { session in
            guard try session.first("SELECT mn FROM device LIMIT 1") == nil else { return }
            for number in 0..<count {
                let site = "s\(number / 500)"
                if number % 500 == 0 { try session.addSite(site) }
                let outlet = "DA\(String("\(1001 + number % 500)".dropFirst()))"
                let digits = "\(number)"
                let mn = "SPEED" + String(repeating: "0", count: 19 - digits.count) + digits
                try session.run(
                    """
                    INSERT INTO device
                        (mn, site, outlet, password, modbus_crc, period_end, units, registered_at,
                        registered_by)
                    VALUES (\(mn), \(site), \(outlet), '123456', 0, 0, '', 0, 'bench')
                    """)
            }
        }
    }

    private static func factors() throws -> FactorTable {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        return FactorTable(
            csv: try String(contentsOf: root.appending(path: "law/factors.csv"), encoding: .utf8))
    }

    private static func milliseconds() -> Int64 {
        Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
    }
}

extension Session {
    fileprivate func addSite(_ id: String) throws {
        try run(
            """
            INSERT INTO site
                (id, number, version, name, credit_code, address, region, industry,
                industry_name, tier, valid_from, valid_to, authority)
            VALUES (\(id), \(id), 1, \(id), '', '', '339902', '1713', '', 'key', '2024-01-01',
                '2029-01-01', '')
            """)
    }
}

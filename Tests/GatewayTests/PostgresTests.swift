import Compliance
import Foundation  // The environment names the server that tests may use.
import Gateway
import HJ212
import Store
import Testing

/// What the other tests ask of a record in memory, on PostgreSQL: durable, once, found again.
@Suite(
    .serialized,
    .enabled(
        if: PostgresServer.url != nil,
        "DATABASE_TEST_URL is not set: the gateway is tested on SQLite alone"))
struct PostgresTests {
    /// A record in a schema of its own.
    private static func with(_ test: ((Store, Gate)) async throws -> Void) async throws {
        let url = try #require(PostgresServer.url)
        let name = "gateway_\(UInt64.random(in: 0...UInt64.max))"
        let admin = PostgresDatabase(url: url, connections: 1)
        try await admin.write { try $0.run(SQL(stringLiteral: "CREATE SCHEMA \(name)")) }
        let joint = url.contains("?") ? "&" : "?"
        let database = PostgresDatabase(
            url: "\(url)\(joint)options=-csearch_path%3D\(name)", connections: 4)
        var failure: (any Error)?
        do { try await test(try await Ear.record(on: database)) } catch { failure = error }
        try await database.close()
        try await admin.write { try $0.run(SQL(stringLiteral: "DROP SCHEMA \(name) CASCADE")) }
        try await admin.close()
        if let failure { throw failure }
    }

    @Test func `frames are answered when they are stored, and repetitions are kept once`()
        async throws
    {
        try await Self.with { record in
            try await Ear.listening(on: record) { ear in
                let caller = try await ear.call()
                ear.gate.set(.shut)
                try await caller.send(Uploads.realTime().encoded())
                try await caller.hearsNothing(for: .milliseconds(300))
                ear.gate.set(.open)
                try await caller.hears(1)
                try await caller.send(Uploads.realTime().encoded())
                try await caller.hears(2)
                #expect(try await ear.frames().map(\.verdict) == [.accepted])
                try await eventually { try await ear.values().count == 1 }
            }
        }
    }

    @Test func `after a crash the sheets recover what was answered, once`() async throws {
        try await Self.with { record in
            try await Ear.listening(on: record, { $0.tick = .seconds(600) }) { ear in
                let caller = try await ear.call()
                for second in 0..<5 { try await caller.send(Uploads.realTime(second).encoded()) }
                try await caller.hears(5)
                ear.gate.set(.failing(.unavailable("the process is gone")))
            }
            record.1.set(.open)
            try await Ear.listening(on: record) { ear in
                try await eventually { try await ear.values().count == 5 }
                #expect(try await ear.counts() == [.accepted: 5])
            }
        }
    }

    @Test func `two gateways write one record, each its own batches`() async throws {
        try await Self.with { record in
            try await Ear.listening(on: record, { $0.name = "one" }) { one in
                try await Ear.listening(on: record, { $0.name = "two" }) { two in
                    let (first, second) = (try await one.call(), try await two.call())
                    try await first.send(Uploads.realTime(1).encoded())
                    try await second.send(Uploads.realTime(2).encoded())
                    try await first.hears(1)
                    try await second.hears(1)
                    try await eventually { try await one.values().count == 2 }
                    #expect(try await two.frames().count == 2)
                }
            }
        }
    }
}

private enum PostgresServer {
    static let url = ProcessInfo.processInfo.environment["DATABASE_TEST_URL"]
}

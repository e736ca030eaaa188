import Compliance
import Foundation
import Store
import Testing

/// Old data go when their term is over; what a finding rests on stays, and so do the hashes.
@Suite struct RetentionTests {
    private static let now = Office.now
    private static let law = Result {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try Law(
            files: Dictionary(
                uniqueKeysWithValues: Law.fileNames.map {
                    ($0, try String(contentsOf: root.appending(path: "law/\($0)"), encoding: .utf8))
                }))
    }

    private static let stack: OutletCode = {
        guard let code = OutletCode("DA001") else { preconditionFailure("DA001 is an outlet") }
        return code
    }()

    private static func terms() throws -> RetentionTerms {
        try RetentionTerms(under: try law.get(), on: now.day)
    }

    @Test func `the terms are rows of the law's settings`() throws {
        let terms = try Self.terms()
        #expect(terms.frames == Self.now.day.advanced(by: -90))
        #expect(terms.first(of: .minute) == Self.now.day.advanced(byMonths: -12))
        #expect(terms.first(of: .hourConverted) == Self.now.day.advanced(byMonths: -60))
    }

    private static func value(_ day: Day, _ statistic: Statistic) -> Compliance.Measurement {
        let seconds = statistic == .hour ? 3600 : statistic == .day ? 86_400 : 60
        return Compliance.Measurement(
            outlet: RetentionTests.stack, factor: "a21026", statistic: statistic,
            start: Instant(day),
            end: Instant(day).advanced(bySeconds: seconds), value: MeasuredValue("1.0"),
            unit: "mg/m³", flag: .normal)
    }

    private static func add(_ number: Int, _ day: Day, _ session: Session) throws {
        let at = Instant(day, minute: 60)
        let frame = ReceivedFrame(
            at: at, client: "10.0.0.7:1", mn: "LOGGER0001", verdict: .accepted,
            bytes: Array("##0001x".utf8))
        try session.add(
            PackedBatch(FrameBatch(gateway: "g", number: number, receivedAt: at, frames: [frame])))
    }

    private static func count(_ store: Store, _ sql: SQL) async throws -> Int {
        try await store.read { try $0.first(sql)?("n") ?? 0 }
    }

    @Test(arguments: TestEngine.all)
    func `only what is over its term and held by no finding is removed`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let (store, today) = (office.store, Self.now.day)
            let (old, held) = (today.advanced(by: -400), today.advanced(by: -450))
            try await store.write { session in
                try session.run(
                    """
                    INSERT INTO site (id, number, version, name, credit_code, address, region,
                        industry, industry_name, tier, valid_from, valid_to, authority)
                    VALUES ('s1', 's1', 1, '甲', '', '', '339902', '1713', '', 'key',
                        '2024-01-01', '2029-01-01', '')
                    """)
                try Self.add(1, held, session)
                try Self.add(2, old, session)
                try Self.add(3, today, session)
                try session.markApplied(3, of: "g")
            }
            try await store.register(
                Device(mn: "LOGGER0001", site: "s1", outlet: RetentionTests.stack, password: "1"),
                by: Office.admin, at: Self.now)
            try await store.record(
                [held, old, today.advanced(by: -1)].flatMap { day in
                    [Statistic.minute, .hour, .day].map { Self.value(day, $0) }
                }, of: "s1", at: Self.now)
            try await store.write { session in
                try session.run(
                    """
                    INSERT INTO finding (id, number, site, rule, subject, period, act_start, title,
                        raised_at)
                    VALUES ('f', 'WT-1', 's1', \
                    'limit-exceeded', \("\(RetentionTests.stack) a21026 hour"),
                        \(held.description), \(held.description), '超过限值',
                        \(Self.now.milliseconds))
                    """)
            }
            // Nothing goes before its hash stands in the journal.
            try await store.sealFrames(at: Self.now)
            let before = try await store.batchFile(gateway: "g", number: 2).sha256
            let removed = try await store.removeOutOfTerm(try Self.terms(), at: Self.now)
            #expect(removed.batches == 1 && removed.frames == 1 && removed.sheets == 1)
            #expect(removed.held == 2)
            #expect(try await Self.count(store, "SELECT COUNT(*) AS n FROM sheet") >= 2)
            let gone = try await store.batchFile(gateway: "g", number: 2)
            #expect(gone.frames == nil && gone.sha256 == before && gone.seal?.isProven == true)
            #expect(try await store.batchFile(gateway: "g", number: 1).frames?.count == 1)
            #expect(try await store.auditFrames().isSound)
            let audit = try await store.auditFrames()
            #expect(audit.removed == 1)
            await #expect(throws: NothingToRemove.self) {
                try await store.removeOutOfTerm(try Self.terms(), at: Self.now)
            }
            let rest = try await store.curves(
                CurveQuery(
                    site: "s1", outlet: RetentionTests.stack,
                    span: Instant(held)..<Instant(held.advanced(by: 1)), points: 2000))
            #expect(rest.first?.points.isEmpty == false)
        }
    }
}

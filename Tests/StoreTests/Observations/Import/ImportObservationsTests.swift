import Compliance
import Store
import Testing

/// Files of observations and programs' tokens on record, alike on both engines.
@Suite struct ImportObservationsTests {
    private static let now = Office.now
    private static let clerk = Act.Actor(id: "e", name: "陈宁", role: "enterprise")
    private static let factors = FactorTable(
        csv: "code,name,unit,old,aliases\nw01018,化学需氧量,mg/L,,\nd208xx,生产设施xx 用电量,kW·h,,")

    private static func with(
        _ engine: Engine, _ test: @escaping (Office) async throws -> Void
    ) async throws {
        try await Office.with(engine) { office in
            try await office.store.write { session in
                for id in ["s1", "s2"] {
                    try session.run(
                        """
                        INSERT INTO site
                            (id, number, version, name, credit_code, address, region, industry,
                            industry_name, tier, valid_from, valid_to, authority)
                        VALUES (\(id), \(id), 1, \("单位 \(id)"), '', '', '339902', '1713', '',
                            'key', '2024-01-01', '2029-01-01', '')
                        """)
                }
            }
            try await office.store.register(
                Device(mn: "LOGGER0001", site: "s1", outlet: .stack, password: "1"), by: clerk,
                at: now)
            try await test(office)
        }
    }

    private static func file(_ text: String) -> ObservationFile {
        ObservationFile(text, factors: factors, outlets: [.stack], at: now)
    }

    private static func sent(_ text: String) -> SentFile {
        SentFile(name: "表.csv", bytes: Array(text.utf8))
    }

    private static let meters = """
        meter,kind,start,end,kWh
        1,生产,2026-10-13 14:00,2026-10-13 15:00,310.50
        1,生产,2026-10-13 15:00,2026-10-13 16:00,多
        1,生产,2026-10-13 16:00,2026-10-13 17:00,290
        """

    @discardableResult
    private static func take(
        _ text: String, into store: Store
    ) async throws -> ImportPreview {
        try await store.take(file(text), from: sent(text), of: "s1", by: clerk, at: now)
    }

    @Test(arguments: TestEngine.all)
    func `good rows go in with the file and its hash, a second time nothing changes`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let first = try await Self.take(Self.meters, into: store)
            #expect(first.writes == 2 && first.problems.map(\.line) == [3])
            let values = try await store.measurements(
                SeriesQuery(
                    site: "s1", statistics: [.hour], from: Day(2026, 10, 13),
                    to: Day(2026, 10, 13)))
            #expect(values.map { $0.value?.description } == ["310.50", "290"])
            let imports = try await store.observationImports(of: "s1")
            #expect(imports.map(\.taken) == [2] && imports.map(\.refused) == [1])
            #expect(imports.first?.sha256 == Self.sent(Self.meters).sha256)
            let kept = try await store.importedFile(
                try #require(imports.first).id, in: .site("s1"))
            #expect(kept.bytes == Array(Self.meters.utf8))
            await #expect(throws: Refusal.self) {
                try await store.importedFile(try #require(imports.first).id, in: .site("s2"))
            }
            let again = try await Self.take(Self.meters, into: store)
            #expect(again.writes == 0 && again.count(.unchanged) == 2)
            #expect(try await store.observationImports(of: "s1").count == 1)
            #expect(try await office.verbs() == ["device.register", "observation.import"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `an import corrects an import, never a value that a logger sent`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            try await Self.take(Self.meters, into: store)
            let corrected = try await Self.take(
                Self.meters.replacing("310.50", with: "311"), into: store)
            #expect(corrected.count(.changed) == 1)
            let start = Instant(Day(2026, 10, 13), minute: 600)
            let automatic = Compliance.Measurement(
                outlet: .stack, factor: "w01018", statistic: .hour, start: start,
                end: start.advanced(byHours: 1), value: MeasuredValue("30"), unit: "mg/L",
                source: "gateway")
            try await store.record([automatic], of: "s1", at: Self.now)
            let over = try await Self.take(
                """
                outlet,factor,statistic,start,value,unit
                DA001,w01018,hour,2026-10-13 10:00,12,mg/L
                DA001,w01018,hour,2026-10-13 10:00,12,mg/L
                """, into: store)
            #expect(over.writes == 0)
            #expect(over.problems.first?.rule.contains("已有自动监测值") == true)
        }
    }

    @Test(arguments: TestEngine.all)
    func `events find their device; another site's device is refused`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let text = """
                at,mn,code,subject,value
                2026-10-13 10:00,LOGGER0001,valve,总排口,1
                2026-10-13 10:30,LOGGER0001,valve,总排口,0
                2026-10-13 10:30,NOBODY,valve,总排口,0
                """
            let preview = try await Self.take(text, into: store)
            #expect(preview.writes == 2 && preview.problems.map(\.line) == [4])
            let events = try await store.events(
                of: "s1", outlet: .stack, from: Instant(Day(2026, 10, 13)), to: Self.now)
            #expect(events.map(\.after) == ["1", "0"])
            #expect(events.map(\.mn) == ["LOGGER0001", "LOGGER0001"])
            #expect(try await Self.take(text, into: store).writes == 0)
            let found = try await store.events(
                with: "valve", in: .site("s1"), from: Instant(Day(2026, 10, 13)), to: Self.now)
            #expect(found.map(\.after) == ["0", "1"])
            let none = try await store.events(
                with: "valve", in: .site("s2"), from: Instant(Day(2026, 10, 13)), to: Self.now)
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a file waits for its person until another comes`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            for text in ["one", "two"] {
                try await store.keepObservations(
                    Self.sent(text), for: "s1", of: "p1", at: Self.now)
            }
            #expect(try await store.observationUpload(of: "p1")?.file == Self.sent("two"))
            #expect(try await store.observationUpload(of: "p2") == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a token opens one site until it is taken back, and answers are kept`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let person = SignedIn(
                id: "p1", name: "陈宁", role: .enterprise, scope: .site("s1"), scopeName: "",
                session: "")
            try await store.makeToken(
                "DCS", digest: "d1", for: "s1", days: 30, by: person, at: Self.now)
            await #expect(throws: Refusal.self) {
                try await store.makeToken(
                    "X", digest: "d2", for: "s2", days: 30, by: person, at: Self.now)
            }
            #expect(try await store.tokens(in: .site("s1")).map(\.usedAt) == [nil])
            let token = try #require(try await store.token(digest: "d1", at: Self.now))
            #expect(try await store.tokens(in: .site("s1")).map(\.usedAt) == [Self.now])
            let over = Self.now.advanced(byHours: 24 * 30)
            #expect(token.expiresAt == over)
            #expect(try await store.token(digest: "d1", at: over) == nil)
            #expect(token.site == "s1" && token.actor.role == "api")
            #expect(try await store.tokens(in: .site("s2")).isEmpty)
            let answer = APIAnswer(request: "r", status: 200, answer: "{}")
            for _ in 0..<2 {
                try await store.keep(answer, to: "k", of: token.id, at: Self.now)
            }
            #expect(try await store.answer(to: "k", of: token.id) == answer)
            try await store.revokeToken(token.id, by: person, at: Self.now)
            #expect(try await store.token(digest: "d1", at: Self.now) == nil)
            await #expect(throws: Refusal.self) {
                try await store.revokeToken(token.id, by: person, at: Self.now)
            }
            #expect(try await office.verbs().suffix(2) == ["token.make", "token.revoke"])
        }
    }
}

import Compliance
import Store
import Testing

/// Marks on record: versions, late ones, those that the data make, alike on both engines.
@Suite struct MarkStoreTests {
    /// 2026-10-14 10:00.
    private static let now = Instant(Day(2026, 10, 14), minute: 600)

    private static func with(
        _ engine: Engine, _ test: @escaping (Store, Law) async throws -> Void
    ) async throws {
        let law = try StoreLaw.law.get()
        try await Office.with(engine) { office in
            for (id, region) in [("s1", "339902"), ("s2", "339921")] {
                try await office.store.write { session in
                    try session.run(
                        """
                        INSERT INTO site
                            (id, number, version, name, credit_code, address, region, industry,
                            industry_name, tier, valid_from, valid_to, authority)
                        VALUES (\(id), \(id), 1, \("单位 \(id)"), '', '', \(region), '1713', '',
                            'key', '2024-01-01', '2029-01-01', '')
                        """)
                }
            }
            try await test(office.store, law)
        }
    }

    private static func person(_ role: Role, _ scope: Scope) -> SignedIn {
        SignedIn(id: "p", name: "沈立群", role: role, scope: scope, scopeName: "", session: "")
    }

    private static let own = person(.enterprise, .site("s1"))
    private static let analyst = person(.analyst, Office.whole)

    private static func request(
        _ start: String, _ end: String, kind: String = "maintenance", reason: String = "清洗探头",
        late: String = ""
    ) throws -> MarkRequest {
        MarkRequest(
            outlet: try #require(OutletCode("DA001")), factor: "a21002", kind: kind,
            start: try #require(Instant(start)), end: try #require(Instant(end)), reason: reason,
            lateReason: late)
    }

    @Test(arguments: TestEngine.all)
    func `a mark is filled, changed and taken back; every version stays`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store, law in
            let first = try Self.request("2026-10-14 08:00", "2026-10-14 09:00")
            let id = try await store.fillMark(
                first, of: "s1", by: Self.own, under: law, at: Self.now)
            let second = try Self.request("2026-10-14 08:00", "2026-10-14 09:30")
            try await store.changeMark(
                id, second, by: Self.own, under: law, at: Self.now.advanced(byHours: 1))
            var marks = try await store.marks(of: "s1").map(\.mark)
            #expect(marks.map(\.version) == [1, 2])
            #expect(marks.standing.map(\.end.clock) == ["09:30"])
            try await store.withdrawMark(
                id, reason: "看错了日期", by: Self.own, under: law,
                at: Self.now.advanced(byHours: 2))
            marks = try await store.marks(of: "s1").map(\.mark)
            #expect(marks.count == 3 && marks.standing.isEmpty)
            await #expect(throws: Refusal.self) {
                try await store.changeMark(id, second, by: Self.own, under: law, at: Self.now)
            }
            #expect(try await store.mark(id, in: Office.whole).map(\.mark.version) == [3, 2, 1])
            let changed = try await store.marksChanged(since: Self.now.advanced(bySeconds: -1))
            #expect(changed == ["s1": try #require(Instant("2026-10-14 08:00"))])
            #expect(try await store.marksChanged(since: Self.now.advanced(byHours: 3)).isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `nobody marks another's data, and only the unit marks its own`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store, law in
            let request = try Self.request("2026-10-14 08:00", "2026-10-14 09:00")
            for person in [Self.person(.enterprise, .site("s2")), Self.analyst] {
                await #expect(throws: Refusal.self) {
                    try await store.fillMark(
                        request, of: "s1", by: person, under: law, at: Self.now)
                }
            }
            let id = try await store.fillMark(
                request, of: "s1", by: Self.own, under: law, at: Self.now)
            let stranger = Self.person(.enterprise, .site("s2"))
            await #expect(throws: Refusal.self) {
                try await store.withdrawMark(
                    id, reason: "x", by: stranger, under: law, at: Self.now)
            }
            await #expect(throws: Refusal.self) {
                try await store.mark(id, in: .site("s2"))
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `after its term a mark needs a reason, and an officer who approves it`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store, law in
            func fields(_ request: MarkRequest) async -> [String] {
                do {
                    try await store.fillMark(
                        request, of: "s1", by: Self.own, under: law, at: Self.now)
                    return []
                } catch {
                    return (error as? Refusal)?.fields.map(\.field) ?? ["?"]
                }
            }
            let days = ("2026-10-10 08:00", "2026-10-10 09:00")
            #expect(await fields(try Self.request(days.0, days.1)) == ["end", "late"])
            #expect(
                await fields(try Self.request(days.0, days.1, reason: " ", late: "停电")) == [
                    "reason"
                ])
            let late = try Self.request(days.0, days.1, late: "厂里停电")
            let id = try await store.fillMark(
                late, of: "s1", by: Self.own, under: law, at: Self.now)
            #expect(try await store.marks(of: "s1").map(\.mark).standing.isEmpty)
            var waiting = MarkFilter(view: .waiting)
            waiting.text = "清洗"
            let list = try await store.markList(in: Office.whole, matching: waiting, PageRequest())
            #expect(list.items.map(\.mark.id) == [id])
            await #expect(throws: Refusal.self) {
                try await store.approveMark(id, reason: "x", by: Self.own, at: Self.now)
            }
            try await store.approveMark(id, reason: "停电属实", by: Self.analyst, at: Self.now)
            let standing = try await store.marks(of: "s1").map(\.mark).standing
            #expect(standing.map(\.approval) == ["沈立群 2026-10-14 10:00：停电属实"])
            await #expect(throws: Refusal.self) {
                try await store.refuseMark(id, reason: "x", by: Self.analyst, at: Self.now)
            }
            let other = try await store.fillMark(
                late, of: "s1", by: Self.own, under: law, at: Self.now)
            try await store.refuseMark(other, reason: "无记录", by: Self.analyst, at: Self.now)
            let refused = try await store.mark(other, in: Office.whole)[0]
            #expect(refused.mark.isRefused && refused.decision?.reason == "无记录")
            #expect(
                try await store.markList(
                    in: Office.whole, matching: MarkFilter(view: .waiting), PageRequest()
                ).total == 0)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what the data mark is written once, and taken back when the data say so no more`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store, law in
            let outlet = try #require(OutletCode("DA001"))
            let start = try #require(Instant("2026-10-14 08:00"))
            func mark(_ end: Int) -> Mark {
                Mark(
                    id: "auto-1", version: 1, outlet: outlet, factor: nil, kind: "stopped",
                    start: start, end: start.advanced(byMinutes: end), reason: "数据标识 F",
                    origin: .automatic, filledBy: "数采仪", filledAt: Self.now)
            }
            func note(_ marks: [Mark], _ days: Set<Day>) async throws -> Int {
                try await store.noteMarks(
                    marks, of: "s1", outlet: outlet, days: days, at: Self.now)
            }
            let today: Set<Day> = [start.day]
            #expect(try await note([mark(60)], today) == 1)
            #expect(try await note([mark(60)], today) == 0)
            #expect(try await note([mark(120)], today) == 1)
            #expect(try await note([], [Day(2026, 10, 1)]) == 0)
            #expect(try await note([], today) == 1)
            let records = try await store.marks(of: "s1")
            #expect(records.count == 3 && records.map(\.mark).standing.isEmpty)

            let id = try await store.fillMark(
                try Self.request("2026-10-14 08:00", "2026-10-14 09:00"), of: "s1", by: Self.own,
                under: law, at: Self.now)
            let manual = try #require(try await store.mark(id, in: Office.whole).first?.mark)
            for (reason, count) in [("流量不为零", 1), ("流量不为零", 1), ("", 0)] {
                let doubts = reason.isEmpty ? [] : [MarkDoubt(mark: manual, reason: reason)]
                try await store.keepDoubts(
                    doubts, of: "s1", outlet: outlet, since: start, at: Self.now)
                let doubted = try await store.markList(
                    in: Office.whole, matching: MarkFilter(view: .doubted), PageRequest())
                #expect(doubted.total == count)
                #expect(doubted.items.map(\.record.doubt).allSatisfy { $0 == reason })
            }
        }
    }
}

import Compliance
import Store
import Testing

struct TakeListTests {
    private let now = Instant(Day(2026, 10, 14), minute: 600)
    private let reviewer = Act.Actor(id: "1", name: "何静怡", role: "reviewer")
    private let regions = RegionTable([
        (RegionCode("330000") ?? .nation, "甲省"), (RegionCode("330100") ?? .nation, "乙市"),
        (RegionCode("330200") ?? .nation, "丙市"),
    ])

    @Test(arguments: TestEngine.all)
    func `good rows go in, bad ones are told, the same file again changes nothing`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let rows = [
                row("91120224697418380W001Q", city: "乙市"), row("91120224697418380", city: "乙市"),
                row("91220106668708130U001Y", city: "丙市"),
            ]
            let first = try await take(rows, into: store)
            #expect(first.map(\.outcome.key) == ["added", "refused", "added"])
            let entries = try await store.entryCount()
            let again = try await take(rows, into: store)
            #expect(again.map(\.outcome.key) == ["unchanged", "refused", "unchanged"])
            #expect(try await store.entryCount() == entries)
            let sites = try await store.sites(in: .everyone, PageRequest()).items
            #expect(sites.count == 2 && sites.allSatisfy { $0.isListed && $0.version == 1 })
            #expect(Set(sites.map(\.regionName)) == ["乙市", "丙市"])
            #expect(try await store.allPermits().isEmpty)
            #expect(JournalVerifier.verify(try await store.exported()).isSound)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row outside the jurisdiction is refused`(engine: Engine) async throws {
        try await engine.withRecord { store in
            let mine = Scope.region(try #require(RegionCode("330100")))
            let rows = [
                row("91120224697418380W001Q", city: "乙市"),
                row("91220106668708130U001Y", city: "丙市"),
            ]
            let items = try await take(rows, into: store, in: mine)
            #expect(items.map(\.outcome.key) == ["added", "refused"])
            #expect(items[1].problems.contains { $0.message.contains("不在你的管辖区域") })
            // Nor may a row move a known site of another county here.
            _ = try await take([rows[1]], into: store)
            let moved = row("91220106668708130U001Y", city: "乙市", to: "2036-08-05")
            #expect(try await take([moved], into: store, in: mine)[0].outcome == .refused)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row adds what is not known and overwrites only an older list`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let number = "91120224697418380W001Q"
            _ = try await take([row(number, city: "乙市")], into: store)
            let more = try await take([row(number, city: "乙市", address: "某路 1 号")], into: store)
            #expect(more[0].outcome == .supplemented(version: 2))
            let renewed = try await take(
                [row(number, city: "乙市", to: "2036-08-05")], into: store)
            #expect(renewed[0].outcome == .changed(version: 3))
            let older = try await take([row(number, city: "乙市")], into: store)
            #expect(older[0].outcome == .unchanged)
            #expect(older[0].problems.contains { $0.message.contains("没有采用") })
            let site = try #require(try await store.sites(in: .everyone, PageRequest()).items.first)
            #expect(site.address == "某路 1 号" && "\(site.validTo)" == "2036-08-05")
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row without a term goes in only where the permit is known`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let number = "91120224697418380W001Q"
            let bare = "\(number),甲公司,,,乙市,某路 2 号"
            #expect(try await take([bare], into: store)[0].outcome == .refused)
            _ = try await take([row(number, city: "乙市")], into: store)
            #expect(try await take([bare], into: store)[0].outcome == .supplemented(version: 2))
        }
    }

    @Test func `a preview says what an import does, and does nothing`() async throws {
        let store = try await Store.inMemory()
        let rows = [
            row("91120224697418380W001Q", city: "乙市"), row("91120224697418380W001Q", city: "乙市"),
        ]
        let seen = try await store.preview(intake(rows), in: .everyone)
        #expect(try await store.sites(in: .everyone, PageRequest()).items.isEmpty)
        let done = try await take(rows, into: store)
        #expect(seen.map(\.outcome) == done.map(\.outcome))
        #expect(done.map(\.outcome.key) == ["added", "unchanged"])
    }

    private func row(
        _ number: String, city: String, to: String = "2031-08-05", address: String = ""
    ) -> String {
        "\(number),甲公司,2026-08-06,\(to),\(city),\(address)"
    }

    private func intake(_ rows: [String]) -> PermitIntake {
        let text = (["number,name,validFrom,validTo,city,address"] + rows).joined(separator: "\n")
        return .list(StockList(CSV.records(text), regions: regions))
    }

    private func take(
        _ rows: [String], into store: Store, in scope: Scope = .everyone
    ) async throws -> [IntakeItem] {
        try await store.take(
            intake(rows), from: IntakeSource(name: "list.csv", bytes: []), naming: regions,
            in: scope, by: reviewer, at: now)
    }
}

extension Store {
    fileprivate func entryCount() async throws -> Int {
        try await read { session in
            try session.first("SELECT COUNT(*) AS n FROM journal_entry").map { try $0("n") } ?? 0
        }
    }
}

import Compliance
import Foundation  // The law's tables are read from the repository.
import Store
import Testing

/// 执行报告的提交与退回, drafts, calendars, duties: on both engines.
struct ReportRecordTests {
    private static let now = Instant(Day(2026, 10, 14), minute: 600)
    private static let office = Scope.region(.nation)
    private static let unit = Act.Actor(id: "p1", name: "沈立群", role: "enterprise")

    private static func person(_ role: Role, _ scope: Scope) -> SignedIn {
        SignedIn(id: "p1", name: "沈立群", role: role, scope: scope, scopeName: "", session: "")
    }

    /// A record with one site whose permit cannot be read, one person of it, and nothing else.
    private static func with(
        _ engine: Engine, _ test: @escaping (Store) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            let store = try await Store(database, journal: Journal(key: .known))
            try await store.write { session in
                try session.run(
                    """
                    INSERT INTO site (id, number, version, name, credit_code, address, region,
                        industry, industry_name, tier, valid_from, valid_to, authority)
                    VALUES ('s1', 'n1', 1, '北岭热电', 'c', 'a', '339902', '44', '电力', 'key',
                        '2023-07-29', '2028-07-28', '局')
                    """)
                try session.run(
                    """
                    INSERT INTO permit_version (id, site, version, document, sha256, recorded_at,
                        recorded_by, source)
                    VALUES ('v1', 's1', 1, '{}', 'x', 1, 'x', 'x')
                    """)
                try session.run(
                    """
                    INSERT INTO person (id, login, name, title, employer, region, password,
                        must_change_password, created_at, created_by)
                    VALUES ('p1', 'p1', '沈立群', '环保负责人', '北岭热电', '339900', 'x', 0, 1, 'x')
                    """)
                try session.run(
                    """
                    INSERT INTO person_role (id, person, role, site, granted_at, granted_by)
                    VALUES ('r1', 'p1', 'enterprise', 's1', 1, 'x')
                    """)
                try session.run(
                    """
                    INSERT INTO duty (site, id, row, kind, what, subject, period, inside, due,
                        due_end, clause)
                    VALUES ('s1', 'd1', 'OB-19', 'report', '提交第三季度执行报告', '季度执行报告', '2026-Q3',
                        '', '2026-10-15', \(Instant(Day(2026, 10, 16)).milliseconds), '第 1 行')
                    """)
            }
            try await test(store)
        }
    }

    private static func submit(_ store: Store, at now: Instant) async throws -> String {
        try await store.submitReport(
            kind: "quarterly", period: "2026-Q3", document: ["values": ["faults": "无"]], of: "s1",
            by: unit, at: now
        ).id
    }

    @Test(arguments: TestEngine.all)
    func `a report is submitted once, and again only after a return; both stay`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let first = try await Self.submit(store, at: Self.now)
            await #expect(throws: Refusal.self) { try await Self.submit(store, at: Self.now) }
            let officer = Self.person(.reviewer, Self.office)
            try await store.returnReport(
                first, reason: "排放量有误", due: Day(2026, 10, 24), by: officer, at: Self.now)
            await #expect(throws: Refusal.self) {
                try await store.returnReport(
                    first, reason: "再退", due: Day(2026, 10, 24), by: officer, at: Self.now)
            }
            _ = try await Self.submit(store, at: Self.now.advanced(byHours: 1))
            let all = try await store.submissions(of: "s1")
            #expect(all.map(\.version) == [2, 1])
            #expect(all[1].returned?.reason == "排放量有误" && all[0].returned == nil)
            #expect(all.latest(.quarterly, .quarter(3, of: 2026))?.version == 2)
            // In time is what came first.
            #expect(all.reports.map(\.submittedAt).min() == Self.now)
            let list = try await store.reports(
                in: Self.office, matching: ReportFilter(), PageRequest())
            #expect(list.total == 2 && list.items.allSatisfy { !$0.isLate })
            var returned = ReportFilter()
            returned.state = .returned
            #expect(
                try await store.reports(in: Self.office, matching: returned, PageRequest()).total
                    == 1)
        }
    }

    @Test(arguments: TestEngine.all)
    func `an office of another place returns nothing`(engine: Engine) async throws {
        try await Self.with(engine) { store in
            let id = try await Self.submit(store, at: Self.now)
            let far = Self.person(.reviewer, .region(try #require(RegionCode("330100"))))
            await #expect(throws: Refusal.self) {
                try await store.returnReport(
                    id, reason: "越界", due: Day(2026, 10, 24), by: far, at: Self.now)
            }
            #expect(try await store.submission(id, in: Self.office).returned == nil)
            await #expect(throws: Refusal.self) { try await store.submission(id, in: far.scope) }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a draft keeps every step's answers until the report is submitted`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let period = Period.quarter(3, of: 2026)
            try await store.saveReportDraft(
                ["faults": "坏值"], .quarterly, period, of: "s1", by: "沈立群", at: Self.now)
            try await store.saveReportDraft(
                ["amount-0": "x"], .quarterly, period, of: "s1", by: "沈立群", at: Self.now)
            let draft = try await store.reportDraft(.quarterly, period, of: "s1")
            #expect(draft?.values == ["faults": "坏值", "amount-0": "x"])
            #expect(try await store.reportDrafts(of: "s1") == ["quarterly 2026-Q3"])
            _ = try await Self.submit(store, at: Self.now)
            #expect(try await store.reportDraft(.quarterly, period, of: "s1") == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a calendar's address works until it is revoked or its maker loses the role`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let maker = Self.person(.enterprise, .site("s1"))
            try await store.makeCalendarFeed(digest: "d1", of: "s1", by: maker, at: Self.now)
            try await store.makeCalendarFeed(digest: "d2", of: "s1", by: maker, at: Self.now)
            #expect(try await store.site(ofCalendarFeed: "d1") == "s1")
            #expect(try await store.site(ofCalendarFeed: "never") == nil)
            let feeds = try await store.calendarFeeds(of: maker, site: "s1")
            #expect(feeds.count == 2)
            for feed in feeds.prefix(1) {
                try await store.revokeCalendarFeed(feed.id, by: maker, at: Self.now)
            }
            let open = [
                try await store.site(ofCalendarFeed: "d1"),
                try await store.site(ofCalendarFeed: "d2"),
            ].compactMap(\.self)
            #expect(open == ["s1"])
            try await store.write { session in
                try session.run("UPDATE person_role SET revoked_at = 2, revoked_by = 'x'")
            }
            #expect(try await store.site(ofCalendarFeed: "d1") == nil)
            #expect(try await store.site(ofCalendarFeed: "d2") == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a duty is open, late or done by the day and by what came`(engine: Engine) async throws {
        try await Self.with(engine) { store in
            var late = DutyFilter()
            late.state = .late
            let after = Self.now.advanced(byHours: 72)
            func count(_ filter: DutyFilter, _ now: Instant) async throws -> Int {
                try await store.dutyCount(in: Self.office, matching: filter, at: now)
            }
            #expect(try await count(late, Self.now) == 0)
            #expect(try await count(late, after) == 1)
            let page = try await store.duties(
                in: Self.office, matching: late, at: after, PageRequest())
            #expect(page.items.map { $0.fulfilment(at: after) } == [.late(days: 2)])
            _ = try await Self.submit(store, at: after)
            #expect(try await count(late, after) == 0)
            var done = DutyFilter()
            done.state = .done
            let came = try await store.duties(
                in: Self.office, matching: done, at: after, PageRequest())
            #expect(came.items.map { $0.fulfilment(at: after) } == [.doneLate(after)])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a permit that cannot be read is named, and derived once`(engine: Engine) async throws {
        try await Self.with(engine) { store in
            let law = try Law(
                files: Dictionary(
                    uniqueKeysWithValues: Law.fileNames.map { ($0, try Self.lawFile($0)) }))
            func derive() async throws -> Int {
                try await store.deriveDuties(
                    of: 2025...2027, under: law, naming: FactorTable([]))
            }
            #expect(try await derive() == 1)
            #expect(try await derive() == 0)
            let sites = try await store.undecidedSites(in: Self.office)
            #expect(sites.map(\.name) == ["北岭热电"])
            #expect(sites.first?.flaw.contains("没有这个单位的许可证全文") == true)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what the homes count is counted on both engines`(engine: Engine) async throws {
        try await Self.with(engine) { store in
            let people = try await store.people(ofSite: "s1")
            #expect(people.map(\.name) == ["沈立群"] && people[0].hasTOTP == false)
            let health = try await store.health(at: Self.now)
            #expect(health.accounts == 1 && health.devices == 0)
            #expect(try await store.ruleRecords(in: Self.office, since: Self.now).isEmpty)
            let days = try await store.raisedByDay(
                in: Self.office, from: Day(2026, 10, 1), to: Day(2026, 10, 14))
            #expect(days.isEmpty)
            #expect(try await store.regionRecords(in: Self.office, at: Self.now).isEmpty)
            #expect(try await store.siteCounts(in: Self.office).permits == 1)
            let record = try await store.fulfilmentRecord(
                of: "s1", submissions: [], since: Day(2026, 1, 1))
            #expect(record.observed.isEmpty)
        }
    }

    private static func lawFile(_ name: String) throws -> String {
        let here = URL(fileURLWithPath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("law/\(name)"), encoding: .utf8)
    }
}

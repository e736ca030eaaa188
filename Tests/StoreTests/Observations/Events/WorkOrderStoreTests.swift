import Compliance
import Store
import Testing

/// Work that was announced, and what became of it, alike on both engines.
@Suite struct WorkOrderStoreTests {
    private static let now = Office.now

    private static func person(_ scope: Scope, _ role: Role) -> SignedIn {
        SignedIn(
            id: "p-\(role)", name: "周远", role: role, scope: scope, scopeName: "", session: "")
    }

    private static func with(
        _ engine: Engine, _ test: @escaping (Office) async throws -> Void
    ) async throws {
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
            try await test(office)
        }
    }

    private static func order(_ site: String, mn: String = "") -> NewWorkOrder {
        NewWorkOrder(
            site: site, outlet: .stack, mn: mn, kind: .parameter,
            span: now..<now.advanced(byHours: 2), reason: "更换光源，重设斜率")
    }

    @Test(arguments: TestEngine.all)
    func `a unit files, the bureau decides once, both acts are in the journal`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let unit = Self.person(.site("s1"), .enterprise)
            let officer = Self.person(.region(Office.city), .analyst)
            let id = try await store.file(Self.order("s1"), by: unit, at: Self.now)
            #expect(try await store.workOrder(id, in: officer.scope).state == "待审核")
            try await store.decide(.approved, on: id, reason: "", by: officer, at: Self.now)
            await #expect(throws: Refusal.self) {
                try await store.decide(.refused, on: id, reason: "", by: officer, at: Self.now)
            }
            let found = try await store.workOrders(
                of: "s1", outlet: .stack, from: Self.now.advanced(byHours: 1),
                to: Self.now.advanced(byHours: 3))
            #expect(found.map(\.isApproved) == [true])
            #expect(try await office.verbs() == ["work.file", "work.approved"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `detectors hear of approved work alone, and of the site's other outlets`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let unit = Self.person(.site("s1"), .enterprise)
            let officer = Self.person(.region(Office.city), .analyst)
            let place = WatchedOutlet(site: "s1", outlet: .stack)
            let span = Self.now..<Self.now.advanced(byHours: 3)
            let other = try #require(OutletCode("DA009"))
            try await store.register(
                Device(mn: "B2", site: "s1", outlet: other, password: "1"), by: officer.actor,
                at: Self.now)
            let id = try await store.file(Self.order("s1"), by: unit, at: Self.now)
            let before = try await store.surroundings(of: place, span: span)
            #expect(before.approvals.isEmpty && before.companions.map(\.mn) == ["B2"])
            try await store.decide(.approved, on: id, reason: "", by: officer, at: Self.now)
            let after = try await store.surroundings(of: place, span: span)
            #expect(after.approvals == [Approval(start: span.lowerBound, end: Self.end)])
        }
    }

    private static let end = now.advanced(byHours: 2)

    @Test(arguments: TestEngine.all)
    func `other sites' orders are not there`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let (one, two) = (
                Self.person(.site("s1"), .enterprise), Self.person(.site("s2"), .enterprise)
            )
            let id = try await store.file(Self.order("s1"), by: one, at: Self.now)
            await #expect(throws: Refusal.self) { try await store.workOrder(id, in: two.scope) }
            await #expect(throws: Refusal.self) {
                try await store.file(Self.order("s1"), by: two, at: Self.now)
            }
            await #expect(throws: Refusal.self) {
                try await store.decide(.withdrawn, on: id, reason: "", by: two, at: Self.now)
            }
            let list = try await store.workOrders(
                in: two.scope, matching: WorkOrderFilter(), PageRequest(sort: "filed"))
            #expect(list.total == 0)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a list is filtered by state, kind and text; a device must be the outlet's`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let unit = Self.person(.site("s1"), .enterprise)
            try await store.file(Self.order("s1"), by: unit, at: Self.now)
            func total(_ filter: WorkOrderFilter) async throws -> Int {
                try await store.workOrders(
                    in: unit.scope, matching: filter, PageRequest(sort: "start")
                ).total
            }
            #expect(try await total(WorkOrderFilter(state: .waiting)) == 1)
            #expect(try await total(WorkOrderFilter(state: .approved)) == 0)
            #expect(try await total(WorkOrderFilter(text: "光源", kind: .parameter)) == 1)
            #expect(try await total(WorkOrderFilter(site: "s2")) == 0)
            await #expect(throws: Refusal.self) {
                try await store.file(Self.order("s1", mn: "NOBODY"), by: unit, at: Self.now)
            }
        }
    }
}

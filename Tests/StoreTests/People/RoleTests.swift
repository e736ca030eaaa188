import Compliance
import Store
import Testing

struct RoleTests {
    /// What a person holds, what they are to be given, and why not.
    private static let table: [(held: Role, role: Role, reason: String?)] = [
        (.analyst, .inspector, nil), (.analyst, .analyst, "已经有这个岗位"),
        (.analyst, .systemAdmin, "不能兼任"), (.systemAdmin, .analyst, "不能兼任"),
        (.systemAdmin, .securityAdmin, "不能兼任"), (.securityAdmin, .auditAdmin, "不能兼任"),
        (.auditAdmin, .systemAdmin, "不能兼任"), (.analyst, .enterprise, "按排污单位授予"),
    ]

    @Test(arguments: TestEngine.all, table.indices)
    func `offices that exclude each other are not held by one person`(
        engine: Engine, row: Int
    ) async throws {
        try await Office.with(engine) { office in
            let (held, role, reason) = Self.table[row]
            let zhou = try await office.hire("zhou", held)
            let refusal = await office.refusal {
                try await office.grant(role, to: zhou, over: .region(Office.city))
            }
            let words = refusal?.fields.first?.message
            #expect(words?.contains(reason ?? "") ?? (reason == nil), "\(words ?? "granted")")
            let roles = try await office.store.ownAccount(of: zhou).roles.count
            #expect(roles == (reason == nil ? 2 : 1))
        }
    }

    @Test(arguments: TestEngine.all)
    func `the table itself refuses a second administration`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let song = try await office.hire("song", .systemAdmin)
            await #expect(throws: StoreFault.self) {
                try await office.store.write { session in
                    try session.run(
                        """
                        INSERT INTO person_role (id, person, role, region, granted_at, granted_by)
                        VALUES ('x', \(song), 'auditAdmin', '339900', 0, 'x')
                        """)
                }
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `an office that was given up may be followed by another`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let song = try await office.hire("song", .systemAdmin)
            let grant = try await office.store.ownAccount(of: song).roles[0].id
            try await office.store.revokeRole(
                grant, of: song, by: Office.admin, in: Office.whole, at: Office.now)
            try await office.grant(.auditAdmin, to: song, over: .region(Office.city))
            let account = try await office.store.ownAccount(of: song)
            #expect(account.roles.map(\.role) == [.auditAdmin])
            #expect(account.grants.count == 2)
        }
    }

    @Test(
        arguments: TestEngine.all, [Scope.everyone, .nothing, .site("none"), .region(Office.city)])
    func `a place that is not the administrator's is refused`(
        engine: Engine, place: Scope
    ) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", over: Office.county)
            let role: Role = if case .site = place { .enterprise } else { .analyst }
            let refusal = await office.refusal {
                try await office.store.grantRole(
                    role, over: place, to: zhou, by: Office.admin, in: .region(Office.county),
                    at: Office.now)
            }
            #expect(refusal?.fields.first?.field == "place")
        }
    }

    @Test(arguments: TestEngine.all)
    func `one's own rights are somebody else's business`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let gao = try await office.hire("gao", .securityAdmin)
            let me = Act.Actor(id: gao, name: "高鸣", role: "securityAdmin")
            let grant = try await office.store.ownAccount(of: gao).roles[0].id
            let (store, now, whole) = (office.store, Office.now, Office.whole)
            let refusals = [
                await office.refusal {
                    try await store.grantRole(
                        .auditAdmin, over: whole, to: gao, by: me, in: whole, at: now)
                },
                await office.refusal {
                    try await store.revokeRole(grant, of: gao, by: me, in: whole, at: now)
                },
                await office.refusal {
                    try await store.disableAccount(gao, by: me, in: whole, at: now)
                },
                await office.refusal {
                    try await store.resetPassword(of: gao, to: "h", by: me, in: whole, at: now)
                },
                await office.refusal {
                    try await store.resetTOTP(of: gao, by: me, in: whole, at: now)
                },
            ]
            #expect(refusals.map { $0?.kind } == Array(repeating: .forbidden, count: 5))
        }
    }
}

extension Office {
    /// The refusal that an act meets; nil where it is done.
    func refusal<T>(_ act: () async throws -> T) async -> Refusal? {
        do {
            _ = try await act()
            return nil
        } catch {
            return error as? Refusal
        }
    }
}

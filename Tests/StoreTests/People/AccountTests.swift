import Compliance
import Store
import Testing

struct AccountTests {
    @Test(arguments: TestEngine.all)
    func `every act upon an account stands in the journal, without a secret`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let (store, now, admin, whole) = (office.store, Office.now, Office.admin, Office.whole)
            let zhou = try await office.hire("zhou", .analyst)
            let me = Act.Actor(id: zhou, name: "周予安", role: "analyst")
            let grant = try await store.ownAccount(of: zhou).roles[0].id
            try await store.changePassword(to: "another hash", by: me, keeping: "d", at: now)
            try await store.enableTOTP(secret: "SECRETSECRET", provenAt: 7, by: me, at: now)
            try await store.disableTOTP(by: me, at: now)
            try await store.enableTOTP(secret: "SECRETSECRET", provenAt: 9, by: me, at: now)
            try await store.resetTOTP(of: zhou, by: admin, in: whole, at: now)
            try await store.resetPassword(of: zhou, to: "third hash", by: admin, in: whole, at: now)
            try await store.revokeSessions(of: zhou, by: admin, in: whole, at: now)
            try await store.disableAccount(zhou, by: admin, in: whole, at: now)
            try await store.enableAccount(zhou, by: admin, in: whole, at: now)
            try await store.revokeRole(grant, of: zhou, by: admin, in: whole, at: now)
            #expect(
                try await office.verbs()
                    == [
                        "open", "grantRole", "changePassword", "enableTOTP", "disableTOTP",
                        "enableTOTP", "resetTOTP", "resetPassword", "revokeSessions", "disable",
                        "enable", "revokeRole",
                    ].map { "person.\($0)" })
            let report = JournalVerifier.verify(try await store.exported())
            #expect((report.entries, report.isSound) == (12, true))
            for text in try await office.entries() + [store.exported().joined()] {
                #expect(!text.contains("hash of") && !text.contains("another hash"))
                #expect(!text.contains("third hash") && !text.contains("SECRETSECRET"))
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `signing in is not an act of the journal`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            let before = try await office.verbs().count
            try await office.enter(zhou, "d")
            _ = try await office.whose("d", at: Office.now.advanced(byMinutes: 5))
            try await office.store.endSession("d", at: Office.now)
            try await office.store.recordFailedSignIn(login: "x", client: "y", at: Office.now)
            try await office.store.renewHash(of: zhou, from: "the hash of zhou", to: "renewed")
            #expect(try await office.store.takeTOTP(step: 5, of: zhou))
            #expect(try await office.verbs().count == before)
            #expect(JournalVerifier.verify(try await office.store.exported()).isSound)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a time step is taken once, and none before it after`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            for (step, isTaken) in [(5, true), (5, false), (4, false), (6, true)] as [(Int64, Bool)]
            {
                #expect(try await office.store.takeTOTP(step: step, of: zhou) == isTaken)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a login belongs to one person, and a renewed hash replaces only its own`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou")
            let refusal = await office.refusal { try await office.hire("zhou") }
            #expect(refusal?.fields.first?.field == "login")
            try await office.store.renewHash(of: zhou, from: "not the hash", to: "renewed")
            let kept = try #require(try await office.store.credentials(login: "zhou"))
            #expect(kept.passwordHash == "the hash of zhou")
            #expect(!"\(kept) \(String(reflecting: kept))".contains("hash of"))
            let nobody = try await office.store.credentials(login: "nobody")
            #expect(nobody?.person == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `an administrator sees and touches the accounts of their jurisdiction alone`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let near = try await office.hire("near", over: Office.county)
            let far = try await office.hire("far", over: Office.place("110000"))
            let scope = Scope.region(Office.city)
            let seen = try await office.store.accounts(in: scope, PageRequest())
            #expect(seen.items.map(\.id) == [near])
            for scope in [scope, .everyone, .nothing, .site("s")] {
                let refusal = await office.refusal {
                    try await office.store.disableAccount(
                        far, by: Office.admin, in: scope, at: Office.now)
                }
                #expect(refusal?.kind == .notFound)
            }
            #expect(try await office.store.ownAccount(of: far).isDisabled == false)
        }
    }

    private static let filters: [(AccountFilter, [String])] = [
        (AccountFilter(), ["a", "b", "c", "d"]), (AccountFilter(text: "B"), ["b"]),
        (AccountFilter(text: "%"), []), (AccountFilter(role: .analyst), ["a", "b"]),
        (AccountFilter(state: .disabled), ["b"]), (AccountFilter(state: .active), ["a", "c", "d"]),
        (AccountFilter(state: .withoutRole), ["d"]),
        (AccountFilter(role: .analyst, state: .active), ["a"]),
    ]

    @Test(arguments: TestEngine.all)
    func `the list filters by text, role and state`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            try await office.hire("a", .analyst)
            let b = try await office.hire("b", .analyst, .inspector)
            try await office.hire("c", .director)
            try await office.hire("d")
            try await office.store.disableAccount(
                b, by: Office.admin, in: Office.whole, at: Office.now)
            for (filter, logins) in Self.filters {
                let page = try await office.store.accounts(
                    in: Office.whole, matching: filter, PageRequest(sort: "login"))
                #expect(page.items.map(\.login) == logins, "\(filter)")
                #expect(page.total == logins.count)
            }
        }
    }

    @Test(
        arguments: TestEngine.all,
        ["name", "login", "employer", "created", "signedIn", "no such column"])
    func `pages by cursor hold everybody once, in either order`(
        engine: Engine, sort: String
    ) async throws {
        try await Office.with(engine) { office in
            for number in 0..<7 {
                let later = Office.now.advanced(bySeconds: number / 2)
                let id = try await office.hire("p\(number)", .analyst, at: later)
                if number.isMultiple(of: 3) { try await office.enter(id, "d\(number)", at: later) }
            }
            for isDescending in [false, true] {
                var (logins, after): ([String], Cursor?) = ([], nil)
                repeat {
                    let page = try await office.store.accounts(
                        in: Office.whole,
                        PageRequest(size: 2, after: after, sort: sort, isDescending: isDescending))
                    logins += page.items.map(\.login)
                    after = page.next
                } while after != nil && logins.count < 20
                #expect(logins.sorted() == (0..<7).map { "p\($0)" })
            }
        }
    }
}

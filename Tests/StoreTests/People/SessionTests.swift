import Compliance
import Store
import Testing

struct SessionTests {
    private static let hour = 3600

    /// Seconds after the sign-in at which the person does something, and whether it still counts.
    @Test(
        arguments: TestEngine.all,
        [
            ([0], true), ([2 * hour - 1], true), ([2 * hour], false), ([3 * hour], false),
            ([hour, 3 * hour - 1], true), ([hour, 3 * hour], false),
            ((1...11).map { $0 * hour } + [12 * hour - 1], true),
            ((1...12).map { $0 * hour }, false),
        ] as [([Int], Bool)])
    func `a session ends after two idle hours, and after twelve whatever happens`(
        engine: Engine, visits: ([Int], Bool)
    ) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.enter(zhou, "d")
            for (index, seconds) in visits.0.enumerated() {
                let who = try await office.whose("d", at: Office.now.advanced(bySeconds: seconds))
                #expect(who == (index < visits.0.count - 1 || visits.1 ? zhou : nil))
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `being seen is written once a minute, not at each request`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.enter(zhou, "d")
            for (seconds, seen) in [(59, 0), (60, 60), (119, 60), (120, 120)] {
                let now = Office.now.advanced(bySeconds: seconds)
                _ = try await office.whose("d", at: now)
                let session = try await office.store.liveSession("d", at: now)
                #expect(session?.lastSeenAt == Office.now.advanced(bySeconds: seen))
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `who is signed in has the role and the place of the grant`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            try await office.store.saveRegions([(Office.county, "云岭区")])
            let zhou = try await office.hire("zhou", .analyst, over: Office.county)
            try await office.enter(zhou, "d")
            let person = try await office.store.signedIn(session: "d", at: Office.now)
            #expect(
                person
                    == SignedIn(
                        id: zhou, name: "姓zhou", role: .analyst, scope: .region(Office.county),
                        scopeName: "云岭区", session: "d"))
            #expect(try await office.whose("another") == nil)
        }
    }

    @Test(
        arguments: TestEngine.all,
        SessionStage.allCases.filter { $0 != .open })
    func `half a sign-in is nobody`(engine: Engine, stage: SessionStage) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.store.startSession(
                NewSession(
                    digest: "d", person: zhou, stage: stage, client: "c", agent: "a",
                    at: Office.now), replacing: nil, at: Office.now)
            #expect(try await office.whose("d") == nil)
            #expect(try await office.store.liveSession("d", at: Office.now)?.stage == stage)
            let late = Office.now.advanced(byMinutes: 10)
            #expect(try await office.store.liveSession("d", at: late) == nil)
        }
    }

    private static let endings: [(String, @Sendable (Office, String) async throws -> Void)] = [
        ("signing out", { office, _ in try await office.store.endSession("d", at: Office.now) }),
        (
            "revoking the role",
            { office, zhou in
                let grant = try await office.store.ownAccount(of: zhou).roles[0].id
                try await office.store.revokeRole(
                    grant, of: zhou, by: Office.admin, in: Office.whole, at: Office.now)
            }
        ),
        (
            "disabling",
            { office, zhou in
                try await office.store.disableAccount(
                    zhou, by: Office.admin, in: Office.whole, at: Office.now)
            }
        ),
        (
            "revoking sessions",
            { office, zhou in
                try await office.store.revokeSessions(
                    of: zhou, by: Office.admin, in: Office.whole, at: Office.now)
            }
        ),
        (
            "resetting the password",
            { office, zhou in
                try await office.store.resetPassword(
                    of: zhou, to: "h", by: Office.admin, in: Office.whole, at: Office.now)
            }
        ),
    ]

    @Test(arguments: TestEngine.all, endings.indices)
    func `what ends a session ends it at once, and nobody else's`(
        engine: Engine, index: Int
    ) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            let lin = try await office.hire("lin", .director)
            try await office.enter(zhou, "d")
            try await office.enter(lin, "e")
            #expect(try await office.whose("d") == zhou)
            try await Self.endings[index].1(office, zhou)
            #expect(try await office.whose("d") == nil, "\(Self.endings[index].0)")
            #expect(try await office.whose("e") == lin)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a disabled person who is enabled again has to sign in again`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.enter(zhou, "d")
            try await office.store.disableAccount(
                zhou, by: Office.admin, in: Office.whole, at: Office.now)
            try await office.store.enableAccount(
                zhou, by: Office.admin, in: Office.whole, at: Office.now)
            #expect(try await office.whose("d") == nil)
            try await office.enter(zhou, "e")
            #expect(try await office.whose("e") == zhou)
        }
    }

    @Test(arguments: TestEngine.all)
    func `the reason of an end is told apart`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.enter(zhou, "d")
            try await office.enter(zhou, "e")
            try await office.store.endSession("e", at: Office.now)
            let store = office.store
            #expect(try await store.end(ofSession: "d", at: Office.now) == nil)
            #expect(try await store.end(ofSession: "none", at: Office.now) == nil)
            #expect(try await store.end(ofSession: "e", at: Office.now) == .ended)
            let idle = Office.now.advanced(byHours: 2)
            #expect(try await store.end(ofSession: "d", at: idle) == .idle)
            let aged = Office.now.advanced(byHours: 12)
            #expect(try await store.end(ofSession: "d", at: aged) == .aged)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a new session takes the place of the one before`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let zhou = try await office.hire("zhou", .analyst)
            try await office.enter(zhou, "d")
            let grant = try await office.store.ownAccount(of: zhou).roles[0].id
            try await office.store.startSession(
                NewSession(
                    digest: "e", person: zhou, stage: .open, grant: grant, client: "c", agent: "a",
                    at: Office.now), replacing: "d", at: Office.now)
            #expect(try await office.whose("d") == nil)
            #expect(try await office.whose("e") == zhou)
            #expect(
                try await office.store.sessions(of: zhou, at: Office.now).map(\.digest) == ["e"])
        }
    }
}

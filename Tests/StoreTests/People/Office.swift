import Compliance
import Store

/// A record with people in it, for the tests of accounts and sessions.
struct Office {
    let store: Store
    static let now = Instant(Day(2026, 10, 14), minute: 600)
    static let city = place("339900")
    static let county = place("339902")
    static let whole = Scope.region(.nation)
    static let admin = Act.Actor(id: "admin", name: "高鸣", role: "securityAdmin")

    static func place(_ code: String) -> RegionCode { RegionCode(code) ?? .nation }

    /// Runs a test on an empty record with all the tables of the program.
    static func with(
        _ engine: Engine, _ test: @escaping (Office) async throws -> Void
    ) async throws {
        try await engine.withDatabase {
            try await test(Office(store: try await Store($0, journal: Journal(key: .known))))
        }
    }

    @discardableResult
    func hire(
        _ login: String, _ roles: Role..., over region: RegionCode = city, at now: Instant = now
    ) async throws -> String {
        let account = NewAccount(
            login: login, name: "姓\(login)", title: "职务", employer: "局", region: region,
            passwordHash: "the hash of \(login)", mustChangePassword: false)
        let id = try await store.openAccount(account, by: Self.admin, in: Self.whole, at: now)
        for role in roles { try await grant(role, to: id, over: .region(region)) }
        return id
    }

    @discardableResult
    func grant(_ role: Role, to person: String, over place: Scope) async throws -> String {
        try await store.grantRole(
            role, over: place, to: person, by: Self.admin, in: Self.whole, at: Self.now)
    }

    /// Starts an open session in the person's only role.
    func enter(_ person: String, _ digest: String, at now: Instant = now) async throws {
        let grant = try await store.ownAccount(of: person).roles.first?.id
        try await store.startSession(
            NewSession(
                digest: digest, person: person, stage: .open, grant: grant, client: "10.0.0.1",
                agent: "Firefox", at: now), replacing: nil, at: now)
    }

    /// Whose session it is, if it is good.
    func whose(_ digest: String, at now: Instant = now) async throws -> String? {
        try await store.signedIn(session: digest, at: now)?.id
    }

    /// The journal's verbs, oldest first.
    func verbs() async throws -> [String] {
        try await entries().map { try JSON.parse($0)["verb"].text ?? "" }
    }

    func entries() async throws -> [String] {
        try await store.read { session in
            try session.rows("SELECT entry FROM journal_entry ORDER BY number")
                .map { try $0("entry") }
        }
    }
}

package import Compliance

/// An account to be opened.
package struct NewAccount: Sendable, Hashable {
    package var login: String
    package var name: String
    package var title: String
    package var employer: String
    /// Whose administrators keep the account.
    package var region: RegionCode
    /// Argon2id, in libsodium's text form.
    package var passwordHash: String
    /// Whether the first sign-in asks for a password that nobody else knows.
    package var mustChangePassword: Bool

    package init(
        login: String, name: String, title: String, employer: String, region: RegionCode,
        passwordHash: String, mustChangePassword: Bool = true
    ) {
        (self.login, self.name, self.title) = (login, name, title)
        (self.employer, self.region) = (employer, region)
        (self.passwordHash, self.mustChangePassword) = (passwordHash, mustChangePassword)
    }
}

extension Store {
    /// Opens an account without any role, and gives its id.
    @discardableResult
    package func openAccount(
        _ account: NewAccount, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws -> String {
        let id = Identifier.new(at: now)
        guard case .region(let mine) = scope, mine.contains(account.region) else {
            throw Refusal(
                .invalid, "没有开立账户",
                fields: [FieldError("region", "只能在自己的辖区内开立账户")])
        }
        try await act("person.open", by: actor, at: now, on: Act.Subject("person", id)) { act in
            try act.session.requireFree(login: account.login)
            try act.insert(account, as: id, by: actor)
            act.wrote("person", id)
            act.detail["login"] = .string(account.login)
        }
        return id
    }
}

extension Session {
    fileprivate func requireFree(login: String) throws {
        guard try first("SELECT id FROM person WHERE login = \(login)") != nil else { return }
        throw Refusal(
            .invalid, "没有开立账户", fields: [FieldError("login", "这个账户名已经有人使用")])
    }
}

extension OpenAct {
    fileprivate func insert(_ account: NewAccount, as id: String, by actor: Act.Actor) throws {
        try run(
            """
            INSERT INTO person (id, login, name, title, employer, region, password,
                must_change_password, created_at, created_by)
            VALUES (\(id), \(account.login), \(account.name), \(account.title),
                \(account.employer), \(account.region.description), \(account.passwordHash),
                \(account.mustChangePassword), \(at.milliseconds), \(actor.id))
            """)
    }
}

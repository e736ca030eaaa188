import Compliance

/// What a sign-in is checked against; never shown, never logged.
package struct Credentials: Sendable {
    package let person: String
    package let login: String
    package let name: String
    /// Argon2id, in libsodium's text form.
    package let passwordHash: String
    package let mustChangePassword: Bool
    /// RFC 4648 base32; nil where no one-time code is asked.
    package let totpSecret: String?
    package let isDisabled: Bool
    /// The roles held now.
    package let roles: [Grant]
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "Credentials(\(login))" }
    package var debugDescription: String { description }
}

extension Store {
    /// What a login is checked against; nil where there is no such account.
    package func credentials(login: String) async throws -> Credentials? {
        try await credentials("login = \(login)")
    }

    /// The same for the person of a sign-in that is under way.
    package func credentials(of person: String) async throws -> Credentials? {
        try await credentials("id = \(person)")
    }

    private func credentials(_ condition: SQL) async throws -> Credentials? {
        try await database.read { session in
            let row = try session.first(
                """
                SELECT id, login, name, password, must_change_password, totp_secret, disabled_at
                FROM person
                WHERE \(condition)
                """)
            guard let row else { return nil }
            let id: String = try row("id")
            return Credentials(
                person: id, login: try row("login"), name: try row("name"),
                passwordHash: try row("password"),
                mustChangePassword: try row("must_change_password"),
                totpSecret: try row("totp_secret"),
                isDisabled: try row.optionalInstant("disabled_at") != nil,
                roles: try session.grants(of: [id])[id, default: []].filter(\.isHeld))
        }
    }
}

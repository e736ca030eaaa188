package import Compliance

/// What lets a program speak for a site; the secret itself is nowhere on record.
package struct APIToken: Sendable, Hashable {
    package let id: String
    package let site: String
    package let siteName: String
    package let name: String
    package let createdAt: Instant
    package let createdBy: String
    package let expiresAt: Instant
    package let revokedAt: Instant?
    /// To the minute; nil for one that no program has brought yet.
    package let usedAt: Instant?

    /// Who acts when the program does.
    package var actor: Act.Actor { Act.Actor(id: "token:\(id)", name: name, role: "api") }
}

extension Store {
    /// Lets a program speak for a site that the person may see, for so many days.
    package func makeToken(
        _ name: String, digest: String, for site: String, days: Int, by person: SignedIn,
        at now: Instant
    ) async throws {
        let site = try await self.site(site, in: person.scope)
        let id = Identifier.new(at: now)
        try await act(
            "token.make", by: person.actor, at: now, on: Act.Subject("site", site.id)
        ) { act in
            try act.run(
                """
                INSERT INTO api_token
                    (id, site, name, sha256, created_at, created_by, creator, expires_at)
                VALUES (\(id), \(site.id), \(name), \(digest), \(now.milliseconds),
                    \(person.actor.name), \(person.id),
                    \(now.advanced(byHours: 24 * days).milliseconds))
                """)
            act.detail["text"] = .string(name)
            act.wrote("api_token", id)
        }
    }

    /// Takes a token back; a program that brings it is refused from then on.
    package func revokeToken(
        _ id: String, by person: SignedIn, at now: Instant
    ) async throws {
        guard let token = try await tokens(in: person.scope).first(where: { $0.id == id }) else {
            throw Refusal(.notFound, "没有找到这个令牌")
        }
        try await act(
            "token.revoke", by: person.actor, at: now, on: Act.Subject("api_token", token.id)
        ) { act in
            let done = try act.run(
                """
                INSERT INTO api_token_revocation (token, revoked_at, revoked_by)
                VALUES (\(token.id), \(now.milliseconds), \(person.actor.name))
                ON CONFLICT (token) DO NOTHING
                """)
            guard done > 0 else { throw Refusal(.conflict, "这个令牌已经收回") }
            act.detail["text"] = .string(token.name)
            act.wrote("api_token_revocation", token.id)
        }
    }

    /// The tokens of the sites that a person may see, the newest first.
    package func tokens(in scope: Scope) async throws -> [APIToken] {
        try await database.read { session in
            try session.rows(
                "SELECT " + APIToken.columns + " FROM " + APIToken.source + " WHERE "
                    + scope.condition + " ORDER BY api_token.created_at DESC, api_token.id"
            ).map(APIToken.init(row:))
        }
    }

    /// The token behind a secret, unless it was taken back or its time is over; notes its use.
    package func token(digest: String, at now: Instant) async throws -> APIToken? {
        let found = try await database.read { session in
            try session.first(
                "SELECT " + APIToken.columns + " FROM " + APIToken.source
                    + """
                     WHERE api_token.sha256 = \(digest) AND revoked.revoked_at IS NULL
                        AND api_token.expires_at > \(now.milliseconds)
                    """
            ).map(APIToken.init(row:))
        }
        guard let found else { return nil }
        // Once a minute: reading must not become writing.
        if found.usedAt.map({ $0.advanced(bySeconds: 60) <= now }) ?? true {
            try await database.write { session in
                try session.run(
                    """
                    INSERT INTO api_token_use (token, used_at)
                    VALUES (\(found.id), \(now.milliseconds))
                    ON CONFLICT (token) DO UPDATE SET used_at = excluded.used_at
                    """)
            }
        }
        return found
    }
}

extension APIToken {
    fileprivate static let source: SQL = """
        api_token
        JOIN site ON site.id = api_token.site
        LEFT JOIN api_token_revocation AS revoked ON revoked.token = api_token.id
        LEFT JOIN api_token_use AS used ON used.token = api_token.id
        """

    fileprivate static let columns: SQL = """
        api_token.id AS id, api_token.site AS site, site.name AS site_name,
        api_token.name AS name, api_token.created_at AS created_at,
        api_token.created_by AS created_by, api_token.expires_at AS expires_at,
        revoked.revoked_at AS revoked_at, used.used_at AS used_at
        """

    fileprivate init(row: Row) throws {
        self.init(
            id: try row("id"), site: try row("site"), siteName: try row("site_name"),
            name: try row("name"), createdAt: try row.instant("created_at"),
            createdBy: try row("created_by"), expiresAt: try row.instant("expires_at"),
            revokedAt: try row.optionalInstant("revoked_at"),
            usedAt: try row.optionalInstant("used_at"))
    }
}

// MARK: - Answers that are given again

/// The answer to a request that brought an idempotency key.
package struct APIAnswer: Sendable, Hashable {
    /// The SHA-256 of what was sent.
    package let request: String
    package let status: Int
    package let answer: String

    package init(request: String, status: Int, answer: String) {
        (self.request, self.status, self.answer) = (request, status, answer)
    }
}

extension Store {
    package func answer(to key: String, of token: String) async throws -> APIAnswer? {
        try await database.read { session in
            try session.first(
                """
                SELECT request, status, answer FROM api_answer
                WHERE token = \(token) AND key = \(key)
                """
            ).map {
                APIAnswer(
                    request: try $0("request"), status: try $0("status"), answer: try $0("answer"))
            }
        }
    }

    /// Keeps an answer; the first one to a key stands.
    package func keep(
        _ answer: APIAnswer, to key: String, of token: String, at now: Instant
    ) async throws {
        try await write { session in
            try session.run(
                """
                INSERT INTO api_answer (token, key, request, status, answer, given_at)
                VALUES (\(token), \(key), \(answer.request), \(answer.status), \(answer.answer),
                    \(now.milliseconds))
                ON CONFLICT (token, key) DO NOTHING
                """)
        }
    }
}

package import Compliance

/// How long a session lives.
package enum SessionLife {
    /// A working day with its overtime; the next day begins with the password again.
    package static let wholeHours = 12
    /// Longer than a lunch break or a meeting, shorter than an afternoon at somebody else's desk.
    package static let idleHours = 2
    /// Time to find the telephone with the codes, no more: half a sign-in has no work to lose.
    package static let signInMinutes = 10
    /// How stale `last_seen_at` may be, so that reading pages is not writing.
    static let seenSeconds = 60
}

/// How far a sign-in has come: what the person must still do.
package enum SessionStage: String, Sendable, CaseIterable {
    /// Give the one-time code.
    case code
    /// Set a password of their own.
    case newPassword
    /// Choose the role to work in.
    case role
    /// Nothing: signed in.
    case open
}

/// A browser's session that is still good.
package struct LiveSession: Sendable, Hashable {
    /// SHA-256 of the browser's token; the session's id.
    package let digest: String
    package let person: String
    package let login: String
    package let name: String
    package let stage: SessionStage
    package let role: Role?
    package let scope: Scope
    package let scopeName: String
    package let startedAt: Instant
    package let lastSeenAt: Instant
    package let endsAt: Instant
    package let client: String
    package let agent: String

    /// Who is signed in; nil while the sign-in is under way.
    package var signedIn: SignedIn? {
        guard stage == .open, let role else { return nil }
        return SignedIn(
            id: person, name: name, role: role, scope: scope, scopeName: scopeName, session: digest)
    }

    /// The person as the journal names who acted, whatever the stage.
    package var actor: Act.Actor {
        Act.Actor(id: person, name: name, role: role?.rawValue ?? "")
    }

    func isAlive(at now: Instant) -> Bool {
        now < endsAt && now < lastSeenAt.advanced(byHours: SessionLife.idleHours)
    }
}

/// Why a session that a browser still brings is good no more.
package enum SessionEnd: Sendable {
    /// Nobody did anything for ``SessionLife/idleHours``.
    case idle
    /// ``SessionLife/wholeHours`` are over.
    case aged
    /// Signed out or taken back, the account disabled or the role revoked.
    case ended
}

extension Store {
    /// Who is signed in with a session, if it is still good: the role held now, not at sign-in.
    package func signedIn(session digest: String, at now: Instant) async throws -> SignedIn? {
        guard let session = try await liveSession(digest, at: now) else { return nil }
        if session.lastSeenAt.seconds(to: now) >= SessionLife.seenSeconds {
            try await see(digest, at: now)
        }
        return session.signedIn
    }

    /// A session that is still good, at whatever stage of the sign-in.
    package func liveSession(_ digest: String, at now: Instant) async throws -> LiveSession? {
        try await database.read { session in
            try session.liveSessions("session.digest = \(digest)", at: now).first
        }
    }

    /// The sessions in which a person is signed in, the one last used first.
    package func sessions(of person: String, at now: Instant) async throws -> [LiveSession] {
        try await database.read { session in
            try session.liveSessions(
                "session.person = \(person) AND session.stage = 'open'", at: now)
        }
    }

    /// Why a session is good no more; nil for one that is, or that never was.
    package func end(ofSession digest: String, at now: Instant) async throws -> SessionEnd? {
        let row = try await database.read { session in
            try session.first(
                """
                SELECT last_seen_at, ends_at, ended_at FROM session
                WHERE digest = \(digest) AND stage = 'open'
                """)
        }
        guard let row else { return nil }
        if try row.optionalInstant("ended_at") != nil { return .ended }
        if now >= (try row.instant("ends_at")) { return .aged }
        let idle = try row.instant("last_seen_at").advanced(byHours: SessionLife.idleHours)
        return now >= idle ? .idle : try await liveSession(digest, at: now) == nil ? .ended : nil
    }

    private func see(_ digest: String, at now: Instant) async throws {
        _ = try await database.write { session in
            try session.run(
                """
                UPDATE session SET last_seen_at = \(now.milliseconds)
                WHERE digest = \(digest) AND last_seen_at < \(now.milliseconds)
                """)
        }
    }
}

extension Session {
    /// Sessions of people who may still sign in, in roles that they still hold.
    fileprivate func liveSessions(_ condition: SQL, at now: Instant) throws -> [LiveSession] {
        try rows(
            LiveSession.query + " AND " + condition
                + " ORDER BY session.last_seen_at DESC, session.digest"
        ).compactMap { try LiveSession(row: $0) }.filter { $0.isAlive(at: now) }
    }
}

extension LiveSession {
    fileprivate static let query: SQL = """
        SELECT session.digest AS digest, session.person AS person, session.stage AS stage,
            session.started_at AS started_at, session.last_seen_at AS last_seen_at,
            session.ends_at AS ends_at, session.client AS client, session.agent AS agent,
            person.login AS login, person.name AS name, person_role.role AS role,
            person_role.region AS role_region, person_role.site AS role_site,
            region.name AS role_region_name, site.name AS role_site_name
        FROM session
        JOIN person ON person.id = session.person
        LEFT JOIN person_role ON person_role.id = session.person_role
        LEFT JOIN region ON region.code = person_role.region
        LEFT JOIN site ON site.id = person_role.site
        WHERE session.ended_at IS NULL AND person.disabled_at IS NULL
            AND person_role.revoked_at IS NULL
        """

    fileprivate init?(row: Row) throws {
        guard let stage = SessionStage(rawValue: try row("stage")) else { return nil }
        let (scope, place) = try Scope.granted(row)
        self.init(
            digest: try row("digest"), person: try row("person"), login: try row("login"),
            name: try row("name"), stage: stage,
            role: (try row("role") as String?).flatMap(Role.init(rawValue:)),
            scope: scope, scopeName: place, startedAt: try row.instant("started_at"),
            lastSeenAt: try row.instant("last_seen_at"), endsAt: try row.instant("ends_at"),
            client: try row("client"), agent: try row("agent"))
    }
}

package import Compliance

/// A session to be started; who may is not asked here.
package struct NewSession: Sendable {
    package let digest: String
    package let person: String
    package let stage: SessionStage
    /// The grant that is worked in, for an open session.
    package let grant: String?
    package let endsAt: Instant
    package let client: String
    package let agent: String

    /// - Parameter endsAt: The end of the session before, where only the role changes; nil
    ///   begins a life of its own.
    package init(
        digest: String, person: String, stage: SessionStage, grant: String? = nil,
        endsAt: Instant? = nil, client: String, agent: String, at now: Instant
    ) {
        (self.digest, self.person, self.stage, self.grant) = (digest, person, stage, grant)
        (self.client, self.agent) = (client, String(agent.prefix(200)))
        self.endsAt =
            endsAt
            ?? (stage == .open
                ? now.advanced(byHours: SessionLife.wholeHours)
                : now.advanced(byMinutes: SessionLife.signInMinutes))
    }
}

extension Store {
    /// Starts a session in place of the one that the browser brought, which ends.
    ///
    /// Signing in is no act of the journal: it changes nothing that anybody else can see.
    package func startSession(
        _ new: NewSession, replacing old: String?, at now: Instant
    ) async throws {
        try await database.write { session in
            if let old { try session.end(old, at: now) }
            try session.run(
                """
                INSERT INTO session (digest, person, person_role, stage, started_at, last_seen_at,
                    ends_at, client, agent)
                VALUES (\(new.digest), \(new.person), \(new.grant), \(new.stage.rawValue),
                    \(now.milliseconds), \(now.milliseconds), \(new.endsAt.milliseconds),
                    \(new.client), \(new.agent))
                """)
        }
    }
}

extension Session {
    func end(_ digest: String, at now: Instant) throws {
        try run(
            """
            UPDATE session SET ended_at = \(now.milliseconds)
            WHERE digest = \(digest) AND ended_at IS NULL
            """)
    }
}

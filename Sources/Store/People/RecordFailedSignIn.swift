package import Compliance

/// When so many sign-ins failed that the next one has to wait.
package enum Lockout {
    /// Failures count together for so long; and so long is the wait.
    package static let minutes = 15
    /// A person mistypes three or four times; five is somebody else.
    package static let failuresPerLogin = 5
    /// One office behind one address mistypes more often; beyond this it is a machine.
    package static let failuresPerClient = 20

    /// The end of the wait after failures, newest first; nil where nobody has to wait.
    static func end(after failures: [Instant], limit: Int) -> Instant? {
        guard failures.count >= limit, let newest = failures.first else { return nil }
        let isDense = failures[limit - 1].advanced(byMinutes: minutes) > newest
        return isDense ? newest.advanced(byMinutes: minutes) : nil
    }
}

extension Store {
    /// Puts a failed sign-in on record, whether there is such a login or not.
    package func recordFailedSignIn(
        login: String, client: String, at now: Instant
    ) async throws {
        let id = Identifier.new(at: now)
        try await database.write { session in
            let dayBefore = now.advanced(byHours: -24)
            try session.run("DELETE FROM sign_in_failure WHERE at < \(dayBefore.milliseconds)")
            try session.run(
                """
                INSERT INTO sign_in_failure (id, login, client, at)
                VALUES (\(id), \(String(login.prefix(64))), \(client), \(now.milliseconds))
                """)
        }
    }

    /// Until when a login or a client must wait; nil for not at all.
    package func lockout(
        login: String, client: String, at now: Instant
    ) async throws -> Instant? {
        let ends = try await database.read { session in
            [
                Lockout.end(
                    after: try session.failures(
                        "login = \(String(login.prefix(64)))", Lockout.failuresPerLogin),
                    limit: Lockout.failuresPerLogin),
                Lockout.end(
                    after: try session.failures("client = \(client)", Lockout.failuresPerClient),
                    limit: Lockout.failuresPerClient),
            ]
        }
        return ends.compactMap(\.self).filter { $0 > now }.max()
    }

    /// Forgets the failures of a login that its owner has now got right.
    ///
    /// Not those of the client: an attacker with an account of their own would start anew.
    package func forgetFailures(login: String) async throws {
        try await database.write { session in
            try session.run("DELETE FROM sign_in_failure WHERE login = \(login)")
        }
    }
}

extension Session {
    fileprivate func failures(_ condition: SQL, _ limit: Int) throws -> [Instant] {
        try rows(
            "SELECT at FROM sign_in_failure WHERE " + condition
                + " ORDER BY at DESC LIMIT \(limit)"
        ).map { try $0.instant("at") }
    }
}

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
            try session.recordFailure(id, login: login, client: client, at: now)
        }
    }

    /// Until when a login or a client must wait; nil for not at all.
    package func lockout(
        login: String, client: String, at now: Instant
    ) async throws -> Instant? {
        try await database.read { try $0.lockout(login: login, client: client, at: now) }
    }

    /// Takes one of the few tries that a login and a client have, before the password is looked at.
    ///
    /// Whoever asks a hundred times in one moment gets as many tries as whoever asks in a row: the
    /// try is on record in the same transaction that counts it. Throws it away when it was right.
    package func takeTry(
        login: String, client: String, at now: Instant
    ) async throws -> SignInTry {
        let id = Identifier.new(at: now)
        return try await database.write { session in
            try session.claim("sign_in_failure")
            if let until = try session.lockout(login: login, client: client, at: now) {
                return .mustWait(until)
            }
            try session.recordFailure(id, login: login, client: client, at: now)
            return .taken(id)
        }
    }

    /// Gives back a try that was right.
    package func giveBack(try id: String) async throws {
        _ = try await database.write { session in
            try session.run("DELETE FROM sign_in_failure WHERE id = \(id)")
        }
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

/// Whether one more sign-in may be tried.
package enum SignInTry: Sendable, Hashable {
    /// It may; it counts as failed until it is given back.
    case taken(String)
    case mustWait(Instant)
}

extension Session {
    fileprivate func recordFailure(
        _ id: String, login: String, client: String, at now: Instant
    ) throws {
        let dayBefore = now.advanced(byHours: -24)
        try run("DELETE FROM sign_in_failure WHERE at < \(dayBefore.milliseconds)")
        try run(
            """
            INSERT INTO sign_in_failure (id, login, client, at)
            VALUES (\(id), \(String(login.prefix(64))), \(client), \(now.milliseconds))
            """)
    }

    fileprivate func lockout(login: String, client: String, at now: Instant) throws -> Instant? {
        let ofLogin = try failures(
            "login = \(String(login.prefix(64)))", Lockout.failuresPerLogin)
        let ofClient = try failures("client = \(client)", Lockout.failuresPerClient)
        return [
            Lockout.end(after: ofLogin, limit: Lockout.failuresPerLogin),
            Lockout.end(after: ofClient, limit: Lockout.failuresPerClient),
        ].compactMap(\.self).filter { $0 > now }.max()
    }

    fileprivate func failures(_ condition: SQL, _ limit: Int) throws -> [Instant] {
        try rows(
            "SELECT at FROM sign_in_failure WHERE " + condition
                + " ORDER BY at DESC LIMIT \(limit)"
        ).map { try $0.instant("at") }
    }
}

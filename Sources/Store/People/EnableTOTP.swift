package import Compliance

extension Store {
    /// Asks the person for a one-time code at each sign-in from now on (RFC 6238).
    ///
    /// `step` is the time step of the code that proved the secret: it is not accepted again.
    package func enableTOTP(
        secret: String, provenAt step: Int64, by actor: Act.Actor, at now: Instant
    ) async throws {
        let subject = Act.Subject("person", actor.id)
        try await act("person.enableTOTP", by: actor, at: now, on: subject) { act in
            try act.setTOTP(secret, step, actor.id)
        }
    }

    /// Asks the person for no code any more; they gave their password for it.
    package func disableTOTP(by actor: Act.Actor, at now: Instant) async throws {
        let subject = Act.Subject("person", actor.id)
        try await act("person.disableTOTP", by: actor, at: now, on: subject) { act in
            try act.setTOTP(nil, nil, actor.id)
        }
    }

    /// Asks a person who lost their telephone for no code any more.
    package func resetTOTP(
        of person: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        guard person != actor.id else { throw Refusal.ownAccount("自己的动态口令请在“我的账户”里停用") }
        try await act("person.resetTOTP", upon: person, by: actor, in: scope, at: now) {
            act, account in
            guard account.hasTOTP else { throw Refusal(.conflict, "这个账户没有启用动态口令") }
            try act.setTOTP(nil, nil, person)
        }
    }

    /// Takes a code's time step; false when that one or a later one was taken before.
    package func takeTOTP(step: Int64, of person: String) async throws -> Bool {
        try await database.write { session in
            try session.run(
                """
                UPDATE person SET totp_step = \(step)
                WHERE id = \(person) AND (totp_step IS NULL OR totp_step < \(step))
                """) == 1
        }
    }
}

extension OpenAct {
    fileprivate func setTOTP(_ secret: String?, _ step: Int64?, _ person: String) throws {
        try run(
            "UPDATE person SET totp_secret = \(secret), totp_step = \(step) WHERE id = \(person)")
        wrote("person", person)
    }
}

package import Compliance

extension Store {
    /// Changes the password of the person who acts; every other session of theirs ends.
    ///
    /// Whoever sat at one of those sessions with the old password is out.
    package func changePassword(
        to hash: String, by actor: Act.Actor, keeping session: String, at now: Instant
    ) async throws {
        let subject = Act.Subject("person", actor.id)
        try await act("person.changePassword", by: actor, at: now, on: subject) { act in
            try act.setPassword(hash, of: actor.id, mustChange: false)
            try act.endSessions("person = \(actor.id) AND digest <> \(session)")
        }
    }

    /// Gives a person another password, which they must change when they sign in with it.
    package func resetPassword(
        of person: String, to hash: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        guard person != actor.id else { throw Refusal.ownAccount("自己的密码请在“我的账户”里更改") }
        try await act("person.resetPassword", upon: person, by: actor, in: scope, at: now) {
            act, _ in
            try act.setPassword(hash, of: person, mustChange: true)
            try act.endSessions("person = \(person)")
        }
    }

    /// Keeps the same password under today's cost of hashing: no act, nobody decides anything.
    package func renewHash(of person: String, from old: String, to new: String) async throws {
        try await database.write { session in
            try session.run(
                "UPDATE person SET password = \(new) WHERE id = \(person) AND password = \(old)")
        }
    }
}

extension OpenAct {
    fileprivate func setPassword(_ hash: String, of person: String, mustChange: Bool) throws {
        try run(
            """
            UPDATE person SET password = \(hash), must_change_password = \(mustChange)
            WHERE id = \(person)
            """)
        wrote("person", person)
    }
}

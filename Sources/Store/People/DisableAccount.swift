package import Compliance

extension Store {
    /// Shuts a person out: no sign-in, and every session ends at once.
    ///
    /// The roles stay on record and count again when the account is enabled.
    package func disableAccount(
        _ person: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        guard person != actor.id else { throw Refusal.ownAccount("不能停用自己的账户") }
        try await act("person.disable", upon: person, by: actor, in: scope, at: now) {
            act, account in
            guard !account.isDisabled else { throw Refusal(.conflict, "账户已经停用") }
            try act.setDisabled(now, person)
            try act.endSessions("person = \(person)")
        }
    }

    /// Lets a person in again, with the roles that were not taken back.
    package func enableAccount(
        _ person: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        try await act("person.enable", upon: person, by: actor, in: scope, at: now) {
            act, account in
            guard account.isDisabled else { throw Refusal(.conflict, "账户没有停用") }
            try act.setDisabled(nil, person)
        }
    }
}

extension OpenAct {
    fileprivate func setDisabled(_ at: Instant?, _ person: String) throws {
        try run("UPDATE person SET disabled_at = \(at?.milliseconds) WHERE id = \(person)")
        wrote("person", person)
    }
}

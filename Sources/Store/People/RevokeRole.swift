package import Compliance

extension Store {
    /// Takes a role back; whoever works in it is signed out at once.
    package func revokeRole(
        _ grant: String, of person: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        guard person != actor.id else { throw Refusal.ownAccount("不能收回自己的岗位") }
        try await act("person.revokeRole", upon: person, by: actor, in: scope, at: now) {
            act, account in
            guard let held = account.roles.first(where: { $0.id == grant }) else {
                throw Refusal(.conflict, "这个岗位已经收回")
            }
            try act.run(
                """
                UPDATE person_role
                SET revoked_at = \(now.milliseconds), revoked_by = \(actor.id)
                WHERE id = \(grant)
                """)
            try act.endSessions("person_role = \(grant)")
            act.wrote("person_role", grant)
            act.detail["role"] = .string(held.role.rawValue)
        }
    }
}

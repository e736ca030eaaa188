package import Compliance

extension Store {
    /// Signs a person out everywhere.
    package func revokeSessions(
        of person: String, by actor: Act.Actor, in scope: Scope, at now: Instant
    ) async throws {
        try await act("person.revokeSessions", upon: person, by: actor, in: scope, at: now) {
            act, _ in
            act.detail["sessions"] = JSON(try act.endSessions("person = \(person)"))
        }
    }
}

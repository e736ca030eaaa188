import Compliance

extension Store {
    /// An administrator's act upon an account that is theirs to keep.
    func act(
        _ verb: String, upon person: String, by actor: Act.Actor, in scope: Scope, at now: Instant,
        _ body: @Sendable (OpenAct, Account) throws -> Void
    ) async throws {
        try await act(verb, by: actor, at: now, on: Act.Subject("person", person)) { act in
            let account = try act.session.account(person, matching: scope.accountCondition)
            act.detail["login"] = .string(account.login)
            try body(act, account)
        }
    }
}

extension Refusal {
    /// Four eyes: what concerns one's own rights is done by somebody else.
    static func ownAccount(_ message: String) -> Refusal {
        Refusal(.forbidden, message, way: "请由另一名管理员办理。")
    }
}

extension OpenAct {
    /// Ends sessions, at once and in the act's own transaction; tells how many there were.
    @discardableResult
    func endSessions(_ condition: SQL) throws -> Int {
        try run(
            "UPDATE session SET ended_at = \(at.milliseconds) WHERE ended_at IS NULL AND "
                + condition)
    }
}

package import Compliance

extension Store {
    /// Gives up a command that is not over; what was sent already cannot be called back.
    package func cancelCommand(
        _ id: String, reason: String, by person: SignedIn, at now: Instant
    ) async throws {
        let asked = try await command(id, in: person.scope)
        let roles = DeviceCommand.numbered(asked.number)?.roles ?? []
        guard roles.contains(person.role) else {
            throw Refusal(.forbidden, "“\(person.role.inChinese)”不能取消这个命令")
        }
        try await act(
            "device.cancel", by: person.actor, at: now, on: Act.Subject("device", asked.mn)
        ) { act in
            guard try act.run("DELETE FROM device_command_queue WHERE command = \(id)") == 1 else {
                throw Refusal(.conflict, "命令已经结束，不用取消", way: "请看它的结果。")
            }
            let cancel = Identifier.new(at: now)
            try act.run(
                """
                INSERT INTO device_command_cancel
                    (id, command, cancelled_at, cancelled_by, reason)
                VALUES (\(cancel), \(id), \(now.milliseconds), \(person.name), \(reason))
                """)
            act.detail["command"] = .string(asked.number)
            act.detail["reason"] = .string(reason)
            act.wrote("device_command_cancel", cancel)
        }
    }
}

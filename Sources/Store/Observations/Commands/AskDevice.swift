package import Compliance

/// A command that somebody wants sent to a logger.
package struct NewCommand: Sendable, Hashable {
    package let mn: String
    package let checked: CheckedCommand
    /// Why it is asked; the enterprise reads it too.
    package let reason: String
    package let notBefore: Instant
    package let expiresAt: Instant

    package init(
        mn: String, _ checked: CheckedCommand, reason: String, notBefore: Instant,
        expiresAt: Instant
    ) {
        (self.mn, self.checked, self.reason) = (mn, checked, reason)
        (self.notBefore, self.expiresAt) = (notBefore, expiresAt)
    }
}

extension Store {
    /// The most commands that wait for one logger.
    package static let waitingCommands = 20

    /// Asks a logger of the sites that a person may see, if the role may ask this.
    @discardableResult
    package func ask(
        _ command: NewCommand, by person: SignedIn, at now: Instant
    ) async throws -> String {
        _ = try await deviceFile(command.mn, in: person.scope, on: now.day, days: 1)
        guard command.checked.command.roles.contains(person.role) else {
            let roles = Role.allCases.filter(command.checked.command.roles.contains)
            throw Refusal(
                .forbidden, "“\(person.role.inChinese)”不能发出命令“\(command.checked.command.name)”",
                way: "请由\(roles.map(\.inChinese).joined(separator: "、"))发出。")
        }
        return try await ask(command, by: person.actor, at: now)
    }

    /// Asks for the platform itself, or for whoever runs it at the command line.
    @discardableResult
    package func ask(
        _ command: NewCommand, by actor: Act.Actor, at now: Instant
    ) async throws -> String {
        try await act(
            "device.ask", by: actor, at: now, on: Act.Subject("device", command.mn)
        ) { act in
            try act.requireRoom(for: command.mn)
            let id = Identifier.new(at: now)
            try act.insert(command, id, by: actor)
            try act.run(
                """
                INSERT INTO device_command_queue
                    (command, mn, not_before, expires_at, gateway, renewed_at)
                VALUES (\(id), \(command.mn), \(command.notBefore.milliseconds),
                    \(command.expiresAt.milliseconds), '', 0)
                """)
            act.detail["command"] = .string(command.checked.command.number)
            act.detail["name"] = .string(command.checked.command.name)
            act.detail["reason"] = .string(command.reason)
            return id
        }
    }
}

extension OpenAct {
    fileprivate func requireRoom(for mn: String) throws {
        guard try first("SELECT mn FROM device WHERE mn = \(mn)") != nil else {
            throw Refusal(
                .notFound, "设备 \(mn) 没有登记", way: "先在“未登记设备”里登记，再发命令。")
        }
        let row = try first(
            "SELECT COUNT(*) AS waiting FROM device_command_queue WHERE mn = \(mn)")
        guard try row.map({ try $0("waiting", as: Int.self) }) ?? 0 < Store.waitingCommands else {
            throw Refusal(
                .conflict, "这台设备已有 \(Store.waitingCommands) 个命令没有结束",
                way: "等它们结束，或者取消其中一些。")
        }
    }

    fileprivate func insert(_ command: NewCommand, _ id: String, by actor: Act.Actor) throws {
        var shown = command.checked.parameters
        let secret = shown.removeValue(forKey: DeviceCommand.secret) ?? ""
        try run(
            """
            INSERT INTO device_command
                (id, mn, number, parameters, secret, reason, asked_at, asked_by, asked_name,
                asked_role, not_before, expires_at)
            VALUES (\(id), \(command.mn), \(command.checked.command.number),
                \(JSON.object(shown.mapValues(JSON.string)).canonical), \(secret),
                \(command.reason), \(at.milliseconds), \(actor.id), \(actor.name), \(actor.role),
                \(command.notBefore.milliseconds), \(command.expiresAt.milliseconds))
            """)
        wrote("device_command", id)
    }
}

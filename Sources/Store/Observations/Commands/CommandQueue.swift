package import Compliance

/// A command that is not over, as every gateway sees it.
package struct QueuedCommand: Sendable, Hashable {
    package let id: String
    package let mn: String
    package let expiresAt: Instant
    /// The gateway that works on it; empty for none.
    package let gateway: String
    package let renewedAt: Instant
}

/// A command that one gateway took upon itself, with all that it must know to go on.
package struct ClaimedCommand: Sendable, Hashable {
    package let id: String
    package let mn: String
    package let number: String
    /// With the secret among them.
    package let parameters: [String: String]
    package let expiresAt: Instant
    /// The password and the outlet of the logger.
    package let device: Device
    /// What happened before, here or at another gateway.
    package let steps: [CommandStep]

    package init(
        id: String, mn: String, number: String, parameters: [String: String],
        expiresAt: Instant, device: Device, steps: [CommandStep] = []
    ) {
        (self.id, self.mn, self.number, self.parameters) = (id, mn, number, parameters)
        (self.expiresAt, self.device, self.steps) = (expiresAt, device, steps)
    }
}

extension Store {
    /// The commands whose time has come and that are not over, the oldest first.
    package func queuedCommands(at now: Instant) async throws -> [QueuedCommand] {
        try await read { session in
            try session.rows(
                """
                SELECT command, mn, expires_at, gateway, renewed_at FROM device_command_queue
                WHERE not_before <= \(now.milliseconds)
                ORDER BY command
                """
            ).map { row in
                QueuedCommand(
                    id: try row("command"), mn: try row("mn"),
                    expiresAt: try row.instant("expires_at"), gateway: try row("gateway"),
                    renewedAt: try row.instant("renewed_at"))
            }
        }
    }

    /// Takes a command for a gateway, unless it is over or another one that is alive has it.
    package func claimCommand(
        _ id: String, for gateway: String, at now: Instant, deadBefore: Instant
    ) async throws -> ClaimedCommand? {
        try await write { session in
            let taken = try session.run(
                """
                UPDATE device_command_queue
                SET gateway = \(gateway), renewed_at = \(now.milliseconds)
                WHERE command = \(id)
                    AND (gateway IN ('', \(gateway)) OR renewed_at < \(deadBefore.milliseconds))
                """)
            return taken == 1 ? try session.claimed(id) : nil
        }
    }

    /// Says that a gateway is alive and still has its commands.
    package func renewCommands(of gateway: String, at now: Instant) async throws {
        try await write { session in
            try session.run(
                """
                UPDATE device_command_queue SET renewed_at = \(now.milliseconds)
                WHERE gateway = \(gateway)
                """)
        }
    }

    /// Gives commands back, so that whoever has the logger's line can go on; nil gives all.
    package func releaseCommands(_ ids: [String]? = nil, of gateway: String) async throws {
        try await write { session in
            let some: SQL = ids.map { " AND command IN (\(list: $0))" } ?? ""
            try session.run(
                "UPDATE device_command_queue SET gateway = '' WHERE gateway = \(gateway)" + some)
        }
    }

    /// Ends what nobody works on and whose time is over, each with what became of it.
    package func endLapsedCommands(
        at now: Instant, deadBefore: Instant, seenBy gateway: String
    ) async throws {
        try await write { session in
            let lapsed = try session.rows(
                """
                SELECT command FROM device_command_queue
                WHERE expires_at < \(now.milliseconds)
                    AND (gateway = '' OR renewed_at < \(deadBefore.milliseconds))
                """)
            for row in lapsed {
                let id: String = try row("command")
                let kind = try session.steps(of: [id])[id, default: []].lapsedEnd
                try session.add(CommandStep(kind, at: now, gateway: gateway), to: id)
                try session.close(command: id)
            }
        }
    }
}

extension Session {
    /// A command is over: nobody need look at it any more.
    package func close(command id: String) throws {
        try run("DELETE FROM device_command_queue WHERE command = \(id)")
    }

    /// From now on a command is good for so long only: its logger has begun to carry it out.
    package func limit(command id: String, to end: Instant) throws {
        try run(
            """
            UPDATE device_command_queue SET expires_at = \(end.milliseconds)
            WHERE command = \(id)
            """)
    }

    fileprivate func claimed(_ id: String) throws -> ClaimedCommand? {
        let row = try first(
            """
            SELECT device_command.mn AS mn, number, parameters, secret,
                device_command_queue.expires_at AS expires_at, device.site AS site,
                device.outlet AS outlet, device.password AS password,
                device.modbus_crc AS modbus_crc, device.period_end AS period_end,
                device.operated_by AS operated_by,
                device.units AS units
            FROM device_command
            JOIN device_command_queue ON device_command_queue.command = device_command.id
            JOIN device ON device.mn = device_command.mn
            WHERE device_command.id = \(id)
            """)
        guard let row, let outlet = OutletCode(try row("outlet")) else { return nil }
        var parameters = try AskedCommand.parameters(row)
        let secret: String = try row("secret")
        if !secret.isEmpty { parameters[DeviceCommand.secret] = secret }
        return ClaimedCommand(
            id: id, mn: try row("mn"), number: try row("number"), parameters: parameters,
            expiresAt: try row.instant("expires_at"),
            device: Device(
                mn: try row("mn"), site: try row("site"), outlet: outlet,
                settings: try DeviceSettings(row: row)),
            steps: try steps(of: [id])[id] ?? [])
    }
}

extension [CommandStep] {
    /// How a command ends that nobody can carry on.
    fileprivate var lapsedEnd: CommandStep.Kind {
        if contains(where: { $0.kind == .data }) { return .unconfirmed }
        if contains(where: { $0.kind == .answered }) { return .unexecuted }
        return contains { $0.kind == .sent } ? .silent : .expired
    }
}

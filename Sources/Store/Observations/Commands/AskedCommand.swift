package import Compliance

/// One request to a logger with everything that happened to it.
package struct AskedCommand: Sendable, Hashable {
    package let id: String
    package let mn: String
    package let site: String
    package let siteName: String
    package let outlet: String
    package let number: String
    /// Wire names and texts, without the secret.
    package let parameters: [String: String]
    package let reason: String
    package let askedAt: Instant
    package let askedBy: String
    package let askedAs: String
    package let notBefore: Instant
    package let expiresAt: Instant
    package let cancellation: Cancellation?
    package fileprivate(set) var steps: [CommandStep] = []

    /// Who gave it up, and why.
    package struct Cancellation: Sendable, Hashable {
        package let at: Instant
        package let by: String
        package let reason: String
    }

    package func state(at now: Instant) -> CommandState {
        CommandState(steps, cancelledAt: cancellation?.at, expiresAt: expiresAt, now: now)
    }

    package var name: String { DeviceCommand.numbered(number)?.name ?? "命令 \(number)" }

    /// All that the logger said, in the order it came.
    package var statements: [CommandStep.Statement] { steps.flatMap(\.statements) }
}

/// Which commands a list is asked for.
package struct CommandFilter: Sendable, Hashable {
    package var mn: String?
    package var site: String?
    package var outlet: String?
    package var number: String?
    /// True for those that are not over.
    package var isOpen: Bool?

    package init(
        mn: String? = nil, site: String? = nil, outlet: String? = nil, number: String? = nil,
        isOpen: Bool? = nil
    ) {
        (self.mn, self.site, self.outlet) = (mn, site, outlet)
        (self.number, self.isOpen) = (number, isOpen)
    }
}

extension Store {
    /// One page of the commands to loggers of the sites that a person may see.
    package func commands(
        in scope: Scope, matching filter: CommandFilter = CommandFilter(), _ request: PageRequest
    ) async throws -> PageOf<AskedCommand> {
        try await read { session in
            let page = try session.page(
                request, select: AskedCommand.columns, from: AskedCommand.source,
                matching: scope.condition + filter.condition,
                column: AskedCommand.sortColumn(request.sort), id: "device_command.id",
                isNumber: !["number", "by"].contains(request.sort),
                make: AskedCommand.init(row:))
            return PageOf(
                items: try session.withSteps(page.items), total: page.total, next: page.next)
        }
    }

    /// One command, if the person may see its site.
    package func command(_ id: String, in scope: Scope) async throws -> AskedCommand {
        try await read { session in
            let row = try session.first(
                "SELECT " + AskedCommand.columns + " FROM " + AskedCommand.source
                    + " WHERE device_command.id = \(id) AND " + scope.condition)
            let found = try row.map { try session.withSteps([AskedCommand(row: $0)]) }
            guard let command = found?.first else { throw Refusal(.notFound, "没有找到这个命令") }
            return command
        }
    }

    /// What the commands to a logger show, as a text that changes with them.
    package func commandTraffic(of mn: String) async throws -> String {
        try await read { session in
            let row = try session.first(
                """
                SELECT COUNT(*) AS asked,
                    (SELECT COUNT(*) FROM device_command_queue WHERE mn = \(mn)) AS waiting,
                    (SELECT COUNT(*) FROM device_command_step
                        JOIN device_command ON device_command.id = device_command_step.command
                        WHERE device_command.mn = \(mn)) AS steps
                FROM device_command
                WHERE mn = \(mn)
                """)
            guard let row else { return "" }
            let counts = try ["asked", "waiting", "steps"].map { try row($0, as: Int.self) }
            return counts.map { "\($0)" }.joined(separator: "/")
        }
    }
}

extension Session {
    fileprivate func withSteps(_ commands: [AskedCommand]) throws -> [AskedCommand] {
        let steps = try steps(of: commands.map(\.id))
        return commands.map { command in
            var command = command
            command.steps = steps[command.id] ?? []
            return command
        }
    }
}

extension CommandFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let mn { condition += " AND device_command.mn = \(mn)" }
        if let site { condition += " AND device.site = \(site)" }
        if let outlet { condition += " AND device.outlet = \(outlet)" }
        if let number { condition += " AND device_command.number = \(number)" }
        switch isOpen {
        case true?:
            condition +=
                " AND EXISTS (SELECT 1 FROM device_command_queue WHERE command = device_command.id)"
        case false?:
            condition += " AND NOT EXISTS"
            condition += " (SELECT 1 FROM device_command_queue WHERE command = device_command.id)"
        case nil: break
        }
        return condition
    }
}

extension AskedCommand {
    fileprivate static let source: SQL = """
        device_command
        JOIN device ON device.mn = device_command.mn
        JOIN site ON site.id = device.site
        LEFT JOIN device_command_cancel AS cancel ON cancel.command = device_command.id
        """

    fileprivate static let columns: SQL = """
        device_command.id AS id, device_command.mn AS mn, device.site AS site,
        site.name AS site_name, device.outlet AS outlet, device_command.number AS number,
        device_command.parameters AS parameters, device_command.reason AS reason,
        device_command.asked_at AS asked_at, device_command.asked_name AS asked_name,
        device_command.asked_role AS asked_role, device_command.not_before AS not_before,
        device_command.expires_at AS expires_at, cancel.cancelled_at AS cancelled_at,
        cancel.cancelled_by AS cancelled_by, cancel.reason AS cancel_reason
        """

    fileprivate static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "number": "device_command.number"
        case "by": "device_command.asked_name"
        default: "device_command.asked_at"
        }
    }

    static func parameters(_ row: Row) throws -> [String: String] {
        let members = try JSON.parse(try row("parameters", as: String.self)).object ?? [:]
        return members.compactMapValues(\.text)
    }

    fileprivate init(row: Row) throws {
        let cancelledAt = try row.optionalInstant("cancelled_at")
        self.init(
            id: try row("id"), mn: try row("mn"), site: try row("site"),
            siteName: try row("site_name"), outlet: try row("outlet"),
            number: try row("number"), parameters: try AskedCommand.parameters(row),
            reason: try row("reason"), askedAt: try row.instant("asked_at"),
            askedBy: try row("asked_name"), askedAs: try row("asked_role"),
            notBefore: try row.instant("not_before"), expiresAt: try row.instant("expires_at"),
            cancellation: try cancelledAt.map {
                Cancellation(
                    at: $0, by: try row("cancelled_by"), reason: try row("cancel_reason"))
            })
    }
}

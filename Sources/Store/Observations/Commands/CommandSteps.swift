package import Compliance

extension Session {
    /// Puts what happened to a command behind what happened before.
    package func add(_ step: CommandStep, to command: String) throws {
        let statements = JSON.array(
            step.statements.map { .array([.string($0.name), .string($0.text)]) })
        let last = try first(
            """
            SELECT COALESCE(MAX(place), 0) AS place FROM device_command_step
            WHERE command = \(command)
            """
        ).map { try $0("place", as: Int.self) }
        try run(
            """
            INSERT INTO device_command_step
                (command, place, at, kind, number, qn, gateway, batch, text, statements)
            VALUES (\(command), \((last ?? 0) + 1), \(step.at.milliseconds),
                \(step.kind.rawValue), \(step.number), \(step.qn), \(step.gateway),
                \(step.batch), \(step.text), \(statements.canonical))
            """)
    }

    /// The steps of some commands, each in their order.
    func steps(of commands: [String]) throws -> [String: [CommandStep]] {
        var steps: [String: [CommandStep]] = [:]
        let rows = try self.rows(
            """
            SELECT command, at, kind, number, qn, gateway, batch, text, statements
            FROM device_command_step
            WHERE command IN (\(list: commands))
            ORDER BY command, place
            """)
        for row in rows {
            guard let step = try CommandStep(row: row) else { continue }
            steps[try row("command"), default: []].append(step)
        }
        return steps
    }
}

extension CommandStep {
    /// Nil for a step of a later program, which this one cannot know.
    fileprivate init?(row: Row) throws {
        guard let kind = Kind(rawValue: try row("kind")) else { return nil }
        let statements = try JSON.parse(try row("statements", as: String.self)).array ?? []
        self.init(
            kind, at: try row.instant("at"), number: try row("number", as: Int?.self),
            qn: try row("qn"), gateway: try row("gateway"), batch: try row("batch"),
            text: try row("text"),
            statements: statements.compactMap { pair in
                guard let texts = pair.array, texts.count == 2, let name = texts[0].text else {
                    return nil
                }
                return Statement(name, texts[1].text ?? "")
            })
    }
}

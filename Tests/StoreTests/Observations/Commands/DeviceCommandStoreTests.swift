import Compliance
import Store
import Testing

/// Commands to loggers on record: asked, claimed, carried out, ended, alike on both engines.
@Suite struct DeviceCommandStoreTests {
    private static let now = Office.now
    private static let mn = "LOGGER0001"

    private static func with(
        _ engine: Engine, _ test: @escaping (Office) async throws -> Void
    ) async throws {
        try await Office.with(engine) { office in
            try await office.store.write { session in
                try session.run(
                    """
                    INSERT INTO site
                        (id, number, version, name, credit_code, address, region, industry,
                        industry_name, tier, valid_from, valid_to, authority)
                    VALUES ('s1', 's1', 1, '单位', '', '', '339902', '1713', '', 'key',
                        '2024-01-01', '2029-01-01', '')
                    """)
            }
            let outlet = try #require(OutletCode("DA001"))
            try await office.store.register(
                Device(mn: mn, site: "s1", outlet: outlet, password: "123456"),
                by: Office.admin, at: now)
            try await test(office)
        }
    }

    private static func new(
        _ number: String = "1061", _ texts: [String: String] = [:], mn: String = mn,
        after seconds: Int = 0, lasts: Int = 600
    ) throws -> NewCommand {
        let command = try #require(DeviceCommand.numbered(number))
        let begin = now.advanced(bySeconds: seconds)
        return NewCommand(
            mn: mn, try command.checked(texts, for: nil), reason: "核对", notBefore: begin,
            expiresAt: begin.advanced(bySeconds: lasts))
    }

    private static func person(_ role: Role, _ region: String = "339902") -> SignedIn {
        SignedIn(
            id: "p", name: "周远", role: role, scope: .region(Office.place(region)), scopeName: "",
            session: "")
    }

    private static func state(_ id: String, _ store: Store, after seconds: Int = 0) async throws
        -> CommandState
    {
        try await store.command(id, in: Office.whole).state(at: now.advanced(bySeconds: seconds))
    }

    @Test(arguments: TestEngine.all)
    func `asking is an act, by whoever may and has the site`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let id = try await store.ask(
                try Self.new(), by: Self.person(.inspector), at: Self.now)
            #expect(try await office.verbs().last == "device.ask")
            let asked = try await store.command(id, in: Office.whole)
            #expect(asked.askedBy == "周远" && asked.reason == "核对" && asked.number == "1061")
            #expect(asked.askedAs == "inspector" && asked.name == "提取实时数据间隔")
            #expect(asked.state(at: Self.now) == .waiting)

            let calibration = try Self.new("3011", ["PolId": "a21026"])
            let refused: [(NewCommand, SignedIn, Refusal.Kind)] = [
                (calibration, Self.person(.inspector), .forbidden),
                (try Self.new(), Self.person(.enterprise), .forbidden),
                (try Self.new(), Self.person(.analyst, "339921"), .notFound),
                (try Self.new(mn: "NOBODY"), Self.person(.analyst), .notFound),
            ]
            for (command, person, kind) in refused {
                let refusal = await #expect(throws: Refusal.self) {
                    try await store.ask(command, by: person, at: Self.now)
                }
                #expect(refusal?.kind == kind)
            }
            try await store.ask(calibration, by: Self.person(.director), at: Self.now)
            await #expect(throws: Refusal.self) {
                try await store.command(id, in: .region(Office.place("339921")))
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a new password is kept from everybody but the gateway`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let id = try await store.ask(
                try Self.new("1072", ["NewPW": "654321"]), by: Self.person(.analyst), at: Self.now)
            #expect(try await store.command(id, in: Office.whole).parameters.isEmpty)
            #expect(try await !office.entries().contains { $0.contains("654321") })
            let claimed = try await store.claimCommand(
                id, for: "g1", at: Self.now, deadBefore: Self.now)
            #expect(claimed?.parameters == ["NewPW": "654321"])
            #expect(claimed?.device.settings.password == "123456")
            try await store.takePassword("654321", of: Self.mn, at: Self.now)
            #expect(try await store.devices().map(\.settings.password) == ["654321"])
            #expect(try await office.verbs().last == "device.change")
        }
    }

    @Test(arguments: TestEngine.all)
    func `one gateway of many claims a command`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let id = try await store.ask(try Self.new(), by: .system, at: Self.now)
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await store.claimCommand(
                            id, for: "g\(number)", at: Self.now,
                            deadBefore: Self.now.advanced(bySeconds: -30)) != nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
            let queued = try #require(try await store.queuedCommands(at: Self.now).first)
            #expect(queued.id == id && !queued.gateway.isEmpty)

            // Another one takes over when the first is dead, or gave it back.
            func takes(_ gateway: String, after seconds: Int) async throws -> Bool {
                let now = Self.now.advanced(bySeconds: seconds)
                return try await store.claimCommand(
                    id, for: gateway, at: now, deadBefore: now.advanced(bySeconds: -30)) != nil
            }
            #expect(try await !takes("other", after: 20))
            try await store.renewCommands(
                of: queued.gateway, at: Self.now.advanced(bySeconds: 25))
            #expect(try await !takes("other", after: 40))
            #expect(try await takes("other", after: 60))
            try await store.releaseCommands([id], of: "other")
            #expect(try await takes("third", after: 61))
            try await store.releaseCommands(of: "third")
            #expect(try await store.queuedCommands(at: Self.now).map(\.gateway) == [""])
        }
    }

    @Test(arguments: TestEngine.all)
    func `steps stand in their order and end what they end`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let id = try await store.ask(try Self.new(), by: .system, at: Self.now)
            let steps = [
                CommandStep(.sent, at: Self.now, number: 1, qn: "20261014100000001", text: "QN=…"),
                CommandStep(.answered, at: Self.now, number: 1, gateway: "g1", batch: "g1/7"),
                CommandStep(
                    .data, at: Self.now, number: 1,
                    statements: [.init("RtdInterval", "30"), .init("i11001-Info", "//\"；//")]),
                CommandStep(.acknowledged, at: Self.now),
            ]
            try await store.write { session in
                for step in steps { try session.add(step, to: id) }
                try session.close(command: id)
            }
            let asked = try await store.command(id, in: Office.whole)
            #expect(asked.steps == steps)
            #expect(asked.state(at: Self.now) == .done && asked.statements.count == 2)
            #expect(try await store.queuedCommands(at: Self.now).isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what nobody carries on ends with its time, and says how`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            var ids: [String] = []
            for kinds in [[], [CommandStep.Kind.sent], [.sent, .answered], [.sent, .data]] {
                let id = try await store.ask(try Self.new(), by: .system, at: Self.now)
                try await store.write { session in
                    for kind in kinds {
                        try session.add(CommandStep(kind, at: Self.now, number: 1), to: id)
                    }
                }
                ids.append(id)
            }
            func end(after seconds: Int) async throws {
                let now = Self.now.advanced(bySeconds: seconds)
                try await store.endLapsedCommands(
                    at: now, deadBefore: now.advanced(bySeconds: -30), seenBy: "g1")
            }
            try await end(after: 600)
            #expect(try await store.queuedCommands(at: Self.now).count == 4)
            let third = ids[2]
            try await store.write { session in
                try session.limit(command: third, to: Self.now.advanced(bySeconds: 60))
            }
            try await end(after: 61)
            #expect(try await Self.state(ids[2], store) == .unexecuted)
            try await end(after: 601)
            #expect(try await store.queuedCommands(at: Self.now).isEmpty)
            for (id, state) in zip(
                ids, [CommandState.expired, .silent, .unexecuted, .unconfirmed])
            {
                #expect(try await Self.state(id, store) == state)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a command is cancelled once, while it is not over`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let id = try await store.ask(
                try Self.new("3011", ["PolId": "a21026"]), by: .system, at: Self.now)
            await #expect(throws: Refusal.self) {
                try await store.cancelCommand(
                    id, reason: "", by: Self.person(.inspector), at: Self.now)
            }
            try await store.cancelCommand(
                id, reason: "问错了", by: Self.person(.analyst), at: Self.now)
            #expect(try await office.verbs().last == "device.cancel")
            let asked = try await store.command(id, in: Office.whole)
            #expect(asked.state(at: Self.now) == .cancelled)
            #expect(asked.cancellation?.reason == "问错了" && asked.cancellation?.by == "周远")
            let refusal = await #expect(throws: Refusal.self) {
                try await store.cancelCommand(
                    id, reason: "", by: Self.person(.analyst), at: Self.now)
            }
            #expect(refusal?.kind == .conflict)
        }
    }

    @Test(arguments: TestEngine.all)
    func `the queue is bounded, and holds nothing before its time`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            let later = try await store.ask(try Self.new(after: 60), by: .system, at: Self.now)
            #expect(try await store.queuedCommands(at: Self.now).isEmpty)
            #expect(
                try await store.queuedCommands(at: Self.now.advanced(bySeconds: 60)).map(\.id)
                    == [later])
            for _ in 1..<Store.waitingCommands {
                try await store.ask(try Self.new(), by: .system, at: Self.now)
            }
            let refusal = await #expect(throws: Refusal.self) {
                try await store.ask(try Self.new(), by: .system, at: Self.now)
            }
            #expect(refusal?.kind == .conflict)
        }
    }

    @Test(arguments: TestEngine.all)
    func `the list is filtered, sorted and cut into pages`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            for (place, number) in ["1061", "1063", "1061"].enumerated() {
                try await store.ask(
                    try Self.new(number), by: .system, at: Self.now.advanced(bySeconds: place))
            }
            func list(
                _ filter: CommandFilter, size: Int = 20, _ scope: Scope = Office.whole
            ) async throws -> PageOf<AskedCommand> {
                try await store.commands(
                    in: scope, matching: filter,
                    PageRequest(size: size, sort: "at", isDescending: true))
            }
            let all = try await list(CommandFilter())
            #expect(all.items.map(\.number) == ["1061", "1063", "1061"])
            #expect(all.items.map(\.askedAt) == all.items.map(\.askedAt).sorted(by: >))
            #expect(try await list(CommandFilter(number: "1063")).total == 1)
            #expect(try await list(CommandFilter(mn: "x")).total == 0)
            #expect(try await list(CommandFilter(site: "s1", outlet: "DA001")).total == 3)
            #expect(try await list(CommandFilter(), .region(Office.place("339921"))).total == 0)
            #expect(try await list(CommandFilter(), size: 2).next != nil)
            let before = try await store.commandTraffic(of: Self.mn)
            try await store.write { try $0.close(command: all.items[0].id) }
            #expect(try await list(CommandFilter(isOpen: true)).total == 2)
            #expect(try await list(CommandFilter(isOpen: false)).total == 1)
            #expect(try await store.commandTraffic(of: Self.mn) != before)
        }
    }

    @Test(arguments: TestEngine.all)
    func `the lines of a logger are noted`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            func note(_ client: String, _ isOpen: Bool, _ second: Int) async throws {
                try await store.write { session in
                    try session.add(
                        [
                            LineNote(
                                mn: Self.mn, client: client, edition: .of2017, system: "31",
                                at: Self.now.advanced(bySeconds: second), isOpen: isOpen)
                        ], of: "g1")
                }
            }
            func lines() async throws -> [DeviceLine] { try await store.deviceLines(of: Self.mn) }
            try await note("10.0.0.1", true, 0)
            try await note("10.0.0.1", true, 1)
            try await note("10.0.0.2", true, 2)
            #expect(try await lines().map(\.client) == ["10.0.0.2", "10.0.0.1"])
            #expect(try await lines().map(\.open) == [1, 2])
            try await note("10.0.0.2", false, 3)
            try await note("10.0.0.1", false, 4)
            #expect(try await lines().map(\.open) == [1, 0])
            #expect(try await lines().map(\.closedAt) == [nil, Self.now.advanced(bySeconds: 3)])
            let start = Self.now.advanced(bySeconds: 9)
            try await store.closeLines(of: "g1", at: start, forgetBefore: Self.now)
            #expect(try await lines().map(\.open) == [0, 0])
            try await store.closeLines(
                of: "g1", at: start, forgetBefore: start.advanced(bySeconds: 1))
            #expect(try await lines().isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `many lines are noted at once, each in its order`(engine: Engine) async throws {
        try await Self.with(engine) { office in
            let store = office.store
            @Sendable func notes(_ isOpen: Bool, _ second: Int) -> [LineNote] {
                (0..<300).map {
                    LineNote(
                        mn: "MN\($0)", client: "10.0.0.1", edition: .of2017, system: "31",
                        at: Self.now.advanced(bySeconds: second), isOpen: isOpen)
                }
            }
            try await store.write { try $0.add(notes(true, 0) + notes(true, 1), of: "g1") }
            let twice = try await store.deviceLines(of: "MN7")
            #expect(twice.map(\.open) == [2])

            let ends = notes(false, 2) + notes(false, 3)
            try await store.write { try $0.add(ends + notes(true, 4), of: "g1") }
            let again = try await store.deviceLines(of: "MN299")
            #expect(again.map(\.open) == [1])
            #expect(again.map(\.openedAt) == [Self.now.advanced(bySeconds: 4)])
            #expect(again.map(\.closedAt) == [nil])

            let last = notes(false, 5)
            try await store.write { try $0.add(last, of: "g1") }
            let over = try await store.deviceLines(of: "MN0")
            #expect(over.map(\.open) == [0])
            #expect(over.map(\.openedAt) == [Self.now.advanced(bySeconds: 4)])
            #expect(over.map(\.closedAt) == [Self.now.advanced(bySeconds: 5)])
        }
    }
}

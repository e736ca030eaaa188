import Compliance
import Store
import Testing

/// What devices say, on record alike on both engines and in any order of arrival.
@Suite struct DeviceEventTests {
    private static let mn = "LOGGER0001"
    private static let day = Day(2026, 10, 14)
    private static let place = DevicePlace(site: "s1", outlet: .stack, mn: mn)

    private static func at(_ minute: Int) -> Instant { Instant(day, minute: minute) }

    private static func said(_ minute: Int, _ value: String, _ code: String = "i13008")
        -> DeviceStatement
    {
        DeviceStatement(at: at(minute), code: code, subject: "w01018", value: value)
    }

    private static func take(
        _ statements: [DeviceStatement], _ store: Store
    ) async throws {
        try await store.write { session in
            try session.run("DELETE FROM device_event")
            try session.run("DELETE FROM device_state")
        }
        for statement in statements {
            try await store.write { try $0.take([statement], at: place, from: "test") }
        }
    }

    private static func events(_ store: Store) async throws -> [DeviceEvent] {
        try await store.events(
            of: "s1", outlet: .stack, from: at(0), to: at(1440))
    }

    @Test(arguments: TestEngine.all)
    func `the order of arrival changes neither the events nor the state`(
        engine: Engine
    ) async throws {
        let story = [
            Self.said(0, "1.00"), Self.said(70, "1.00"), Self.said(140, "0.85"),
            Self.said(210, "0.85"), Self.said(280, "1.00"),
        ]
        try await Office.with(engine) { office in
            let store = office.store
            for order in story.permutations.enumerated()
            where engine == .sqlite || order.offset % 10 == 0 {
                try await Self.take(order.element, store)
                let events = try await Self.events(store)
                #expect(events == EventRun.events(in: story, of: Self.mn))
                let states = try await store.states(of: "s1", outlet: .stack)
                #expect(
                    states == [
                        DeviceState(
                            mn: Self.mn, code: "i13008", subject: "w01018", value: "1.00",
                            since: Self.at(280), confirmedAt: Self.at(280))
                    ])
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a repetition makes no event and no row, and confirms the state`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            try await Self.take((0..<50).map { Self.said($0, "1.00") }, store)
            #expect(try await Self.events(store).count == 1)
            let state = try await store.states(of: "s1", outlet: .stack).first
            #expect(state?.since == Self.at(0))
            #expect(state?.confirmedAt == Self.at(49))
            let rows = try await store.read { try $0.rows("SELECT at FROM device_event").count }
            #expect(rows == 1)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what arrives late within the hour does not end what was confirmed since`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            try await Self.take(
                [Self.said(0, "0"), Self.said(30, "0"), Self.said(20, "1")], store)
            #expect(try await Self.events(store).map(\.after) == ["0", "1", "0"])
            let state = try await store.states(of: "s1", outlet: .stack, mn: Self.mn).first
            #expect(state?.value == "0")
            #expect(state?.since == Self.at(30))
        }
    }

    @Test(arguments: TestEngine.all)
    func `logs are kept line by line; the same frame again brings nothing`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let lines = [Self.said(1, "清洗管路", "i11001"), Self.said(2, "清洗管路", "i11001")]
            try await Self.take(lines + lines, store)
            #expect(try await Self.events(store).map(\.at) == [Self.at(1), Self.at(2)])
            #expect(try await store.states(of: "s1", outlet: .stack).isEmpty)
            let found = try await store.events(
                of: "s1", outlet: .stack, from: Self.at(2), to: Self.at(3),
                matching: EventFilter(code: "i11001", mn: Self.mn, text: "管路"))
            #expect(found.count == 1)
            let none = try await store.events(
                of: "s1", outlet: .stack, from: Self.at(2), to: Self.at(3),
                matching: EventFilter(text: "门"))
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a change over midnight knows what stood before it`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            try await Self.take([Self.said(0, "1"), Self.said(1500, "2")], store)
            let tomorrow = try await store.events(
                of: "s1", outlet: .stack, from: Self.at(1440), to: Self.at(2880))
            #expect(tomorrow.map(\.before) == ["1"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `flags C that touch are one calibration, in any order`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            for minute in [9, 0, 3, 6, 40] {
                try await store.write { session in
                    try session.take(
                        [
                            Calibration(
                                factor: "a21002", kind: .flagged, start: Self.at(minute),
                                end: Self.at(minute + 1))
                        ], at: Self.place, from: "test")
                }
            }
            let all = try await store.calibrations(
                of: "s1", outlet: .stack, from: Self.at(0), to: Self.at(60))
            #expect(all.map(\.start) == [Self.at(0), Self.at(40)])
            #expect(all.map(\.end) == [Self.at(10), Self.at(41)])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a check is kept with its figures and its result`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let check = Calibration(
                factor: "w01018", kind: .check, start: Self.at(5), end: Self.at(5),
                standard: Numeral("50.0"), reading: Numeral("61.2"), passed: false)
            for _ in 0..<2 {
                try await office.store.write {
                    try $0.take([check], at: Self.place, from: "test")
                }
            }
            let all = try await office.store.calibrations(
                of: "s1", outlet: .stack, from: Self.at(0), to: Self.at(60))
            #expect(all == [check])
        }
    }
}

extension Array {
    /// All orders of the elements.
    fileprivate var permutations: [[Element]] {
        guard count > 1 else { return [self] }
        return indices.flatMap { index in
            var rest = self
            let first = rest.remove(at: index)
            return rest.permutations.map { [first] + $0 }
        }
    }
}

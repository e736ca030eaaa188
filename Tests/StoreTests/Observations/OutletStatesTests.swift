import Compliance
import Store
import Testing

/// How outlets stand now, and which factors they are monitored for: for the map and comparisons.
struct OutletStatesTests {
    private static let now = Instant(Day(2026, 10, 14), minute: 600)

    /// A site with a logger at DA001 and one hour of today, flagged as sent.
    private static func with(
        _ engine: Engine, flag: String, _ test: @escaping (Store) async throws -> Void
    ) async throws {
        let outlet = try #require(OutletCode("DA001"))
        try await engine.withDatabase { database in
            let store = try await Store(database, journal: Journal(key: .known))
            try await store.write { session in
                try session.run(
                    """
                    INSERT INTO site (id, number, version, name, credit_code, address, region,
                        industry, industry_name, tier, valid_from, valid_to, authority)
                    VALUES ('s1', 'n1', 1, '北岭热电', 'c', 'a', '339902', '44', '电力', 'key',
                        '2023-07-29', '2028-07-28', '局')
                    """)
            }
            let clerk = Act.Actor(id: "p", name: "周予安", role: "analyst")
            try await store.register(
                Device(mn: "A1", site: "s1", outlet: outlet, password: "1"), by: clerk, at: now)
            let hour = Instant(now.day, minute: 480)
            let value = Measurement(
                outlet: outlet, factor: "a21002", statistic: .hour, start: hour,
                end: hour.advanced(byHours: 1), value: MeasuredValue(Numeral(12)),
                unit: "mg/m³", flag: DataFlag(flag))
            try await store.record([value], of: "s1", at: now)
            try await test(store)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a newest hour that decides nothing is told with its reason`(engine: Engine) async throws {
        try await Self.with(engine, flag: "D") { store in
            let states = try await store.outletStates(in: .region(.nation), at: Self.now)
            #expect(states.map { "\($0.site.id) \($0.outlet)" } == ["s1 DA001"])
            #expect(states.first?.lastValueAt == Self.now)
            #expect(states.first?.unsound == .flagged(DataFlag("D")))
            #expect(states.first?.finding == nil)
            #expect(try await store.outletStates(in: .site("s2"), at: Self.now).isEmpty)
        }
        try await Self.with(engine, flag: "N") { store in
            let states = try await store.outletStates(in: .site("s1"), at: Self.now)
            #expect(states.first.map { $0.unsound == nil } == true)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a factor is found by site, outlet or code, in the person's own sites`(
        engine: Engine
    ) async throws {
        try await Self.with(engine, flag: "N") { store in
            for text in ["热电", "DA001", "A21002"] {
                let found = try await store.monitoredFactors(
                    in: .region(.nation), text: text, factors: [])
                #expect(found.map(\.factor) == ["a21002"], "\(text)")
            }
            let none = try await store.monitoredFactors(
                in: .site("s2"), text: "热电", factors: [])
            #expect(none.isEmpty)
        }
    }
}

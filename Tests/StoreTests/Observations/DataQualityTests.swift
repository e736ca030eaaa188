import Compliance
import Store
import Testing

/// How days of outlets stood, added up by site, outlet, day and operator, alike on both engines.
@Suite struct DataQualityTests {
    private static let now = Instant(Day(2026, 10, 14), minute: 600)

    private static func day(_ day: Int, outlet: String = "DA001", valid: Int = 20) throws
        -> OutletDay
    {
        OutletDay(
            outlet: try #require(OutletCode(outlet)), day: Day(2026, 10, day),
            rate: TransmissionRate(due: 24, received: 22, valid: valid), stopped: 0, marked: 2,
            gaps: 1, gapHours: 2)
    }

    private static func with(
        _ engine: Engine, _ test: @escaping (Store) async throws -> Void
    ) async throws {
        try await Office.with(engine) { office in
            for (id, region) in [("s1", "339902"), ("s2", "339921")] {
                try await office.store.write { session in
                    try session.run(
                        """
                        INSERT INTO site
                            (id, number, version, name, credit_code, address, region, industry,
                            industry_name, tier, valid_from, valid_to, authority)
                        VALUES (\(id), \(id), 1, \("单位 \(id)"), '', '', \(region), '1713', '',
                            'key', '2024-01-01', '2029-01-01', '')
                        """)
                }
            }
            let outlet = try #require(OutletCode("DA001"))
            try await office.store.register(
                Device(
                    mn: "LOGGER1", site: "s1", outlet: outlet, password: "1",
                    operatedBy: "环测运维"), by: Office.admin, at: now)
            try await office.store.keep([day(1), day(2)], of: "s1")
            try await office.store.keep([day(1, outlet: "DW001")], of: "s2")
            try await test(office.store)
        }
    }

    @Test(arguments: TestEngine.all)
    func `counts are added by what is asked for, within the jurisdiction`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            func ask(
                _ by: DataQuality.Grouping, _ scope: Scope = Office.whole, to: Int = 31
            ) async throws -> [String] {
                let filter = QualityFilter(
                    grouping: by, from: Day(2026, 10, 1), to: Day(2026, 10, to))
                return try await store.dataQuality(in: scope, matching: filter)
                    .map { "\($0.key) \($0.rate.due) \($0.gapHours)" }.sorted()
            }
            #expect(try await ask(.site) == ["s1 48 4", "s2 24 2"])
            #expect(try await ask(.outlet) == ["s1 DA001 48 4", "s2 DW001 24 2"])
            #expect(try await ask(.day) == ["2026-10-01 48 4", "2026-10-02 24 2"])
            #expect(try await ask(.operator_) == [" 24 2", "环测运维 48 4"])
            #expect(try await ask(.site, .region(Office.place("339921"))) == ["s2 24 2"])
            #expect(try await ask(.site, .nothing).isEmpty)
            #expect(try await ask(.site, to: 1) == ["s1 24 2", "s2 24 2"])
            try await store.keep([try Self.day(1, valid: 10)], of: "s1")
            let filter = QualityFilter(
                grouping: .site, from: Day(2026, 10, 1), to: Day(2026, 10, 31))
            let rows = try await store.dataQuality(in: .site("s1"), matching: filter)
            #expect(rows.map(\.rate.valid) == [30])
            #expect(rows.map(\.markedShare) == [Numeral("9.09")])
        }
    }
}

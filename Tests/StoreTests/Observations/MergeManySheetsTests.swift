import Compliance
import Store
import Testing

/// Many sheets at once stand as if each had been written alone.
struct MergeManySheetsTests {
    private static let days = [Day(2026, 9, 20), Day(2026, 9, 21)]
    private static let now = Instant(Day(2026, 9, 22), minute: 480)

    private static func key(_ factor: Int, _ day: Int) throws -> SheetKey {
        SheetKey(
            site: "厂",
            SeriesName(
                outlet: try #require(OutletCode("DA001")), factor: "a\(21000 + factor)",
                statistic: .minute), holding: days[day])
    }

    private static func spelled(_ store: Store) async throws -> [String] {
        try await store.measurements(
            SeriesQuery(site: "厂", statistics: [.minute], from: days[0], to: days[1])
        ).map {
            "\($0.factor) \($0.start) \($0.value?.description ?? "-") \($0.unit) \($0.flag.code)"
        }
    }

    @Test(arguments: TestEngine.all)
    func `new, open and closed sheets, one of them twice`(engine: Engine) async throws {
        let seed = UInt64.random(in: 0 ... .max)
        try await engine.withRecord { many in
            try await engine.withRecord { single in
                var random = RandomReadings(seed)
                var known: [Int: Int] = [:]
                for round in 0..<4 {
                    // More than go into one statement; the first factor comes twice.
                    let factors = Array(0..<140) + [0]
                    let parts = try factors.map { factor in
                        (
                            factor, try Self.key(factor, (factor + round) % 2),
                            random.next().filter { $0.start < 86_400 }
                        )
                    }
                    let numbers = known
                    let ids = try await many.write { session in
                        try session.merge(
                            parts.map { factor, key, readings in
                                SheetChange(
                                    key: key, unit: "mg/m³", readings: readings,
                                    series: numbers[factor])
                            }, at: Self.now)
                    }
                    for (part, id) in zip(parts, ids) { known[part.0] = id }
                    try await single.write { session in
                        for (_, key, readings) in parts {
                            try session.merge(readings, into: key, unit: "mg/m³", at: Self.now)
                        }
                    }
                    // Some are over meanwhile, and what comes later is late.
                    guard round == 1 else { continue }
                    for store in [many, single] {
                        let end = Instant(Self.days[1])
                        try await store.closeSheets(endedBy: end, quietSince: Self.now, atMost: 20)
                    }
                }
                #expect(try await Self.spelled(many) == Self.spelled(single), "seed \(seed)")
                let revisions = try await [many, single].asyncMap { store in
                    try await store.write { session in
                        try session.rows(
                            """
                            SELECT series, day, added, changed FROM sheet_revision
                            ORDER BY 1, 2, number
                            """
                        ).map { row in
                            try ["series", "day", "added", "changed"].map { try row($0) as Int }
                        }
                    }
                }
                #expect(revisions[0] == revisions[1] && !revisions[0].isEmpty, "seed \(seed)")
            }
        }
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ change: (Element) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await change(element)) }
        return all
    }
}

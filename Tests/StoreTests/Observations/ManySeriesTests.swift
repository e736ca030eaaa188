import Compliance
import Store
import Testing

/// Series are found and made many at a time, and each is made once.
struct ManySeriesTests {
    private static let now = Instant(Day(2026, 9, 22), minute: 480)

    private static func change(_ outlet: Int, _ factor: Int, _ unit: String) throws -> SheetChange {
        let code = try #require(OutletCode("DA\(String("\(1000 + outlet)".dropFirst()))"))
        return SheetChange(
            key: SheetKey(
                site: "厂\(outlet % 3)",
                SeriesName(outlet: code, factor: "a\(21000 + factor)", statistic: .minute),
                holding: now.day),
            unit: unit,
            readings: [
                SheetReading(start: 0, length: 60, value: MeasuredValue(Numeral(Int64(factor))))
            ], series: nil)
    }

    private static func numbers(
        _ store: Store, _ changes: [SheetChange]
    ) async throws -> [Int] {
        try await store.write { try $0.merge(changes, at: now) }
    }

    @Test(arguments: TestEngine.all)
    func `known and new ones together keep and get their numbers`(engine: Engine) async throws {
        try await engine.withRecord { store in
            let some = try (1...20).map { try Self.change($0, 1, "mg/m³") }
            let first = try await Self.numbers(store, some)
            #expect(first == Array(1...20))
            // More than one statement takes: old ones in between, one series named twice.
            let more = try (1...60).flatMap { outlet in
                try [(3, "mg/m³"), (1, "mg/m³"), (1, "μg/m³"), (3, "mg/m³")].map {
                    try Self.change(outlet, $0.0, $0.1)
                }
            }
            let second = try await Self.numbers(store, more)
            for (index, outlet) in (1...60).enumerated() {
                let four = Array(second[index * 4..<index * 4 + 4])
                #expect(four[0] == four[3])
                #expect(Set(four).count == 3)
                if outlet <= 20 { #expect(four[1] == outlet) }
            }
            #expect(Set(second).count == 180)
            #expect(try await Self.numbers(store, more) == second)
            let rows = try await store.read { session in
                try session.rows("SELECT id FROM series ORDER BY id").map { try $0("id") as Int }
            }
            #expect(rows == Array(1...180))
        }
    }
}

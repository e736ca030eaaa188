import Compliance
import Store
import Testing

/// Who asks what changed since a time finds the outlets to which values came.
struct OutletChangesTests {
    private static let now = Instant(Day(2026, 9, 22), minute: 480)

    private static func change(
        _ outlet: Int, _ factor: Int, _ statistic: Statistic
    ) throws -> SheetChange {
        let code = try #require(OutletCode("DA\(String("\(1000 + outlet)".dropFirst()))"))
        let name = SeriesName(outlet: code, factor: "a\(21000 + factor)", statistic: statistic)
        return SheetChange(
            key: SheetKey(site: "厂\(outlet % 2)", name, holding: now.day), unit: "mg/m³",
            readings: [SheetReading(start: 0, length: 60, value: MeasuredValue(Numeral(7)))],
            series: nil)
    }

    @Test(arguments: TestEngine.all)
    func `values of many outlets, factors and kinds at once and again`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            var (first, second): ([SheetChange], [SheetChange]) = ([], [])
            for outlet in 1...90 {
                for factor in 1...2 {
                    first.append(try Self.change(outlet, factor, .minute))
                    guard outlet <= 40 else { continue }
                    second.append(try Self.change(outlet, factor, .minute))
                    if outlet <= 3 { second.append(try Self.change(outlet, factor, .hour)) }
                    second.append(try Self.change(outlet, factor, .instant))
                }
            }
            let later = Self.now.advanced(byHours: 1)
            for (changes, at) in [(first, Self.now), (second, later)] {
                _ = try await store.write { try $0.merge(changes, at: at) }
            }
            let before = Self.now.advanced(bySeconds: -1)
            let all = try await store.outletsChanged(since: before)
            #expect(Set(all.outlets).count == 90 && all.outlets.count == 90)
            let newest = try await store.outletsChanged(since: Self.now)
            #expect(Set(newest.outlets.map(\.outlet.description)).count == 40)
            #expect(newest.last == later)
            #expect(try await store.outletsChanged(since: later).outlets.isEmpty)
            // Minutes decide nothing alone; hours do.
            let sites = try await store.sitesChanged(since: before)
            #expect(sites.sites.sorted() == ["厂0", "厂1"] && sites.last == later)
            let outlet = try #require(OutletCode("DA050"))
            #expect(try await store.lastValue(of: "厂0", outlet: outlet) == Self.now)
        }
    }
}

import Compliance
import Store
import Testing

/// Series in the record: what is written, closed, changed late and asked for.
struct SeriesTests {
    private static let now = Instant(Day(2026, 9, 22), minute: 8 * 60)
    private let outlet: OutletCode

    init() throws { outlet = try #require(OutletCode("DA001")) }

    private func name(_ statistic: Statistic, _ factor: String = "a21026") -> SeriesName {
        SeriesName(outlet: outlet, factor: factor, statistic: statistic)
    }

    private func minutes(
        of day: Day, _ range: Range<Int> = 0..<1440, _ value: (Int) -> String
    ) -> [SheetReading] {
        range.map { minute in
            SheetReading(
                start: minute * 60, length: 60, value: MeasuredValue(value(minute)), flag: "N",
                source: "gateway")
        }
    }

    @Test(arguments: TestEngine.all)
    func `measurements come back as they were recorded`(engine: Engine) async throws {
        let seed = UInt64.random(in: 0 ... .max)
        try await engine.withRecord { store in
            var random = RandomReadings(seed)
            var expected: [Measurement] = []
            for (place, statistic) in [Statistic.minute, .instant].enumerated() {
                for number in 0..<6 {
                    let day = Day(2026, 9, 1 + number)
                    let all = Sheet(random.next().filter { $0.start < 86_400 }).measurements(
                        of: name(statistic, "a2100\(place)"), unit: "mg/m³", since: day)
                    expected += all
                    try await store.record(all, of: "厂", at: Self.now)
                }
            }
            let found = try await store.measurements(
                SeriesQuery(
                    site: "厂", statistics: [.minute, .instant], from: Day(2026, 9, 1),
                    to: Day(2026, 9, 6)))
            #expect(found.map(spelled) == expected.map(spelled), "seed \(seed)")
            let one = try await store.measurements(
                SeriesQuery(
                    site: "厂", statistics: [.minute, .instant], from: Day(2026, 9, 3),
                    to: Day(2026, 9, 3)))
            #expect(
                one.map(spelled)
                    == expected.filter { $0.start.day == Day(2026, 9, 3) }.map(spelled),
                "seed \(seed)")
        }
    }

    private func spelled(_ value: Measurement) -> String {
        "\(value.factor) \(value.start) \(value.end) \(value.value?.description ?? "-") "
            + "\(value.unit) \(value.flag.code) \(value.mark?.text ?? "") \(value.source)"
    }

    @Test(arguments: TestEngine.all)
    func `hours of a month stand in one sheet and are found by day`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let all = (0..<30 * 24).map { hour -> Measurement in
                let start = Instant(Day(2026, 8, 20)).advanced(byHours: hour)
                return Measurement(
                    outlet: outlet, factor: "a21026", statistic: .hour, start: start,
                    end: start.advanced(byHours: 1), value: MeasuredValue("\(hour).5"),
                    unit: "mg/m³", flag: .normal)
            }
            try await store.record(all, of: "厂", at: Self.now)
            let found = try await store.measurements(
                SeriesQuery(
                    site: "厂", statistics: [.hour], from: Day(2026, 8, 31), to: Day(2026, 9, 1)))
            #expect(found.map(spelled) == all[(11 * 24)..<(13 * 24)].map(spelled))
            #expect(try await counts(store) == ["sheet": 1, "open_sheet": 1, "sheet_revision": 0])
        }
    }

    private func counts(_ store: Store) async throws -> [String: Int] {
        try await store.read { session in
            [
                "sheet": try session.first("SELECT COUNT(*) AS n FROM sheet")?("n") ?? 0,
                "open_sheet": try session.first(
                    "SELECT COUNT(*) AS n FROM open_sheet")?("n") ?? 0,
                "sheet_revision": try session.first(
                    "SELECT COUNT(*) AS n FROM sheet_revision")?("n") ?? 0,
            ]
        }
    }

    @Test(arguments: TestEngine.all)
    func `a sheet closes when its day is over and nothing came for a while`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let day = Day(2026, 9, 21)
            let key = SheetKey(site: "厂", name(.minute), holding: day)
            let evening = Instant(day, minute: 1439)
            try await store.write { session in
                try session.merge(
                    minutes(of: day) { "\($0 % 60)" }, into: key, unit: "mg/m³", at: evening)
            }
            #expect(try await counts(store)["open_sheet"] == 1)
            let night = Instant(day.advanced(by: 1), minute: 10)
            #expect(try await store.closeSheets(endedBy: night, quietSince: day.midnight) == 0)
            #expect(try await store.closeSheets(endedBy: evening, quietSince: night) == 0)
            #expect(try await store.closeSheets(endedBy: night, quietSince: night) == 1)
            #expect(try await counts(store) == ["sheet": 1, "open_sheet": 0, "sheet_revision": 0])
            let hours = try await store.read { session in
                try session.chartOfHours(1, from: day, to: day, every: 3600)
            }
            #expect(hours.count == 24)
            #expect(hours.allSatisfy { $0.sum.mean(places: 1)?.description == "29.5" })
        }
    }

    @Test(arguments: TestEngine.all)
    func `what comes after the close or replaces a value is kept as a revision`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            let day = Day(2026, 9, 20)
            let key = SheetKey(site: "厂", name(.minute), holding: day)
            func merge(_ readings: [SheetReading], at now: Instant) async throws {
                try await store.write { session in
                    try session.merge(readings, into: key, unit: "mg/m³", at: now)
                }
            }
            let evening = Instant(day, minute: 1439)
            try await merge(minutes(of: day, 0..<1400) { _ in "10" }, at: evening)
            try await store.closeSheets(endedBy: Self.now, quietSince: Self.now)
            try await merge(minutes(of: day, 0..<1400) { _ in "10" }, at: Self.now)
            #expect(try await store.revisions(of: 1, on: day).isEmpty)
            let late = Self.now.advanced(byMinutes: 5)
            try await merge(minutes(of: day, 1380..<1440) { _ in "40" }, at: late)
            #expect(
                try await store.revisions(of: 1, on: day)
                    == [SheetRevision(at: late, added: 40, changed: 20)])
            let hours = try await store.read { session in
                try session.chartOfHours(1, from: day, to: day, every: 3600)
            }
            #expect(hours.last?.sum.mean(places: 0)?.description == "40")
        }
    }

    @Test(arguments: TestEngine.all)
    func `charts from minutes and from stored hours agree, open days included`(
        engine: Engine
    ) async throws {
        try await engine.withRecord { store in
            for number in 1...3 {
                let day = Day(2026, 9, number + 19)
                let key = SheetKey(site: "厂", name(.minute), holding: day)
                try await store.write { session in
                    try session.merge(
                        minutes(of: day, 0..<(number == 3 ? 480 : 1440)) { "\($0 % 60 + number)" },
                        into: key, unit: "mg/m³", at: Instant(day, minute: 1439))
                }
                try await store.closeSheets(
                    endedBy: Instant(Day(2026, 9, 22)), quietSince: Self.now)
            }
            let (quarters, hours) = try await store.read { session in
                let span = (Day(2026, 9, 20), Day(2026, 9, 22))
                return (
                    try session.chart(1, from: span.0, to: span.1, every: 21_600),
                    try session.chartOfHours(1, from: span.0, to: span.1, every: 21_600)
                )
            }
            #expect(quarters.count == 10)
            #expect(hours.count == 8)
            #expect(quarters.map { $0.sum.valid } == Array(repeating: 360, count: 9) + [120])
            #expect(
                quarters.prefix(8).map { $0.sum.mean(places: 1) }
                    == hours.map { $0.sum.mean(places: 1) })
            #expect(quarters.last?.start == Instant(Day(2026, 9, 22), minute: 360))
        }
    }

    @Test(arguments: TestEngine.all)
    func `hours above a limit need enough valid minutes`(engine: Engine) async throws {
        try await engine.withRecord { store in
            let day = Day(2026, 9, 21)
            for (factor, value) in [("a21002", "50"), ("a21026", "51"), ("a34013", "99")] {
                let key = SheetKey(site: "厂", name(.minute, factor), holding: day)
                let count = factor == "a34013" ? 44 : 45
                try await store.write { session in
                    try session.merge(
                        minutes(of: day, 600..<600 + count) { _ in value }, into: key,
                        unit: "mg/m³", at: Self.now)
                }
            }
            let limits = [1: Numeral(50), 2: Numeral(50), 3: Numeral(50)]
            let above = try await store.read { session in
                try session.hoursAbove(limits, from: day, to: day, leastValid: 45)
            }
            #expect(above.map(\.series) == [2])
            #expect(above.first?.start == Instant(day, minute: 600))
        }
    }

    @Test func `a file of the record has pages that sheets fill`() async throws {
        try await TemporaryFolder.with { folder in
            let database = try SQLiteDatabase(path: folder + "/record.sqlite")
            let store = try await Store(database, journal: Journal(key: .known))
            let copy = folder + "/copy.sqlite"
            try await store.write { session in
                try session.merge(
                    minutes(of: Day(2026, 9, 21)) { "\($0 % 7).5" },
                    into: SheetKey(site: "厂", name(.minute), holding: Day(2026, 9, 21)),
                    unit: "mg/m³", at: Self.now)
            }
            try await database.backup(to: copy)
            for opened in [database, try SQLiteDatabase(path: copy)] {
                let (size, sheets) = try await opened.read { session in
                    (
                        try session.first("PRAGMA page_size")?.values.first,
                        try session.first("SELECT COUNT(*) AS n FROM open_sheet")?("n") as Int?
                    )
                }
                #expect(size == .integer(16_384))
                #expect(sheets == 1)
                try await opened.close()
            }
        }
    }
}

extension Day {
    fileprivate var midnight: Instant { Instant(self) }
}

@testable import Compliance
import Store
import Testing

/// Curves of any span: which values they are drawn from, and that the arithmetic is the plain one.
@Suite struct CurveTests {
    private static let now = Instant(Day(2026, 9, 22), minute: 8 * 60)
    private static let day = Day(2026, 9, 1)
    private let outlet: OutletCode

    init() throws { outlet = try #require(OutletCode("DA001")) }

    // MARK: - Scale

    @Test(arguments: [
        // seconds, points, level, stretch
        (60, 600, CurveLevel.instant, 1), (3600, 600, .instant, 10),
        (3 * 3600, 600, .instant, 30), (3 * 3600 + 1, 600, .minute, 60),
        (86_400, 600, .minute, 300), (7 * 86_400, 600, .minute, 1200),
        (30 * 86_400, 600, .hour, 7200), (90 * 86_400, 600, .hour, 14_400),
        (366 * 86_400, 600, .day, 86_400), (3653 * 86_400, 600, .day, 7 * 86_400),
        (3653 * 86_400, 2, .day, 1827 * 86_400),
    ])
    func `a span is cut into no more stretches than asked`(
        seconds: Int, points: Int, level: CurveLevel, every: Int
    ) {
        let start = Instant(Self.day)
        let scale = CurveScale(of: start..<start.advanced(bySeconds: seconds), points: points)
        #expect(scale.level == level)
        #expect(scale.every == every)
        #expect(seconds / scale.every <= points)
    }

    // MARK: - Arithmetic

    private func value(
        _ start: Instant, _ seconds: Int, _ value: String?, _ statistic: Statistic = .minute,
        flag: String = "N", mark: String = ""
    ) -> Measurement {
        Measurement(
            outlet: outlet, factor: "a21026", statistic: statistic, start: start,
            end: start.advanced(bySeconds: seconds), value: value.flatMap { MeasuredValue($0) },
            unit: "mg/m³", flag: DataFlag(flag), mark: DataMark(mark))
    }

    /// Three days of minutes with holes, flags, marks and a value below a limit of detection.
    private func minutes() -> [Measurement] {
        var random = Seeded(212)
        return (0..<3 * 1440).compactMap { minute in
            guard Int.random(in: 0..<20, using: &random) > 0 else { return nil }
            let digits = Int.random(in: -50..<5000, using: &random)
            let text = "\(Numeral(Int64(digits), places: 1))"
            return value(
                Instant(Self.day, minute: minute), 60,
                minute % 97 == 0 ? nil : minute % 89 == 0 ? "<\(abs(digits))" : text,
                flag: minute / 30 % 17 == 3 ? "D" : "N",
                mark: minute / 60 % 13 == 5 ? "校准" : "")
        }
    }

    private func query(
        _ from: Instant, _ seconds: Int, points: Int, converted: Set<String> = []
    ) -> CurveQuery {
        CurveQuery(
            site: "厂", outlet: outlet, span: from..<from.advanced(bySeconds: seconds),
            points: points, converted: converted)
    }

    @Test(arguments: TestEngine.all)
    func `lowest, mean, highest and counts are those of the values one by one`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let all = minutes()
            try await store.record(all, of: "厂", at: Self.now)
            for (hours, points) in [(72, 600), (24, 300), (5, 300), (24, 48)] {
                let start = Instant(Self.day.advanced(by: 1), minute: 60)
                let asked = query(start, hours * 3600, points: points)
                let lane = try #require(try await store.curves(asked).first)
                #expect(lane.every == asked.scale.every)
                for point in lane.points {
                    let values = all.filter { point.start <= $0.start && $0.start < point.end }
                    let valid = values.filter(\.validity.isValid).compactMap(\.value)
                        .filter { $0.qualifier == .exactly }.map(\.number)
                    #expect(point.sum.count == values.count)
                    #expect(point.sum.valid == valid.count)
                    #expect(point.least == valid.min())
                    #expect(point.greatest == valid.max())
                    let sum = valid.reduce(Numeral.zero, +)
                    #expect(
                        point.mean
                            == sum.divided(
                                by: Numeral(Int64(max(valid.count, 1))),
                                places: valid.count > 1 ? 2 : 1)
                            || valid.isEmpty && point.mean == nil)
                }
                let first = start.advanced(bySeconds: -1800)
                let due = Set(
                    all.map(\.start).filter {
                        first <= $0 && $0 < start.advanced(bySeconds: hours * 3600)
                    })
                let seen = lane.points.reduce(0) { $0 + $1.sum.count }
                #expect(seen >= due.count - 30 && seen <= due.count + lane.every / 30)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `after a change of the unit each span shows what was sent last in it`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let units = ["mg/m³", "μg/m³", "mg/m³"]
            for (days, unit) in units.enumerated() {
                let start = Instant(Self.day.advanced(by: days))
                let all = (0..<1440).map { minute in
                    Measurement(
                        outlet: outlet, factor: "a21026", statistic: .minute,
                        start: start.advanced(bySeconds: minute * 60),
                        end: start.advanced(bySeconds: minute * 60 + 60),
                        value: MeasuredValue(Numeral(12)), unit: unit, flag: DataFlag("N"),
                        mark: DataMark(""))
                }
                try await office.store.record(all, of: "厂", at: Self.now)
            }
            for (days, unit) in units.enumerated() {
                let asked = query(Instant(Self.day), (days + 1) * 86_400, points: 600)
                let lanes = try await office.store.curves(asked)
                #expect(lanes.map(\.unit) == [unit])
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `what only sends moments has a curve over any span`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day)
            let moments = (0..<48).map {
                value(start.advanced(bySeconds: $0 * 1800), 0, "851", .instant)
            }
            try await store.record(moments, of: "厂", at: Self.now)
            for days in [1, 30, 366, 3653] {
                let lanes = try await store.curves(query(start, days * 86_400, points: 600))
                let lane = try #require(lanes.first)
                #expect(lane.points.reduce(0) { $0 + $1.sum.count } == 48, "\(days) days")
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a flag or a mark makes a band with its reason`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day, minute: 8 * 60)
            try await store.record(
                (0..<120).map { minute in
                    value(
                        start.advanced(byMinutes: minute), 60, "1.0",
                        flag: (10..<20).contains(minute) ? "C" : "N",
                        mark: (40..<70).contains(minute) ? "停炉" : "")
                }, of: "厂", at: Self.now)
            let lanes = try await store.curves(query(start, 4 * 3600, points: 600))
            let bands = try #require(lanes.first).bands
            #expect(bands.map(\.validity.inChinese) == ["校准", "标记：停炉"])
            #expect(bands.map { start.seconds(to: $0.start) / 60 } == [10, 40])
            #expect(bands.map { start.seconds(to: $0.end) / 60 } == [20, 70])
        }
    }

    // MARK: - Sources

    @Test(arguments: TestEngine.all)
    func `what a level does not have, its neighbours may`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day)
            let hours = (0..<48).flatMap { hour -> [Measurement] in
                let at = start.advanced(byHours: hour)
                return [
                    value(at, 3600, "\(hour)", .hour),
                    value(at, 3600, "\(hour + 100)", .hourConverted),
                ]
            }
            try await store.record(hours, of: "厂", at: Self.now)
            let minutes = try await store.curves(query(start, 86_400, points: 600))
            #expect(minutes.first?.statistic == .hour)
            #expect(minutes.first?.every == 3600)
            let converted = try await store.curves(
                query(start, 30 * 86_400, points: 600, converted: ["a21026"]))
            #expect(converted.first?.statistic == .hourConverted)
            #expect(converted.first?.points.first?.mean == Numeral(1005, places: 1))
            let years = try await store.curves(query(start, 3653 * 86_400, points: 600))
            #expect(years.first?.statistic == .hour)
            let elsewhere = try await store.curves(
                query(Instant(Day(2020, 1, 1)), 86_400, points: 600))
            #expect(elsewhere.count == 1 && elsewhere[0].points.isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `hours are shown where a line came back with few minutes`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day)
            func minutes(_ hours: Range<Int>) -> [Measurement] {
                (hours.lowerBound * 60..<hours.upperBound * 60).map {
                    value(start.advanced(byMinutes: $0), 60, "1.0")
                }
            }
            func shown() async throws -> Statistic? {
                try await store.curves(query(start, 86_400, points: 600)).first?.statistic
            }
            let hours = (0..<10).map { value(start.advanced(byHours: $0), 3600, "1", .hour) }
            try await store.record(minutes(9..<11), of: "厂", at: Self.now)
            #expect(try await shown() == .minute)
            try await store.record(hours, of: "厂", at: Self.now)
            #expect(try await shown() == .hour)
            let end = start.advanced(byHours: 9)
            let late = try await store.curves(query(end, 4 * 3600, points: 600))
            #expect(late.first?.statistic == .minute)
            try await store.record(minutes(4..<9), of: "厂", at: Self.now)
            #expect(try await shown() == .minute)
            let day = value(start, 86_400, "1", .day)
            try await store.record([day], of: "厂", at: Self.now)
            #expect(try await shown() == .minute)
        }
    }

    @Test(arguments: TestEngine.all)
    func `hours that the platform made of minutes stand in for those that were not sent`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day)
            try await store.record(
                (0..<1440).map { value(start.advanced(byMinutes: $0), 60, "\($0 / 60).0") },
                of: "厂", at: Self.now)
            let lanes = try await store.curves(query(start, 30 * 86_400, points: 800))
            #expect(lanes.first?.source == .hourMeans)
            #expect(lanes.first?.points.map { $0.mean } == (0..<24).map { Numeral(Int64($0)) })
        }
    }

    @Test(arguments: TestEngine.all)
    func `times above a limit are valid sent means above it, merged`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            let start = Instant(Self.day)
            let texts = ["50", "50.1", "60", "49", "70", "51"]
            try await store.record(
                texts.enumerated().map { place, text in
                    value(
                        start.advanced(byHours: place), 3600, text, .hour,
                        mark: place == 4 ? "校准" : "")
                }, of: "厂", at: Self.now)
            let limit = try #require(Self.limit("50"))
            let times = try await store.timesAbove(
                [limit], of: "厂", over: start..<start.advanced(byHours: 24))
            #expect(
                times.map { [start.seconds(to: $0.lowerBound), start.seconds(to: $0.upperBound)] }
                    == [[3600, 10_800], [18_000, 21_600]])
        }
    }

    private static func limit(_ upper: String) -> Permit.EmissionLimit? {
        OutletCode("DA001").map {
            Permit.EmissionLimit(
                outlet: $0, factor: "a21026", statistic: .hour, upper: Numeral(upper), lower: nil,
                unit: "mg/m³", referenceOxygen: nil, standard: "", row: 1)
        }
    }
}

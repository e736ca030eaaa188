import Compliance
import Sample
import Store
import Testing

@testable import Web

/// A power plant's stack with a logger, a day of hours of which three are too high, and an analyst
/// who is signed in.
struct Stack {
    let test: TestCounter
    let browser: TestBrowser
    let site: String

    static let day = Day(2026, 10, 13)
    static let mn = "AF5B40EFB10A28B8E4810001"

    var path: String { "/outlets/\(site)/DA001" }

    init(as role: Role = .analyst, readFrame: @escaping FrameReading = { _, _ in nil }) async throws
    {
        test = try await TestCounter(readFrame: readFrame)
        let sample = try World.site { $0.key == "beiling-thermal" }
        let file = PermitFile(factors: test.counter.factors)
        let permit = try #require(file.read(sample.document).permit)
        let now = test.clock.now
        site = try await test.store.importPermit(permit, source: "test", by: .system, at: now).site
        let outlet = try #require(OutletCode("DA001"))
        try await test.store.register(
            Device(mn: Self.mn, site: site, outlet: outlet, password: "887766"), by: .system,
            at: now)
        try await test.store.record(Stack.hours(at: outlet), of: site, at: now)
        let record = try await Record(
            permit: permit,
            measurements: test.store.measurements(
                SeriesQuery(
                    site: site, statistics: [.hour, .hourConverted], from: Self.day, to: Self.day)))
        let found = try record.findings(
            under: test.counter.law, factors: test.counter.factors, at: now)
        try await test.store.raise(found, of: site, under: test.counter.law, at: now)
        try await Staff.hire("zhouyuan", "周远", role, in: test.store)
        browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
    }

    private static func hours(at outlet: OutletCode) -> [Measurement] {
        (0..<24).flatMap { hour -> [Measurement] in
            let start = Instant(day).advanced(byHours: hour)
            func value(_ factor: String, _ statistic: Statistic, _ text: String) -> Measurement {
                Measurement(
                    outlet: outlet, factor: factor, statistic: statistic, start: start,
                    end: start.advanced(byHours: 1), value: MeasuredValue(text),
                    unit: factor == "a19001" ? "%" : "mg/m³", flag: .normal,
                    mark: hour == 20 ? DataMark("校准") : nil)
            }
            let isHigh = (14..<17).contains(hour)
            return [
                value("a21002", .hour, isHigh ? "51.5" : "30.0"),
                value("a21002", .hourConverted, isHigh ? "57.0" : "33.2"),
                value("a19001", .hour, "7.4"),
            ]
        }
    }
}

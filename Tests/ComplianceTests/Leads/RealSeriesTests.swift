import Compliance
import Foundation
import Testing

/// Detectors on real series: official tele-metering of a Korean plant, a Chinese plant's hours.
///
/// The series carry no data flags; a number that is not there is a gap.
@Suite("真实序列") struct RealSeriesTests {
    static let folder = "data/monitoring"
    static var isPresent: Bool {
        FileManager.default.fileExists(
            atPath: SharedData.folder.appending(path: folder).path)
    }

    /// A column of a file as a series, as its text stands.
    private func series(
        _ file: String, _ time: String, _ column: String, factor: String, _ statistic: Statistic,
        until end: Instant? = nil, later days: Int = 0
    ) throws -> WatchedSeries {
        let table = CSV(try SharedData.text("\(Self.folder)/\(file)"))
        let values = table.rows.compactMap { row -> WatchedValue? in
            guard let start = Instant(row[time]), let number = Numeral(row[column]),
                end.map({ start < $0 }) ?? true
            else { return nil }
            return WatchedValue(start: start.advanced(byHours: 24 * days), number: number)
        }
        return WatchedSeries(factor: factor, statistic: statistic, unit: "mg/L", values: values)
    }

    private func watch(_ series: [WatchedSeries], outlet: String) throws -> Watch {
        let starts = series.flatMap { [$0.values.first?.start, $0.values.last?.start] }
            .compactMap(\.self)
        return Watch(
            permit: try PermitSheet(limits: [Watched.limit("w21001", "20", outlet: "DW001")])
                .permit(),
            outlet: try #require(OutletCode(outlet)),
            span: try #require(starts.min())..<(#require(starts.max()).advanced(byMinutes: 1)),
            series: series, law: try LawFolder.law(), factors: try Factors.table())
    }

    /// Runs of equal texts counted the plain way.
    private func runs(_ values: [WatchedValue], step: Int, atLeast least: Int) -> [Int] {
        var (found, count): ([Int], Int) = ([], 0)
        for (index, value) in values.enumerated() {
            let former = index > 0 ? values[index - 1] : nil
            let isNext = former.map { $0.start.seconds(to: value.start) <= 2 * step } ?? false
            let isSame = former?.number?.description == value.number?.description
            let counts = value.number.map { $0 > .zero } ?? false
            if !(isNext && isSame) {
                if count >= least { found.append(count) }
                count = 0
            }
            count = counts ? count + 1 : 0
        }
        return count >= least ? found + [count] : found
    }

    @Test(.enabled(if: RealSeriesTests.isPresent, "needs the shared data"))
    func `flat runs of a real minute series, read as one of gas, are all seen`() throws {
        let end = try #require(Instant("2025-01-31"))
        let series = try series(
            "kr_wwtp_tms_effluent.csv", "SYS_TIME", "PH_VU", factor: "a21002", .minute, until: end)
        let expected = runs(series.values, step: 60, atLeast: 60)
        let leads = try watch([series], outlet: "DA001").seen("T01")
        #expect(leads.map { Int($0.working[1].value) } == expected)
        #expect(expected.max() ?? 0 > 100)
    }

    @Test(.enabled(if: RealSeriesTests.isPresent, "needs the shared data"))
    func `gaps of half an hour and more are all seen`() throws {
        let end = try #require(Instant("2025-01-31"))
        let series = try series(
            "kr_wwtp_tms_effluent.csv", "SYS_TIME", "PH_VU", factor: "w01001", .minute, until: end)
        let gaps = zip(series.values, series.values.dropFirst())
            .count { $0.start.seconds(to: $1.start) >= 31 * 60 }
        let leads = try watch([series], outlet: "DW001").seen("T09")
        #expect(leads.filter { !$0.statement.contains("多日") }.count == gaps)
        #expect(gaps > 0)
    }

    @Test(.enabled(if: RealSeriesTests.isPresent, "needs the shared data"))
    func `a Chinese plant's constant hours, moved to when the rows are in force, are seen`() throws
    {
        let series = try series(
            "cn_wastewater_hourly_factor_unknown.csv", "monitorTime", "monitorAvgValue",
            factor: "w01018", .hour, later: 730)
        let expected = runs(series.values, step: 3600, atLeast: 6)
        let leads = try watch([series], outlet: "DW001").seen("T01")
        #expect(leads.map { Int($0.working[1].value) } == expected)
    }

    @Test(.enabled(if: RealSeriesTests.isPresent, "needs the shared data"))
    func `all detectors run on the whole real record`() throws {
        let columns = [
            ("TOC_VU", "w01020"), ("PH_VU", "w01001"), ("SS_VU", "w01012"),
            ("FLUX_VU", "w00000"), ("TN_VU", "w21001"), ("TP_VU", "w21011"),
        ]
        let all = try columns.map { column, factor in
            try series("kr_wwtp_tms_effluent.csv", "SYS_TIME", column, factor: factor, .minute)
        }
        let leads = try watch(all, outlet: "DW001").leads()
        #expect(!leads.isEmpty)
        #expect(leads.allSatisfy { $0.start < $0.end && !$0.statement.isEmpty })
    }
}

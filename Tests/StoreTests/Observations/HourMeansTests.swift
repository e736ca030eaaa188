import Compliance
import Foundation
import Store
import Testing

/// Real series of monitors, read in place: exact, small, and summed as another program sums them.
@Suite(.enabled(if: RealSeries.isPresent, "the shared data are not beside the repository"))
struct HourMeansTests {
    @Test(arguments: RealSeries.all)
    func `hour means with injected flags are those of python's decimals`(
        series: RealSeries
    ) throws {
        let sheets = try series.sheets()
        let ours = sheets.flatMap { day, sheet in
            sheet.sums(every: 3600).map { RealSeries.line($0, on: day) }
        }
        let theirs = try series.hoursOfPython()
        #expect(ours.count > 20)
        #expect(ours == theirs)
    }

    @Test(arguments: RealSeries.all)
    func `every value keeps its digits`(series: RealSeries) throws {
        for (day, sheet) in try series.sheets() {
            let back = try Sheet(encoded: sheet.encoded)
            #expect(back.readings == sheet.readings, "\(day)")
            #expect(
                back.readings.map { $0.value?.description }
                    == sheet.readings.map { $0.value?.description }, "\(day)")
        }
    }
}

/// One column of a file of real values.
struct RealSeries: Sendable, CustomTestStringConvertible {
    let file: String
    let time: String
    let value: String

    var testDescription: String { "\(file) \(value)" }

    static let all =
        ["TOC_VU", "PH_VU", "SS_VU", "FLUX_VU", "TN_VU", "TP_VU"].flatMap { value in
            ["kr_wwtp_tms_effluent.csv", "kr_wwtp_tms_10min.csv"].map {
                RealSeries(file: $0, time: "SYS_TIME", value: value)
            }
        } + [
            RealSeries(file: "kr_wwtp_inflow.csv", time: "SYS_TIME", value: "Q_in"),
            RealSeries(file: "in_sinter_plant_stack_10min.csv", time: "CLOCK", value: "output"),
            RealSeries(
                file: "cn_wastewater_hourly_factor_unknown.csv", time: "monitorTime",
                value: "monitorAvgValue"),
        ]

    private static let folder: URL =
        if let named = ProcessInfo.processInfo.environment["CHENGYUAN_SHARED"] {
            URL(filePath: named).appending(path: "data/monitoring")
        } else {
            URL(filePath: #filePath).appending(path: "../../../../../shared/data/monitoring")
                .standardizedFileURL
        }

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    private var path: String { Self.folder.appending(path: file).path }

    /// The column as sheets of a day each; every 37th row has a flag that is not normal.
    func sheets() throws -> [(Day, Sheet)] {
        let rows = CSV(try String(contentsOfFile: path, encoding: .utf8)).rows
        var days: [Day: [Int: SheetReading]] = [:]
        for (number, row) in rows.enumerated() {
            let start = try #require(RealSeries.instant(row[time]), "\(row.line)")
            days[start.day, default: [:]][start.secondOfDay] = SheetReading(
                start: start.secondOfDay, length: 60, value: MeasuredValue(row[value]),
                flag: number % 37 == 0 ? "D" : "N", source: "auto")
        }
        return days.sorted { $0.key < $1.key }.map { day, readings in
            (day, Sheet(readings.values))
        }
    }

    /// `2024-12-14 0:00`: the hour may have one digit.
    private static func instant(_ text: String) -> Instant? {
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count >= 5, let day = Day(year: parts[0], month: parts[1], day: parts[2])
        else { return nil }
        return Instant(day, minute: parts[3] * 60 + parts[4])
            .advanced(bySeconds: parts.count > 5 ? parts[5] : 0)
    }

    static func line(_ hour: BucketSum, on day: Day) -> String {
        var words = ["\(day.number * 24 + hour.start / 3600)", "\(hour.count)", "\(hour.valid)"]
        if hour.valid > 0 {
            let scale = (hour.places..<12).reduce(Int128(1)) { product, _ in product * 10 }
            words += [hour.sum, hour.least, hour.greatest].map { "\($0 * scale)" }
            words.append(hour.mean(places: 4)?.description ?? "-")
        }
        return words.joined(separator: " ")
    }

    /// What the script beside this file makes of the same column.
    func hoursOfPython() throws -> [String] {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "hour_means.py").path
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, path, time, value]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

import Foundation
import Store

/// Flat columns to sheets' bytes and back, values and flags and times, on one core.
enum Codec {
    static func measure(_ set: SeriesSet, passes: Int) throws {
        let days = set.days
        for _ in 0..<passes {
            let began = seconds(CLOCK_THREAD_CPUTIME_ID)
            var written: [[UInt8]] = []
            written.reserveCapacity(days.count)
            for day in days { written.append(set.sheet(day).encoded) }
            let between = seconds(CLOCK_THREAD_CPUTIME_ID)
            var (sheet, values) = (Sheet(), 0)
            for bytes in written {
                try bytes.withUnsafeBytes { try sheet.read($0) }
                values += sheet.count
            }
            let ended = seconds(CLOCK_THREAD_CPUTIME_ID)
            guard values == set.series.count else { throw Misuse() }
            let bytes = written.reduce(0) { $0 + $1.count }
            say(
                """
                {"values":\(values),"bytes":\(bytes),"sheets":\(days.count),\
                "encode":\(between - began),"decode":\(ended - between)}
                """)
        }
    }
}

extension SeriesSet {
    /// The sheet of one stretch; `days` says which there are.
    func sheet(_ day: Range<Int>) -> Sheet {
        var sheet = Sheet(expecting: day.count)
        let midnight = times[day.lowerBound] / 86_400 * 86_400
        let flagPlaces = SeriesSet.flagNames.map { sheet.place(of: $0) }
        let source = sheet.place(of: "gateway")
        for index in day {
            sheet.append(
                start: Int(times[index] - midnight), length: 60, form: Int(places[index]) << 2,
                digits: digits[index], flag: flagPlaces[Int(flags[index])], mark: 0,
                source: source)
        }
        return sheet
    }
}

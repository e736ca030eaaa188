package import Compliance

/// What the valid values of a stretch of time come to, at its moment.
package struct ChartPoint: Sendable, Hashable {
    package let start: Instant
    package let sum: BucketSum
}

extension Session {
    /// One series over some days, by stretches that divide a day: from the values themselves.
    package func chart(
        _ series: Int, from: Day, to: Day, every seconds: Int
    ) throws -> [ChartPoint] {
        var points = try chart(
            "SELECT series, day, content FROM sheet WHERE series = \(series)", from, to, seconds)
        let open = try chart(
            "SELECT series, day, content FROM open_sheet WHERE series = \(series)", from, to,
            seconds)
        guard !open.isEmpty else { return points }
        points += open
        return points.sorted { $0.start < $1.start }
    }

    /// The same from the stored hour means: for many months at once, without the minutes.
    package func chartOfHours(
        _ series: Int, from: Day, to: Day, every seconds: Int
    ) throws -> [ChartPoint] {
        let first = Statistic.hour.firstDayOfSheet(holding: from)
        return try chart(
            "SELECT series, day, content FROM hour_mean WHERE series = \(series)", first, to,
            seconds
        ).filter { Instant(from) <= $0.start && $0.start < Instant(to.advanced(by: 1)) }
    }

    private func chart(
        _ source: SQL, _ from: Day, _ to: Day, _ seconds: Int
    ) throws -> [ChartPoint] {
        var (sheet, points): (Sheet, [ChartPoint]) = (Sheet(), [])
        let days: SQL = " AND day BETWEEN \(from.number) AND \(to.number) ORDER BY day"
        try eachContent(source + days) { _, day, bytes in
            try sheet.read(stored: bytes)
            let midnight = Instant(Day(number: day))
            for sum in sheet.sums(every: seconds) {
                points.append(
                    ChartPoint(start: midnight.advanced(bySeconds: sum.start), sum: sum))
            }
        }
        return points
    }
}

/// An hour whose mean is above a limit.
package struct HourAbove: Sendable, Hashable {
    package let series: Int
    package let start: Instant
    package let sum: BucketSum
}

extension Session {
    /// The hours of some days whose mean of the minutes is above the limit of their series.
    ///
    /// Equal to the limit is not above it, compared digit by digit. An hour with fewer valid
    /// values than `leastValid` has no mean.
    package func hoursAbove(
        _ limits: [Int: Numeral], from: Day, to: Day, leastValid: Int
    ) throws -> [HourAbove] {
        var (sheet, above): (Sheet, [HourAbove]) = (Sheet(), [])
        for source: SQL in ["sheet", "open_sheet"] {
            let sheets: SQL = """
                SELECT stored.series AS series, stored.day AS day, stored.content AS content
                FROM series
                JOIN \(source) AS stored ON stored.series = series.id
                    AND stored.day BETWEEN \(from.number) AND \(to.number)
                WHERE series.statistic = \(Statistic.minute.rawValue)
                """
            try eachContent(sheets) { series, day, bytes in
                guard let limit = limits[series] else { return }
                try sheet.read(stored: bytes)
                let midnight = Instant(Day(number: day))
                for hour in sheet.sums(every: Sheet.secondsOfHour)
                where hour.valid >= leastValid && hour.isAbove(limit) {
                    let start = midnight.advanced(bySeconds: hour.start)
                    above.append(HourAbove(series: series, start: start, sum: hour))
                }
            }
        }
        return above.sorted { ($0.series, $0.start) < ($1.series, $1.start) }
    }
}

extension Sheet {
    /// Reads a row's content where it lies; a fault is the record's.
    mutating func read(stored bytes: UnsafeRawBufferPointer) throws {
        do {
            try read(bytes)
        } catch let fault as SheetFault {
            throw StoreFault.other("监测数据表读不出来（\(fault)）")
        }
    }
}

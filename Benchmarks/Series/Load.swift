import Compliance
import Foundation
import Store

/// A record that holds a set, written day by day over all series as values arrive.
enum Load {
    static func run(_ set: SeriesSet, into file: String) async throws {
        let database = try SQLiteDatabase(path: file)
        let store = try await Store(database, journal: Journal(key: .known))
        try await empty(database)
        let before = try size(file)
        let days = set.days.sorted { (set.day($0), $0.lowerBound) < (set.day($1), $1.lowerBound) }
        let began = seconds(CLOCK_MONOTONIC)
        for start in stride(from: 0, to: days.count, by: 1000) {
            let some = days[start..<min(start + 1000, days.count)]
            try await store.write { session in
                for day in some { try session.add(set.sheet(day), to: set.key(day), unit: "") }
            }
        }
        let took = seconds(CLOCK_MONOTONIC) - began
        try await empty(database)
        say(
            """
            {"values":\(set.series.count),"sheets":\(days.count),"seconds":\(took),\
            "bytes":\(try size(file) - before),"empty":\(before)}
            """)
        try await database.close()
    }

    /// Brings everything from the log into the file.
    private static func empty(_ database: SQLiteDatabase) async throws {
        try await database.checkpoint()
    }

    private static func size(_ file: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}

extension SeriesSet {
    fileprivate func day(_ range: Range<Int>) -> Int { Int(times[range.lowerBound] / 86_400) }

    fileprivate func key(_ range: Range<Int>) throws -> SheetKey {
        let number = Int(series[range.lowerBound])
        guard let outlet = OutletCode("DA\(String("\(1000 + number % 1000)".dropFirst()))")
        else { throw Misuse() }
        let name = SeriesName(outlet: outlet, factor: "f\(number)", statistic: .minute)
        return SheetKey(site: "s", name, holding: Day(number: day(range)))
    }
}

import Compliance
import Foundation
import Store

/// The questions that pages and nightly runs ask of a record.
enum Queries {
    /// Six hours a point, as a chart of a year has them.
    private static let stretch = 21_600

    static func year(_ file: String, passes: Int, ofHours: Bool) async throws {
        let database = try SQLiteDatabase(path: file)
        let (from, to) = (SeriesSet.firstDay, SeriesSet.firstDay.advanced(by: 364))
        for series in 0...passes {
            // The first one fills the caches; then another factor each time.
            let (points, took) = try await database.read { session in
                let began = seconds(CLOCK_MONOTONIC)
                let id = series % 10 + 1
                let points =
                    ofHours
                    ? try session.chartOfHours(id, from: from, to: to, every: stretch)
                    : try session.chart(id, from: from, to: to, every: stretch)
                return (points, seconds(CLOCK_MONOTONIC) - began)
            }
            guard series > 0 else { continue }
            let values = points.reduce(0) { $0 + $1.sum.valid }
            say("{\"seconds\":\(took),\"points\":\(points.count),\"values\":\(values)}")
        }
    }

    static func hours(_ file: String, passes: Int) async throws {
        let database = try SQLiteDatabase(path: file)
        for pass in 0...passes {
            let (above, took) = try await database.read { session in
                let ids = try session.rows("SELECT id FROM series").map { try $0("id") as Int }
                let limits = Dictionary(uniqueKeysWithValues: ids.map { ($0, Numeral(30)) })
                let began = seconds(CLOCK_THREAD_CPUTIME_ID)
                let above = try session.hoursAbove(
                    limits, from: SeriesSet.firstDay,
                    to: SeriesSet.firstDay.advanced(by: 364), leastValid: 45
                ).count
                return (above, seconds(CLOCK_THREAD_CPUTIME_ID) - began)
            }
            if pass > 0 { say("{\"seconds\":\(took),\"above\":\(above)}") }
        }
    }
}

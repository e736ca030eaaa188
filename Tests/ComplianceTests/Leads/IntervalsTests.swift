import Compliance
import Testing

@Suite("时段的并、交、差") struct IntervalsTests {
    /// `1-3 5-6`: hours of a day; in whatever order they are written.
    private func intervals(_ text: String) -> Intervals {
        Intervals(
            text.split(separator: " ").compactMap { word in
                let ends = word.split(separator: "-").compactMap { Int($0) }
                guard ends.count == 2 else { return nil }
                let midnight = Instant(Watched.day)
                return midnight.advanced(byHours: ends[0])..<midnight.advanced(byHours: ends[1])
            })
    }

    @Test(
        arguments: table(
            """
            one        other      union      both       without
            1-3        2-5        1-5        2-3        1-2
            1-3        3-5        1-5        -          1-3
            1-9        2-3 5-6    1-9        2-3 5-6    1-2 3-5 6-9
            1-2 4-6    5-9        1-2 4-9    5-6        1-2 4-5
            4-6 1-2    -          1-2 4-6    -          1-2 4-6
            2-3        1-9        1-9        2-3        -
            """))
    func `times are joined, shared and taken away`(row: Row) {
        let (one, other) = (intervals(row["one"]), intervals(row.cell("other")))
        #expect(one.union(other) == intervals(row["union"]))
        #expect(one.intersection(other) == intervals(row.cell("both")))
        #expect(other.intersection(one) == intervals(row.cell("both")))
        #expect(one.subtracting(other) == intervals(row.cell("without")))
    }

    @Test func `what touches is one, what is empty is none`() {
        #expect(intervals("1-2 2-3 5-5").all.count == 1)
        #expect(intervals("").all.isEmpty && Intervals.never == intervals("7-7"))
    }
}

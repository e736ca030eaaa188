/// A time in which values were due and none came.
package struct Gap: Sendable, Hashable {
    /// When the first missing value was due.
    package let start: Instant
    /// When the next value came; the end of what was looked at when none did.
    package let end: Instant
    /// How many values are missing.
    package let count: Int

    package init(start: Instant, end: Instant, count: Int) {
        (self.start, self.end, self.count) = (start, end, count)
    }

    /// The gaps of a series whose values should come every so many seconds.
    ///
    /// - Parameter least: Shorter gaps, in missing values, are not told.
    package static func all(
        in starts: [Instant], every seconds: Int, from: Instant? = nil, to: Instant? = nil,
        atLeast least: Int = 1
    ) -> [Gap] {
        guard seconds > 0 else { return [] }
        var expected = from
        var gaps: [Gap] = []
        for start in Set(starts).sorted() {
            if let due = expected, start > due {
                let missing = (due.seconds(to: start) + seconds / 2) / seconds
                if missing >= max(1, least) {
                    gaps.append(Gap(start: due, end: start, count: missing))
                }
            }
            expected = start.advanced(bySeconds: seconds)
        }
        guard let to, let due = expected, due < to else { return gaps }
        let missing = (due.seconds(to: to) + seconds / 2) / seconds
        if missing >= max(1, least) { gaps.append(Gap(start: due, end: to, count: missing)) }
        return gaps
    }
}

/// A time in which a series kept one and the same text (恒值).
package struct ConstantRun: Sendable, Hashable {
    package let start: Instant
    /// The start of the last equal value.
    package let end: Instant
    package let count: Int
    /// As it was sent.
    package let text: String

    /// The runs of equal texts of at least so many values; missing values end a run.
    package static func all(
        in values: [(start: Instant, text: String?)], atLeast least: Int
    ) -> [ConstantRun] {
        var runs: [ConstantRun] = []
        var run: (start: Instant, end: Instant, count: Int, text: String)?
        func close() {
            if let run, run.count >= least {
                runs.append(
                    ConstantRun(start: run.start, end: run.end, count: run.count, text: run.text))
            }
        }
        for (start, text) in values {
            guard let text else {
                close()
                run = nil
                continue
            }
            if let open = run, open.text == text {
                run = (open.start, start, open.count + 1, text)
            } else {
                close()
                run = (start, start, 1, text)
            }
        }
        close()
        return runs
    }
}

/// A time in which a unit ran, between a start and a stop.
package struct OperatingRun: Sendable, Hashable {
    package let start: Instant
    /// The first value below the threshold behind it; nil while it still runs.
    package let stop: Instant?
    package let count: Int

    /// The runs of a load at or above a threshold; shorter breaks than `breaks` are run through.
    package static func all(
        in load: [(start: Instant, value: Numeral?)], from threshold: Numeral, breaks: Int = 0
    ) -> [OperatingRun] {
        var runs: [OperatingRun] = []
        var open: (start: Instant, count: Int)?
        var pause: (start: Instant, count: Int)?
        for (start, value) in load {
            if let value, value >= threshold {
                open = (open?.start ?? start, (open?.count ?? 0) + 1)
                pause = nil
            } else if let run = open {
                pause = (pause?.start ?? start, (pause?.count ?? 0) + 1)
                if let stop = pause, stop.count > breaks {
                    runs.append(OperatingRun(start: run.start, stop: stop.start, count: run.count))
                    (open, pause) = (nil, nil)
                }
            }
        }
        if let open { runs.append(OperatingRun(start: open.start, stop: nil, count: open.count)) }
        return runs
    }
}

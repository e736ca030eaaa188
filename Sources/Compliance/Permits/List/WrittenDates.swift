/// The dates in a cell, however people and platforms write them.
///
/// `2026-08-06至2031-08-05`, `2026年8月6日至2031年8月5日`, `2026/8/6 - 2031/8/5`, `20260806`,
/// with or without a time of day behind.
struct WrittenDates {
    private(set) var days: [Day] = []
    /// Whether something stood there that is no date: 2026-02-30, or a lone number.
    private(set) var hasOthers = false

    init(_ text: String) {
        var runs = WrittenDates.runs(text)[...]
        while let first = runs.popFirst() {
            if first.isTime { continue }
            if first.digits.count == 8 {
                note(
                    first.digits.prefix(4), first.digits.dropFirst(4).prefix(2),
                    first.digits.suffix(2))
            } else if first.digits.count == 4, runs.count >= 2, let month = runs.popFirst(),
                let day = runs.popFirst()
            {
                note(first.digits[...], month.digits[...], day.digits[...])
            } else {
                hasOthers = true
            }
        }
    }

    private mutating func note(_ year: Substring, _ month: Substring, _ day: Substring) {
        guard month.count <= 2, day.count <= 2, let year = Int(year), let month = Int(month),
            let day = Int(day), let date = Day(year: year, month: month, day: day)
        else {
            hasOthers = true
            return
        }
        days.append(date)
    }

    private struct Run {
        var digits = ""
        /// Part of `09:30:00`.
        var isTime = false
    }

    private static func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var isInside = false
        var afterColon = false
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                if !isInside { runs.append(Run(isTime: afterColon)) }
                runs[runs.count - 1].digits.unicodeScalars.append(scalar)
                (isInside, afterColon) = (true, false)
            } else {
                afterColon = scalar == ":" || scalar == "："
                if afterColon, isInside { runs[runs.count - 1].isTime = true }
                isInside = false
            }
        }
        return runs
    }
}

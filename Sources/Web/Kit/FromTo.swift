import Compliance

/// A stretch of time in words.
///
/// On a page it breaks only between its two ends: a stretch that crosses midnight is wider than a
/// phone.
struct FromTo {
    private let from: String
    private let to: String

    /// `2026-11-05 14:00 至 15:00`; the second day is said where it is another one.
    init(_ span: Range<Instant>) {
        let (start, end) = (span.lowerBound, span.upperBound)
        from = start.minute
        to = start.day == end.day ? end.clock : end.minute
    }

    var words: String { "\(from) 至 \(to)" }

    var cell: HTML { "<span class=\"num\">\(from)</span> 至 <span class=\"num\">\(to)</span>" }
}

import Compliance

/// Counts what a sender may still send under a rate.
struct TokenBucket {
    private let rate: Rate
    private var tokens: Double
    private var last: Instant

    init(_ rate: Rate, at now: Instant) {
        (self.rate, tokens, last) = (rate, rate.burst, now)
    }

    /// Takes one if there is one; a clock that goes back gives none.
    mutating func take(at now: Instant) -> Bool {
        let seconds = Double(max(0, now.milliseconds - last.milliseconds)) / 1000
        tokens = min(rate.burst, tokens + seconds * rate.sustained)
        last = now
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}

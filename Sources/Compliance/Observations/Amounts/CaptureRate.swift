/// 季度有效数据捕集率: valid hours of those in which the source ran (HJ 75-2017).
package struct CaptureRate: Sendable, Hashable {
    package let hours: Int
    package let invalid: Int
    package let stopped: Int

    package init(hours: Int, invalid: Int, stopped: Int) {
        (self.hours, self.invalid, self.stopped) = (hours, invalid, stopped)
    }

    /// Counts the hours of a quarter; hours of which nothing is known are lost.
    package init(_ amounts: [HourAmount], hours: Int) {
        let stopped = amounts.count { $0.state == .stopped }
        let valid = amounts.count { $0.state == .valid }
        self.init(hours: hours, invalid: hours - stopped - valid, stopped: stopped)
    }

    package var running: Int { max(0, hours - stopped) }
    package var valid: Int { max(0, running - invalid) }

    /// In percent with two places; nil when the source never ran.
    package var percent: Numeral? {
        Numeral(Int64(valid) * 100).divided(by: Numeral(Int64(running)), places: 2)
    }

    /// Exactly, without the rounding of the shown figure.
    package func isAtLeast(_ percent: Numeral) -> Bool {
        Numeral(Int64(valid) * 100) >= percent * Numeral(Int64(running)) && running > 0
    }
}

/// 传输率、有效率、有效传输率 of one outlet and day, hours and days counted apart.
///
/// Stopped times leave what was due; a rate shows its numerator and denominator.
package struct TransmissionRate: Sendable, Hashable {
    package let due: Int
    package let received: Int
    package let valid: Int

    package init(due: Int, received: Int, valid: Int) {
        self.due = max(0, due)
        self.received = min(max(0, received), max(0, due))
        self.valid = min(max(0, valid), max(0, due))
    }

    /// Counts the values of a time against what one series owes.
    ///
    /// - Parameter whole: How many values the whole time has, such as 24 hours of a day.
    package init(_ parts: [PartValue], whole: Int) {
        let stopped = parts.count { $0.state == .stopped }
        self.init(
            due: whole - stopped,
            received: parts.count { $0.state == .valid || $0.state == .invalid },
            valid: parts.count { $0.state == .valid })
    }

    /// 传输率 in percent, two places; nil when nothing was due.
    package var transmission: Numeral? { share(received) }
    /// 有效率 in percent.
    package var validity: Numeral? { share(valid) }
    /// 有效传输率: the product of both.
    package var effective: Numeral? {
        Numeral(Int64(received) * Int64(valid) * 100)
            .divided(by: Numeral(Int64(due) * Int64(due)), places: 2)
    }

    private func share(_ count: Int) -> Numeral? {
        Numeral(Int64(count) * 100).divided(by: Numeral(Int64(due)), places: 2)
    }

    /// Several series or days together: counts are added, not rates.
    package static func + (lhs: TransmissionRate, rhs: TransmissionRate) -> TransmissionRate {
        TransmissionRate(
            due: lhs.due + rhs.due, received: lhs.received + rhs.received,
            valid: lhs.valid + rhs.valid)
    }
}

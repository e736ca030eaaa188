/// A mean as it was sent beside the one that we took from the parts.
///
/// The centre must recompute (telemetry.md 3.1); a difference is no breach, it is a question.
package struct MeanComparison: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        case agrees
        case differs
        /// Sent as valid though too few parts were.
        case sentWithTooFewParts
        /// Not sent, though enough parts are there.
        case notSent
        /// Nothing to compare with.
        case cannotTell
    }

    package let sent: Measurement?
    package let own: PeriodMean
    package let verdict: Verdict
    /// Sent minus own, in the unit of both.
    package let difference: Numeral?
}

extension PeriodMean {
    /// Compares with what was sent.
    ///
    /// - Parameters:
    ///   - tolerance: The share of our mean that the difference may have, such as 0.01. Half of
    ///     the last digit sent is always free, since senders round.
    package func compared(with sent: Measurement?, tolerance: Numeral) -> MeanComparison {
        guard let sent else {
            return MeanComparison(
                sent: nil, own: self, verdict: isValid ? .notSent : .cannotTell, difference: nil)
        }
        guard sent.validity.isValid, let number = sent.value?.number else {
            return MeanComparison(sent: sent, own: self, verdict: .cannotTell, difference: nil)
        }
        guard let value else {
            let verdict: MeanComparison.Verdict =
                valid + invalid + stopped > 0 ? .sentWithTooFewParts : .cannotTell
            return MeanComparison(sent: sent, own: self, verdict: verdict, difference: nil)
        }
        let difference = number - value
        let digit = Numeral(5, places: min(number.places, value.places) + 1)
        let allowed = max(value.magnitude * tolerance, digit)
        let verdict: MeanComparison.Verdict =
            difference.magnitude > allowed
            ? .differs : isValid ? .agrees : .sentWithTooFewParts
        return MeanComparison(sent: sent, own: self, verdict: verdict, difference: difference)
    }
}

extension Numeral {
    /// The number without its sign.
    package var magnitude: Numeral { self < .zero ? .zero - self : self }
}

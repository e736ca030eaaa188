package import Compliance

/// Something that was planned to happen at an outlet, and what a rule should make of it.
package struct Episode: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Over the limit, valid: a finding.
        case exceedance
        /// Over the limit while the instrument is being calibrated and marked: no finding.
        case calibrating
        /// An instrument's fault, flag D, with a value over the limit: no finding.
        case fault
        /// Nothing came: no finding of a limit.
        case missing
        /// Equal to the limit, which is not over it: no finding.
        case atLimit
        /// The source stands still, flag F: no finding.
        case shutdown
        /// One value again and again, as a probe that is shut off states it: a lead.
        case stuck
        /// Zero though the source runs: a lead.
        case zero
        /// Always a little below the limit: a lead.
        case pinned
        /// What was sent a week before, once more: a lead.
        case replayed

        /// Whether a rule on limits should find it.
        package var isFinding: Bool { self == .exceedance }
    }

    package let site: String
    package let outlet: OutletCode
    /// Nil for all factors of the outlet.
    package let factor: String?
    package let kind: Kind
    package let firstDay: Day
    /// Hours from the start of the first day; 24 to 48 is the second day.
    package let hours: Range<Int>
    /// Value by limit, for exceedances.
    package let ratio: Double

    package var start: Instant { Instant(firstDay).advanced(byHours: hours.lowerBound) }
    package var end: Instant { Instant(firstDay).advanced(byHours: hours.upperBound) }

    func covers(_ hour: Instant, of code: String) -> Bool {
        start <= hour && hour < end && (factor == nil || factor == code)
    }
}

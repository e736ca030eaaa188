/// How an obligation stands at a time, told by what is on record.
package enum Fulfilment: Sendable, Hashable {
    /// Owed all the time; the rules watch it.
    case standing
    case done(Instant)
    case doneLate(Instant)
    /// Something of the period is on record, without a time of its own.
    case seen
    /// Past due, and nothing came to the platform where it would have come.
    case late(days: Int)
    /// Past due; such things are not recorded on this platform.
    case unrecorded
    case open

    package var isLate: Bool { if case .late = self { true } else { false } }
    /// Whether somebody still has to act.
    package var isOwed: Bool { isLate || self == .open }
}

/// What is on record of one site that shows that obligations were met.
package struct FulfilmentRecord: Sendable, Hashable {
    package let reports: [ReportSubmission]
    package let renewalAppliedOn: Day?
    /// `DA001 a21002 2026-09`: in which months values of a point and factor are on record.
    package let observed: Set<String>

    package init(
        reports: [ReportSubmission] = [], renewalAppliedOn: Day? = nil, observed: Set<String> = []
    ) {
        (self.reports, self.renewalAppliedOn) = (reports, renewalAppliedOn)
        self.observed = observed
    }
}

extension Obligation {
    package func fulfilment(in record: FulfilmentRecord, at now: Instant) -> Fulfilment {
        guard let due else { return .standing }
        switch row {
        case "OB-19":
            if let came = record.came(for: self) {
                return came.day <= due ? .done(came) : .doneLate(came)
            }
            return now.day > due ? .late(days: due.distance(to: now.day)) : .open
        case "OB-02":
            if let day = record.renewalAppliedOn {
                return day <= due ? .done(Instant(day)) : .doneLate(Instant(day))
            }
            return now.day > due ? .late(days: due.distance(to: now.day)) : .open
        case "OB-10" where record.hasValues(subject, in: period): return .seen
        default: return now.day > due ? .unrecorded : .open
        }
    }
}

extension FulfilmentRecord {
    /// When the report of an obligation's period first came, by itself or in a longer one.
    fileprivate func came(for obligation: Obligation) -> Instant? {
        let periods = [obligation.period] + obligation.inside
        return reports.filter { periods.contains("\($0.period)") }.map(\.submittedAt).min()
    }

    fileprivate func hasValues(_ subject: String, in period: String) -> Bool {
        guard let period = Period(period) else { return false }
        return (0..<period.months).contains { offset in
            let month = period.firstDay.advanced(byMonths: offset)
            return observed.contains("\(subject) \(month.description.prefix(7))")
        }
    }
}

/// 一口一日: the leads of one outlet that begin on one day, to be looked at together.
package struct LeadsOfDay: Sendable, Hashable {
    package let outlet: OutletCode
    package let day: Day
    /// In the order of time.
    package let leads: [Lead]

    /// Different detectors that agree, those that see the same thing twice counted once.
    package var detectors: Set<String> { Set(leads.map(\.detector)) }

    /// One group for each outlet and day, the heaviest first.
    package static func all(
        _ leads: [Lead], weights: [String: Int] = LeadScore.weights
    ) -> [LeadsOfDay] {
        Dictionary(grouping: leads) { DayOfOutlet(outlet: $0.outlet, day: $0.start.day) }
            .map { place, leads in
                LeadsOfDay(
                    outlet: place.outlet, day: place.day,
                    leads: leads.sorted { ($0.start, $0.key) < ($1.start, $1.key) })
            }
            .sorted {
                let (one, other) = ($0.score(weights), $1.score(weights))
                return one == other
                    ? ($0.day, $0.outlet) < ($1.day, $1.outlet) : one > other
            }
    }

    /// The sum of the leads' scores.
    package func score(_ weights: [String: Int] = LeadScore.weights) -> Double {
        let agree = LeadScore.independent(detectors).count >= 2
        return leads.reduce(0) { sum, lead in
            sum + LeadScore.of(lead, weight: weights[lead.detector] ?? 1, isAgreed: agree)
        }
    }
}

private struct DayOfOutlet: Hashable {
    let outlet: OutletCode
    let day: Day
}

/// How much a lead counts: weight × duration × one when others agree, else a half.
package enum LeadScore {
    package static let weights = Dictionary(
        uniqueKeysWithValues: Detector.all.map { ($0.id, $0.weight) })

    /// Weight × hours, at least one and at most a day.
    package static func of(_ lead: Lead, weight: Int, isAgreed: Bool) -> Double {
        let hours = Double(lead.start.seconds(to: lead.end)) / 3600
        return Double(weight) * min(24, max(1, hours)) * (isAgreed ? 1 : 0.5)
    }

    /// Detectors that look at the same property in the same way count as one.
    static func independent(_ detectors: Set<String>) -> Set<String> {
        Set(detectors.map { kin[$0] ?? $0 })
    }

    /// 恒值 is also low variance, clipped, constant oxygen, frozen conversion and still pH.
    private static let kin: [String: String] = [
        "T02": "T01", "T04": "T01", "T10": "T01", "T23": "T01", "T27": "T01", "T14": "T13",
        "T15": "T13", "T26": "T07", "W01": "T30", "W02": "T30",
    ]
}

extension [Lead] {
    /// Without those that lie wholly inside a planned maintenance that was marked before it began.
    ///
    /// A mark that was filled later is no plan, and one of another factor says nothing here.
    package func outsidePlannedMaintenance(_ marks: [Mark]) -> [Lead] {
        let planned = marks.standing.filter {
            ["maintenance", "calibration", "standardCheck", "deviceStopped"].contains($0.kind)
                && $0.filledAt <= $0.start
        }
        return filter { lead in
            !planned.contains { mark in
                mark.outlet == lead.outlet && mark.start <= lead.start && lead.end <= mark.end
                    && (mark.factor.map { lead.factors == [$0] } ?? true)
            }
        }
    }
}

package import Compliance

/// How well detectors did on stations whose truth is known.
package struct WatchingTally: Sendable {
    package struct Line: Sendable {
        /// Deceptions of the detector's kind, and how many of them it saw.
        package var deceptions = 0
        package var seen = 0
        /// Deceptions of its kind that any detector saw.
        package var seenByAny = 0
        /// Days of honest stations with a lead that nothing at the station explains.
        package var falseDays = 0

        package init() {}

        package var recall: Double? {
            deceptions > 0 ? Double(seen) / Double(deceptions) : nil
        }
    }

    package private(set) var lines: [String: Line] = [:]
    package private(set) var stations = 0
    package private(set) var honestDays = 0
    /// Days of honest stations with any unexplained lead.
    package private(set) var anyFalseDays = 0

    package init() {}

    /// - Parameter leads: What the detectors saw at the station.
    package mutating func add(_ material: WatchedMaterial, leads: [Lead]) {
        stations += 1
        for truth in material.truths where !truth.isHonest {
            let near = leads.filter(truth.overlaps)
            lines[truth.kind, default: Line()].deceptions += 1
            if near.contains(where: { $0.detector == truth.kind }) {
                lines[truth.kind, default: Line()].seen += 1
            }
            if near.contains(where: { !Self.notices.contains($0.detector) }) {
                lines[truth.kind, default: Line()].seenByAny += 1
            }
        }
        guard material.station.deception == nil else { return }
        honestDays += material.station.days.count
        let unexplained = leads.filter { lead in
            !material.truths.contains { $0.kind == lead.detector && $0.overlaps(lead) }
        }
        for (detector, own) in Dictionary(grouping: unexplained, by: \.detector) {
            lines[detector, default: Line()].falseDays += Set(own.map(\.start.day)).count
        }
        anyFalseDays +=
            Set(unexplained.filter { !Self.notices.contains($0.detector) }.map(\.start.day)).count
    }

    /// The classes that report what is there, not what is wrong with it.
    private static let notices: Set<String> = ["T29", "T30"]

    /// False days per hundred honest station-days.
    package func falseRate(_ detector: String) -> Double {
        guard honestDays > 0 else { return 0 }
        return Double(lines[detector]?.falseDays ?? 0) / Double(honestDays) * 100
    }
}

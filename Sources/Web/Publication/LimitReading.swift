import Compliance
import Store

/// A limit of the permit beside the latest value that was measured for it.
struct LimitReading: Sendable {
    let limit: Permit.EmissionLimit
    /// The newest value, whatever it is worth; nil where nothing came.
    let latest: Judgement?
    /// The newest value that could be judged.
    let judged: Judgement?
    /// How the permit wants it monitored, for limits without data.
    let monitoring: String

    /// How many days with data are looked through for a value that can be judged.
    static let days = 3

    /// The series that the limits of a permit are judged by, the oxygen for converting included.
    static func series(of permit: Permit) -> [SeriesName] {
        let names = permit.limits.flatMap { limit -> [SeriesName] in
            let own = Set([limit.judged, limit.judged.measured]).map {
                SeriesName(outlet: limit.outlet, factor: limit.factor, statistic: $0)
            }
            guard limit.referenceOxygen != nil else { return own }
            return own + [
                SeriesName(
                    outlet: limit.outlet, factor: oxygen, statistic: limit.statistic.measured)
            ]
        }
        return Array(Set(names))
    }

    static func all(
        of permit: Permit, _ measurements: [Measurement], marks: [Mark], law: Law,
        factors: FactorTable, now: Instant
    ) -> [LimitReading] {
        let question = Question(
            record: Record(permit: permit, measurements: measurements, marks: marks), law: law,
            factors: factors, now: now)
        return permit.limits.map { limit in
            let judgements = question.judgements(under: limit)
            return LimitReading(
                limit: limit, latest: judgements.last, judged: judgements.last(where: \.isJudged),
                monitoring: monitoring(of: limit, in: permit))
        }
    }

    private static func monitoring(of limit: Permit.EmissionLimit, in permit: Permit) -> String {
        let rows = permit.monitoring.filter {
            $0.point == limit.outlet.description && $0.factor == limit.factor
        }
        return rows.map { $0.isAutomatic ? "自动监测" : "手工监测，\($0.frequency.inChinese)一次" }
            .first ?? "许可证没有写监测要求"
    }

    /// 氧含量, HJ 212-2017 附录 B.
    private static let oxygen = "a19001"
}

extension Judgement {
    /// Whether the value decides anything.
    var isJudged: Bool {
        if case .notJudged = verdict { return false }
        return true
    }

    /// What the value says, for the public: shape and word.
    var publicTag: HTML {
        switch verdict {
        case .within: HTML.tag(.done, "有效，在限值内")
        case .exceeded: HTML.tag(.late, "有效，高于限值")
        case .notJudged(let reason):
            HTML.tag(measurement.mark == nil ? .void : .paused, "\(reason)，不判定")
        }
    }

    /// The number as it is compared, or as it was sent where it cannot be.
    var shownNumber: String {
        compared.map { "\($0)" } ?? measurement.value?.description ?? "没有数值"
    }
}

/// The bar of a value with the limit as a line; a value that is not judged gets no verdict of
/// colour and no comparison in words.
struct Meter: Sendable {
    let judgement: Judgement
    let name: String

    /// Where the upper limit stands on a bar 300 wide.
    private static let mark = 214.0

    var html: HTML {
        """
        <svg viewBox="0 0 300 26" preserveAspectRatio="none" role="img" aria-label="\(spoken)">\
        <rect x="0" y="8" width="300" height="10" fill="#eaeef0"/>\(bar)\(marks)</svg>
        """
    }

    private var limit: Permit.EmissionLimit { judgement.limit }

    private var spoken: String {
        let number = judgement.shownNumber
        switch judgement.verdict {
        case .within: return "\(name) \(number)，在限值 \(limit.inWords) 以内"
        case .exceeded: return "\(name) \(number)，高于或低于限值 \(limit.inWords)"
        case .notJudged(let reason): return "\(name) \(number)，\(reason)，不与限值比较"
        }
    }

    private var scale: Double? {
        guard let bound = limit.upper ?? limit.lower, bound > .zero else { return nil }
        return Meter.mark / bound.double
    }

    private func place(_ number: Numeral) -> Int {
        Int(min(300, max(0, number.double * (scale ?? 0))).rounded())
    }

    private var bar: HTML {
        guard let number = judgement.compared ?? judgement.measurement.value?.number else {
            return .empty
        }
        let width = place(number)
        switch judgement.verdict {
        case .notJudged:
            return "<rect x=\"0\" y=\"11\" width=\"\(width)\" height=\"4\" fill=\"#9aa7ad\"/>"
        case .within:
            return "<rect x=\"0\" y=\"8\" width=\"\(width)\" height=\"10\" fill=\"#226c85\"/>"
        case .exceeded:
            let start = limit.upper.map { min(width, place($0)) } ?? 0
            let from = limit.upper.map { number > $0 } ?? false ? start : 0
            return """
                <rect x="0" y="8" width="\(from)" height="10" fill="#226c85"/>\
                <rect x="\(from)" y="5" width="\(width - from)" height="16" fill="#9c1c1c"/>
                """
        }
    }

    private var marks: HTML {
        guard scale != nil else { return .empty }
        return HTML(
            [limit.lower, limit.upper].compactMap(\.self).map { bound in
                "<path d=\"M\(place(bound)) 2V24\" stroke=\"#14232a\" stroke-width=\"2\"/>"
            })
    }
}

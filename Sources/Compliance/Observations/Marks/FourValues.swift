/// One hour's value in the four states that the national terminal shows beside each other.
package struct FourValues: Sendable, Hashable {
    /// 上报: as it was sent.
    package let sent: Measurement
    /// 修正: what was measured by hand over the same time.
    package let corrected: Measurement?
    /// The mark of record that decides about the hour.
    package let ruling: MarkRoll.Ruling?
    /// What the hour means under a limit; nil where the permit has none for it.
    package let judgement: Judgement?

    /// 标记后: the corrected or the sent value, as far as marks leave it valid.
    package var afterMarks: Measurement {
        guard let ruling, ruling.doing == .voids else { return corrected ?? sent }
        return sent.with(mark: DataMark(ruling.kind.label))
    }

    /// 豁免后: what is left to be compared with limits.
    package var afterExemption: Measurement {
        guard let ruling, ruling.doing == .exempts else { return afterMarks }
        return sent.with(mark: DataMark(ruling.kind.label))
    }
}

extension Question {
    /// The hours of one factor at an outlet, in the order of time.
    ///
    /// - Parameter limit: What the hours are judged by; its converted values are shown where it
    ///   speaks of them.
    package func fourValues(
        of factor: String, at outlet: OutletCode, under limit: Permit.EmissionLimit?
    ) -> [FourValues] {
        let own = record.measurements.filter { $0.outlet == outlet && $0.factor == factor }
        let wanted = limit?.judged.isHour ?? false ? limit?.judged ?? .hour : .hour
        let statistic = own.contains { $0.statistic == wanted } ? wanted : .hour
        let hours = own.filter { $0.statistic == statistic }
        let byHand = hours.filter { ["manual", "onsite"].contains($0.source) }
        let judged = limit.map { limit in
            Dictionary(
                judgements(under: limit).map { (JudgedHour($0.measurement), $0) }
            ) { _, last in last }
        }
        return hours.filter { !byHand.contains($0) }.sorted { $0.start < $1.start }.map { hour in
            FourValues(
                sent: hour, corrected: byHand.first { $0.start == hour.start },
                ruling: roll.ruling(on: hour), judgement: judged?[JudgedHour(hour)])
        }
    }
}

private struct JudgedHour: Hashable {
    let start: Instant
    let source: String

    init(_ value: Measurement) { (start, source) = (value.start, value.source) }
}

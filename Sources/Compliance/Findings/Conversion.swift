/// 折算: what stands behind one value converted to the reference oxygen, so that anyone can redo it.
struct Conversion {
    let measured: Numeral
    let oxygen: Numeral
    let reference: Numeral

    /// GB 13223-2011, HJ 212-2017 附录 D.
    static let formula = "折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 氧含量)"

    /// The formula with its numbers.
    var worked: String { "\(measured) × (21 − \(reference)) ÷ (21 − \(oxygen))" }

    /// Nil where the oxygen is that of plain air or above and nothing can be converted.
    func result(places: Int) -> Numeral? {
        let air = Numeral(21)
        guard oxygen < air else { return nil }
        return (measured * (air - reference)).divided(by: air - oxygen, places: 6)?.rounded(places)
    }
}

extension Question {
    /// The measured value and the oxygen beside each converted value of a limit, by its start.
    func conversions(under limit: Permit.EmissionLimit) -> [Instant: Conversion] {
        guard let reference = limit.referenceOxygen else { return [:] }
        let own = record.measurements.filter {
            $0.outlet == limit.outlet && $0.statistic == limit.judged.measured
        }
        let oxygens = own.filter { $0.factor == FactorTable.oxygen }.map { ($0.start, $0) }
        let oxygen = Dictionary(oxygens) { _, last in last }
        let pairs = own.filter { $0.factor == limit.factor }
            .compactMap { value -> (Instant, Conversion)? in
                guard let measured = value.value?.number, value.unit == limit.unit,
                    let share = oxygen[value.start]?.value?.number
                else { return nil }
                return (
                    value.start,
                    Conversion(measured: measured, oxygen: share, reference: reference)
                )
            }
        return Dictionary(pairs) { _, last in last }
    }
}

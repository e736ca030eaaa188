extension Measurement {
    /// The same with another mark.
    package func with(mark: DataMark?) -> Measurement {
        Measurement(
            outlet: outlet, factor: factor, statistic: statistic, start: start, end: end,
            value: value, unit: unit, flag: flag, mark: mark, source: source)
    }

    /// The same with another value, taken from the values that still count.
    func with(value: Numeral) -> Measurement {
        Measurement(
            outlet: outlet, factor: factor, statistic: statistic, start: start, end: end,
            value: MeasuredValue(value), unit: unit, flag: flag, mark: mark, source: source)
    }
}

/// A mean that we took ourselves, with all that went into it.
package struct PeriodMean: Sendable, Hashable {
    package let statistic: Statistic
    package let start: Instant
    package let end: Instant
    /// Rounded half to even to the places of the parts (GB/T 8170); nil without a valid part.
    package let value: Numeral?
    package let least: Numeral?
    package let greatest: Numeral?
    /// Parts that carried the mean.
    package let valid: Int
    /// Parts that should have been there: those of a whole period without the stopped ones.
    package let due: Int
    package let stopped: Int
    package let invalid: Int
    /// Whether enough parts were valid.
    package let isValid: Bool
    /// `N`, `D` or `F`, as HJ 212-2017 附录 C flags a mean.
    package let flag: DataFlag
    /// Whether the parts were weighted by flow.
    package let isWeighted: Bool
    package let rule: MeanRule

    package var missing: Int { max(0, due - valid - invalid) }
}

extension MeanRule {
    /// The mean of one period's parts, in whatever order they come.
    package func mean(of parts: [PartValue], from start: Instant, to end: Instant) -> PeriodMean {
        let valid = parts.filter { $0.state == .valid }
        let stopped = parts.count { $0.state == .stopped }
        let invalid = parts.count { $0.state == .invalid }
        let due = max(0, self.due - stopped)
        let numbers = valid.compactMap(\.number)
        let weights = weight == .byVolume ? volumes(of: valid) : nil
        return PeriodMean(
            statistic: statistic, start: start, end: end, value: Numeral.mean(numbers, weights),
            least: numbers.min(), greatest: numbers.max(), valid: valid.count, due: due,
            stopped: stopped, invalid: invalid, isValid: isEnough(valid, due: due),
            flag: flag(valid: valid.count, invalid: invalid, stopped: stopped, of: parts.count),
            isWeighted: weights != nil, rule: self)
    }

    /// The flows, where every valid part has one and something flowed at all.
    private func volumes(of parts: [PartValue]) -> [Numeral]? {
        let volumes = parts.compactMap(\.volume)
        guard volumes.count == parts.count, volumes.allSatisfy({ $0 >= .zero }),
            volumes.contains(where: { $0 > .zero })
        else { return nil }
        return volumes
    }

    private func isEnough(_ valid: [PartValue], due: Int) -> Bool {
        guard !valid.isEmpty else { return false }
        return switch need {
        case .seconds(let seconds): valid.reduce(0) { $0 + $1.length } >= seconds
        case .parts(let count): valid.count >= count
        case .percentOfDue(let percent): valid.count * 100 >= due * percent
        }
    }

    private func flag(valid: Int, invalid: Int, stopped: Int, of count: Int) -> DataFlag {
        if count > 0, stopped == count { return .stopped }
        if isStrict { return invalid == 0 && valid > 0 ? .normal : DataFlag("D") }
        return valid * 100 >= max(1, due - stopped) * normalPercent ? .normal : DataFlag("D")
    }
}

extension Numeral {
    /// The mean with the most places of the numbers, rounded half to even once, at the end.
    static func mean(_ numbers: [Numeral], _ weights: [Numeral]? = nil) -> Numeral? {
        guard let places = numbers.map(\.places).max() else { return nil }
        guard let weights else {
            return sum(numbers).divided(by: Numeral(Int64(numbers.count)), places: places)
        }
        return sum(zip(numbers, weights).map { $0 * $1 }).divided(by: sum(weights), places: places)
    }

    static func sum(_ numbers: [Numeral]) -> Numeral { numbers.reduce(.zero, +) }
}

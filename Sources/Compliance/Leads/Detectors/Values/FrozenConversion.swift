extension Detector {
    /// 折算异常: the converted value does not follow the measured one.
    static let frozenConversion = Detector(
        "T23", "折算值异常", method: "实测值变化而折算值不变；折算值缺失而实测值正常；氧含量变化而折算与实测之比不变",
        acts: Hook.falsified, weight: 2
    ) { watch throws(LawGap) in
        let hours = try watch.whole("T23.hours")
        let moving = try watch.double("T23.movingPercent") / 100
        let steady = try watch.double("T23.steadyPercent") / 100
        let due = try watch.double("T23.ratioPercent") / 100
        return watch.upperLimits.flatMap { limit, _ -> [Lead] in
            guard let reference = limit.referenceOxygen?.double,
                let pair = watch.conversion(of: limit.factor, reference)
            else { return [] }
            return pair.frozen(watch, hours, moving) + pair.missing(watch, hours)
                + pair.fixed(watch, hours, due, steady)
        }
    }
}

/// Measured and converted hours of one factor side by side.
private struct ConvertedHours {
    let raw: WatchedSeries
    let converted: WatchedSeries
    /// For each place of `raw`: the converted value, NaN without one.
    let values: [Double]
    /// For each place of `raw`: what converted over measured should be, NaN without oxygen.
    let shares: [Double]

    func frozen(_ watch: Watch, _ hours: Int, _ moving: Double) -> [Lead] {
        converted.standing(in: watch.span, atLeast: hours).compactMap { stretch in
            let time = converted.start(of: stretch)..<converted.end(of: stretch)
            let same = raw.plain[raw.indices(in: time)].known
            guard let low = same.min(), let high = same.max(), high - low > moving * low else {
                return nil
            }
            return watch.lead(
                "T23", converted, stretch,
                "折算值 \(stretch.count) 个小时不变，实测值由 \(figure(low)) 到 \(figure(high))")
        }
    }

    func missing(_ watch: Watch, _ hours: Int) -> [Lead] {
        guard values.contains(where: { !$0.isNaN }) else { return [] }
        return raw.stretches(in: watch.span, atLeast: hours) {
            raw.plain[$0] > 0 && !shares[$0].isNaN && values[$0].isNaN
        }.map { watch.lead("T23", raw, $0, "实测值正常而 \($0.count) 个小时没有折算值") }
    }

    /// Windows of twice the hours in which the ratio stands and the oxygen moves.
    func fixed(_ watch: Watch, _ hours: Int, _ moving: Double, _ steady: Double) -> [Lead] {
        let known = raw.stretches(in: watch.span, atLeast: 2 * hours) {
            raw.plain[$0] > 0 && !values[$0].isNaN && !shares[$0].isNaN
        }
        return known.flatMap { stretch in
            stride(from: stretch.lowerBound, to: stretch.upperBound - 2 * hours + 1, by: 2 * hours)
                .compactMap { from -> Lead? in
                    let window = from..<(from + 2 * hours)
                    let ratios = window.map { values[$0] / raw.plain[$0] }
                    guard wide(ratios) < steady, wide(window.map { shares[$0] }) > moving else {
                        return nil
                    }
                    return watch.lead(
                        "T23", raw, window,
                        "折算与实测之比固定为 \(figure(ratios.median ?? 0, 3))，而氧含量要求它变化")
                }
        }
    }

    private func wide(_ values: [Double]) -> Double {
        guard let low = values.min(), let high = values.max(), low > 0 else { return 0 }
        return high / low - 1
    }
}

extension Watch {
    fileprivate func conversion(of factor: String, _ reference: Double) -> ConvertedHours? {
        guard let raw = series(factor, .hour), let converted = series(factor, .hourConverted),
            let oxygen = series(WatchedFactor.oxygen, .hour)
        else { return nil }
        let values = raw.values.map { value in
            converted.index(at: value.start).map { converted.plain[$0] } ?? .nan
        }
        let shares = raw.values.map { value -> Double in
            guard let index = oxygen.index(at: value.start), oxygen.plain[index] < 20 else {
                return .nan
            }
            return (21 - reference) / (21 - oxygen.plain[index])
        }
        return ConvertedHours(raw: raw, converted: converted, values: values, shares: shares)
    }
}

extension Detector {
    /// 产治不同步: production draws power, the treatment draws none.
    static let treatmentOff = Detector(
        "T12", "生产运行而治理停运", method: "生产设施用电高于其中位数的规定比例，而治理设施用电不足其中位数的规定比例，持续规定时长",
        acts: Hook.treatmentOff, weight: 3
    ) { watch throws(LawGap) in
        let production = try watch.double("T12.productionPercent") / 100
        let treatment = try watch.double("T12.treatmentPercent") / 100
        let minutes = try watch.whole("T12.minutes")
        let samples = try watch.whole("T12.samples")
        return [Statistic.minute, .hour].flatMap { statistic -> [Lead] in
            let all = watch.series(statistic)
            guard let load = all.first(where: { WatchedFactor.isProduction($0.factor) }),
                let usual = load.usual
            else { return [] }
            return all.filter { WatchedFactor.isTreatment($0.factor) }.flatMap { series in
                guard let own = series.usual else { return [Lead]() }
                let least = max(samples, minutes * 60 / max(1, series.pace))
                return series.stretches(in: watch.span, atLeast: least) { index in
                    guard let other = load.index(at: series.values[index].start) else {
                        return false
                    }
                    return series.plain[index] < treatment * own
                        && load.plain[other] > production * usual
                }.map { watch.off($0, series, load, own: own) }
            }
        }
    }
}

extension WatchedSeries {
    /// The median of the values above zero; nil for what never runs.
    fileprivate var usual: Double? { plain.filter { $0 > 0 }.median }
}

extension Watch {
    fileprivate func off(
        _ stretch: Range<Int>, _ series: WatchedSeries, _ load: WatchedSeries, own: Double
    ) -> Lead {
        let time = series.start(of: stretch)..<series.end(of: stretch)
        let now = series.plain[stretch].known.median ?? 0
        return lead(
            "T12", [series.factor, load.factor], series.statistic, time,
            "生产运行，治理设施用电 \(figure(now)) \(series.unit)，平时 \(figure(own)) \(series.unit)，"
                + "持续 \(time.lowerBound.seconds(to: time.upperBound) / 60) 分钟",
            moments: series.starts(stretch))
    }
}

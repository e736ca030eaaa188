extension Detector {
    /// 单位或因子错配: a level that only another unit explains, or a factor in the wrong place.
    static let unitMixUp = Detector(
        "T20", "单位或因子错配",
        method: "一日中位数与限值相差百倍、千倍；废水排放口报废气因子；许可证要求自动监测的因子从未上传",
        acts: Hook.deviceNotKept, weight: 1
    ) { watch throws(LawGap) in
        let (high, low) = (try watch.double("T20.high"), try watch.double("T20.low"))
        let least = try watch.whole("T20.hours")
        let levels = watch.upperLimits.flatMap { limit, upper -> [Lead] in
            guard let series = watch.series(limit.factor, .hour) else { return [] }
            return watch.days.compactMap { day in
                let window = series.indices(in: day)
                let values = series.plain[window].known
                guard values.count >= least, let median = values.median, median > 0 else {
                    return nil
                }
                let ratio = median / upper
                guard ratio > high || ratio < low else { return nil }
                return watch.lead(
                    "T20", series, window,
                    "日中位数 \(figure(median, 4)) 与限值 \(figure(upper)) 相差 \(figure(ratio, 4)) 倍",
                    [Working.Input("限值", figure(upper), limit.unit, source: "许可证")])
            }
        }
        return levels + watch.foreign + watch.neverSent
    }
}

extension Watch {
    /// Factors of gas at an outlet of water, and the other way round.
    fileprivate var foreign: [Lead] {
        let wrong: Character = medium == .air ? "w" : "a"
        return series(.hour).filter { $0.factor.first == wrong && !$0.indices(in: span).isEmpty }
            .map {
                lead(
                    "T20", $0, $0.indices(in: span),
                    "是\(wrong == "a" ? "废气" : "废水")因子，出现在\(medium.inChinese)排放口")
            }
    }

    fileprivate var neverSent: [Lead] {
        guard series.contains(where: { !$0.indices(in: span).isEmpty }) else { return [] }
        let sent = Set(series.filter { !$0.indices(in: span).isEmpty }.map(\.factor))
        let required = permit.monitoring.filter {
            $0.isAutomatic && $0.point == outlet.description && !$0.factor.isEmpty
        }
        return Set(required.map(\.factor)).subtracting(sent).sorted().map {
            lead("T20", [$0], .hour, span, "许可证要求自动监测，期间没有一个值")
        }
    }
}

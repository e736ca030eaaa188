extension Detector {
    /// 废水采样逻辑: values without water, without a new sample, or of a pH that cannot be.
    static let sampleLogic = Detector(
        "T27", "废水采样与流量矛盾",
        method: "流量为零而浓度仍在更新；同一采样时间反复上传；pH 一日几乎不变或一小时变化过大",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 2
    ) { watch throws(LawGap) in
        guard watch.medium == .water else { return [] }
        let rule = try Samples(watch)
        return rule.dry(watch) + rule.again(watch) + rule.acidity(watch)
    }
}

private struct Samples {
    let hours: Int
    let cycles: Int
    let least: Int
    let width: Double
    let jump: Double

    init(_ watch: Watch) throws(LawGap) {
        hours = try watch.whole("T27.hours")
        cycles = try watch.whole("T27.cycles")
        least = try watch.whole("T27.acidityHours")
        width = try watch.double("T27.acidityRange")
        jump = try watch.double("T27.acidityJump")
    }

    /// No flow, and yet new values: nothing could be sampled.
    func dry(_ watch: Watch) -> [Lead] {
        guard let flow = watch.series("w00000", .hour) else { return [] }
        return watch.pollutants(.hour).filter { $0.factor != WatchedFactor.acidity }
            .flatMap { series in
                series.stretches(in: watch.span, atLeast: hours) { index in
                    guard index > 0, series.plain[index] > 0, !series.isSame(index - 1, index),
                        let other = flow.index(at: series.values[index].start)
                    else { return false }
                    return flow.plain[other] == 0
                }.map { watch.lead("T27", series, $0, "流量为零，仍有 \($0.count) 个新的小时值") }
            }
    }

    /// One sampling time under more cycles than an analyser may hold.
    func again(_ watch: Watch) -> [Lead] {
        let own = watch.around.samplings.filter { watch.span.contains($0.start) }
        return Dictionary(grouping: own) { "\($0.factor)|\($0.sampled)" }
            .filter { $0.value.count > cycles }
            .sorted { $0.key < $1.key }
            .map { _, same in
                let starts = same.map(\.start).sorted()
                let time = starts[0]..<starts[starts.count - 1].advanced(byHours: 1)
                return watch.lead(
                    "T27", [same[0].factor], .hour, time,
                    "采样时间 \(same[0].sampled.minute) 上传 \(same.count) 个周期", moments: starts)
            }
    }

    func acidity(_ watch: Watch) -> [Lead] {
        guard let series = watch.series(WatchedFactor.acidity, .hour) else { return [] }
        let still = watch.days.compactMap { day -> Lead? in
            let window = series.indices(in: day)
            let values = series.plain[window].known
            guard values.count >= least, let low = values.min(), let high = values.max(),
                high - low <= width
            else { return nil }
            return watch.lead("T27", series, window, "pH 一日内只变化 \(figure(high - low))")
        }
        let jumps = series.indices(in: watch.span).dropFirst().filter {
            abs(series.plain[$0] - series.plain[$0 - 1]) > jump
                && series.values[$0 - 1].start.seconds(to: series.values[$0].start) == 3600
        }
        return still
            + jumps.map {
                watch.lead(
                    "T27", series, $0..<$0 + 1,
                    "pH 一小时由 \(figure(series.plain[$0 - 1])) 变为 \(figure(series.plain[$0]))")
            }
    }
}

extension Detector {
    /// 流量不符: the flow does not fit what was produced, or is nothing while something is measured.
    static let flowMismatch = Detector(
        "T11", "流量与负荷不符",
        method: "流量与用电、负荷之比持续偏离本源历史中位数；浓度正常而流量为零",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 2
    ) { watch throws(LawGap) in
        let rule = try FlowRule(watch)
        guard let flow = watch.series(.hour).first(where: { WatchedFactor.isFlow($0.factor) })
        else { return [] }
        let load = watch.series(.hour).first { WatchedFactor.isProduction($0.factor) }
        return (load.map { rule.ratio(flow, $0, watch) } ?? []) + rule.zero(flow, load, watch)
    }
}

private struct FlowRule {
    let hours: Int
    let spreads: Double
    let least: Double
    let history: Int
    let zeroHours: Int
    let activity: Activity

    init(_ watch: Watch) throws(LawGap) {
        hours = try watch.whole("T11.hours")
        spreads = try watch.double("T11.spreads")
        least = try watch.double("T11.leastPercent") / 100
        history = try watch.whole("T11.historyHours")
        zeroHours = try watch.whole("T11.zeroHours")
        activity = try watch.activity()
    }

    func ratio(_ flow: WatchedSeries, _ load: WatchedSeries, _ watch: Watch) -> [Lead] {
        let ratios = flow.values.indices.map { index -> Double in
            let start = flow.values[index].start
            guard let other = load.index(at: start), load.plain[other] > 0,
                activity.isRunning(start)
            else { return .nan }
            return flow.plain[index] / load.plain[other]
        }
        guard ratios.known.count >= history, let median = ratios.known.median, median > 0 else {
            return []
        }
        let width = max(least * median, spreads * ratios.known.spread(around: median))
        let outside = { (index: Int) in abs(ratios[index] - median) > width }
        return flow.stretches(in: watch.span, atLeast: hours, outside).map { stretch in
            let now = ratios[stretch].known.median ?? 0
            return watch.lead(
                "T11", flow, stretch,
                "流量与负荷之比 \(figure(now / median * 100, 0))%（以历史中位数为 100%），持续 \(stretch.count) 小时",
                [Working.Input("历史中位数", figure(median, 4)), Working.Input("现为", figure(now, 4))])
        }
    }

    /// Concentrations as ever, no flow: nothing is counted as discharged.
    func zero(_ flow: WatchedSeries, _ load: WatchedSeries?, _ watch: Watch) -> [Lead] {
        let pollutants = watch.pollutants(.hour)
        guard load != nil || watch.medium == .air else { return [] }
        return flow.stretches(in: watch.span, atLeast: zeroHours) { index in
            let start = flow.values[index].start
            guard flow.plain[index] <= 0 else { return false }
            if let load {
                guard let other = load.index(at: start), load.plain[other] > 0,
                    activity.isRunning(start)
                else { return false }
            }
            return pollutants.contains { one in
                one.index(at: start).map { one.plain[$0] > 0 } ?? false
            }
        }.map { watch.lead("T11", flow, $0, "浓度正常而流量 \($0.count) 小时为零") }
    }
}

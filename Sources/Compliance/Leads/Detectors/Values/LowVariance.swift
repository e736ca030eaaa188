extension Detector {
    /// 低波动: a day that hardly moves although the load does.
    static let lowVariance = Detector(
        "T02", "波动异常偏小",
        method: "生产运行的一日内，小时值的极差不足量程的规定比例（仅看高于零点附近的值），或变异系数过小而负荷波动明显",
        acts: Hook.falsified, weight: 2
    ) { watch throws(LawGap) in
        let rule = try LowVariance(watch)
        return watch.pollutants(.hour).filter { $0.factor != WatchedFactor.acidity }
            .flatMap { series in watch.days.compactMap { rule.lead(series, on: $0, watch) } }
    }
}

private struct LowVariance {
    let least: Int
    let rangeShare: Double
    let floor: Double
    let variation: Double
    let loadVariation: Double
    let activity: Activity

    init(_ watch: Watch) throws(LawGap) {
        least = try watch.whole("T02.hours")
        rangeShare = try watch.double("T02.rangePercent") / 100
        floor = try watch.double("T02.floorPercent") / 100
        variation = try watch.double("T02.variation")
        loadVariation = try watch.double("T02.loadVariation")
        activity = try watch.activity()
    }

    func lead(_ series: WatchedSeries, on day: Range<Instant>, _ watch: Watch) -> Lead? {
        let indices = series.indices(in: day)
        let running = indices.filter {
            !series.plain[$0].isNaN && activity.isRunning(series.values[$0].start)
        }
        let values = running.map { series.plain[$0] }
        guard values.count >= least, let mean = values.mean, mean > 0,
            let low = values.min(), let high = values.max()
        else { return nil }
        let loads = running.compactMap { activity.level(series.values[$0].start) }
        let own = values.variation ?? 1
        let others = loads.count == values.count ? loads.variation ?? 0 : 0
        let range = watch.around.instrument(series.factor)?.range?.double
        let isNarrow = range.map { high - low < $0 * rangeShare && mean > $0 * floor } ?? false
        guard isNarrow || (own < variation && others > loadVariation) else { return nil }
        return watch.lead(
            "T02", series, indices,
            "极差 \(figure(high - low, 3)) \(series.unit)，变异系数 \(figure(own, 4))，几乎不动",
            [
                Working.Input("小时值个数", "\(values.count)"),
                Working.Input("均值", figure(mean, 3), series.unit),
                Working.Input("负荷变异系数", figure(others, 4)),
            ])
    }
}

extension Detector {
    /// 氧含量异常: the oxygen makes the converted value smaller than it is.
    static let oxygenAbuse = Detector(
        "T10", "氧含量异常",
        method: "氧含量不变；生产运行而接近空气；明显低于本源同负荷下的历史水平；按氧含量重算的折算值与上传值不符",
        acts: Hook.falsified, weight: 3
    ) { watch throws(LawGap) in
        // Where nothing burns the oxygen decides nothing.
        guard let oxygen = watch.series(WatchedFactor.oxygen, .hour),
            watch.burns
        else { return [] }
        let rule = try Oxygen(watch, oxygen)
        return try rule.constant(watch) + rule.air(watch) + rule.low(watch)
            + watch.upperLimits.flatMap { rule.converted($0.limit, watch) }
    }
}

private struct Oxygen {
    let series: WatchedSeries
    let hours: Int
    let highest: Double
    let share: Double
    let drop: Double
    let spreads: Double
    let history: Int
    let run: Int
    let activity: Activity

    init(_ watch: Watch, _ series: WatchedSeries) throws(LawGap) {
        self.series = series
        hours = try watch.whole("T10.hours")
        highest = try watch.double("T10.highest")
        share = try watch.double("T10.convertedPercent") / 100
        drop = try watch.double("T10.drop")
        spreads = try watch.double("T10.spreads")
        history = try watch.whole("T10.historyHours")
        run = try watch.whole("T10.runHours")
        activity = try watch.activity()
    }

    func constant(_ watch: Watch) throws(LawGap) -> [Lead] {
        let least = try watch.whole("T01.hours")
        return series.standing(in: watch.span, atLeast: least)
            .filter { !watch.isRounded(series, $0) }.map {
                watch.lead("T10", series, $0, "\($0.count) 个小时不变")
            }
    }

    func air(_ watch: Watch) -> [Lead] {
        guard activity.isKnown else { return [] }
        return series.stretches(in: watch.span, atLeast: hours) {
            series.plain[$0] > highest && activity.isRunning(series.values[$0].start)
        }.map {
            watch.lead("T10", series, $0, "生产运行而氧含量高于 \(figure(highest, 1))%，接近空气")
        }
    }

    /// Far below the own median of the same load, hour after hour.
    func low(_ watch: Watch) -> [Lead] {
        let usual = self.usual
        return series.stretches(in: watch.span, atLeast: run) { index in
            guard let floor = usual[band(series.values[index].start)] else { return false }
            return series.plain[index] < floor
        }.map { stretch in
            let now = series.plain[stretch].known.median ?? 0
            return watch.lead(
                "T10", series, stretch,
                "氧含量 \(figure(now, 1))%，明显低于同负荷的历史水平，持续 \(stretch.count) 小时")
        }
    }

    /// For each band of load the oxygen below which an hour is strange.
    private var usual: [Int: Double] {
        var values: [Int: [Double]] = [:]
        for (index, value) in series.values.enumerated() where !series.plain[index].isNaN {
            guard activity.isRunning(value.start) else { continue }
            values[band(value.start), default: []].append(series.plain[index])
        }
        return values.compactMapValues { known in
            guard known.count >= history, let median = known.median else { return nil }
            return median - max(drop, spreads * known.spread(around: median))
        }
    }

    /// The load in tenths of the highest, two of them a band; -1 where it is not known.
    private func band(_ time: Instant) -> Int {
        guard let level = activity.level(time), let top = activity.top, top > 0 else { return -1 }
        return min(5, max(0, Int(level / top * 5)))
    }

    /// Hours whose converted value is another than oxygen and measured value make.
    func converted(_ limit: Permit.EmissionLimit, _ watch: Watch) -> [Lead] {
        guard let reference = limit.referenceOxygen?.double,
            let raw = watch.series(limit.factor, .hour),
            let sent = watch.series(limit.factor, .hourConverted)
        else { return [] }
        return raw.stretches(in: watch.span, atLeast: hours) { index in
            let start = raw.values[index].start
            guard let air = series.index(at: start), let own = sent.index(at: start),
                series.plain[air] < highest, raw.plain[index] > 0, sent.plain[own] >= 0,
                let places = sent.values[own].number?.places
            else { return false }
            let due = raw.plain[index] * (21 - reference) / (21 - series.plain[air])
            // Rounded inputs: a last digit of the oxygen, and two of the converted value.
            let rounding =
                due * 0.05 / (21 - series.plain[air]) + 2 * Numeral(1, places: places).double
            return abs(sent.plain[own] - due) > share * due + rounding
        }.map { stretch in
            let index = stretch.lowerBound
            let own = sent.index(at: raw.values[index].start).map { sent.plain[$0] } ?? 0
            return watch.lead(
                "T10", raw, stretch,
                "折算值与按氧含量重算的不符，首个小时上传 \(figure(own))，实测 \(figure(raw.plain[index]))",
                [Working.Input("基准氧含量", figure(reference, 1), "%", source: "许可证")])
        }
    }
}

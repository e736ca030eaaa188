extension Detector {
    /// 突变: a value far from the half hour before it, without a change of load.
    static let jump = Detector(
        "T07", "数值突变", method: "分钟值与前一段的中位数相差过大而负荷未变；限时内回落的为尖峰，否则为台阶",
        acts: Hook.notReported, weight: 1
    ) { watch throws(LawGap) in
        let finder = try JumpFinder(watch)
        return watch.continuous(.minute).flatMap { series in
            finder.jumps(in: series, watch).map { jump in
                watch.lead(
                    "T07", series, jump.range,
                    "由 \(figure(jump.before)) 突变到 \(figure(jump.after)) \(series.unit)，"
                        + (jump.isSpike ? "限时内回落（尖峰）" : "未回落（台阶）"),
                    [Working.Input("此前中位数", figure(jump.before), series.unit)])
            }
        }
    }
}

/// One sudden change: where it is, from which level to which.
struct Jump {
    let range: Range<Int>
    let before: Double
    let after: Double
    let isSpike: Bool
}

struct JumpFinder {
    private let width: Int
    private let spreads: Double
    private let limitShare: Double
    private let loadShare: Double
    private let back: Int
    private let least: Int

    init(_ watch: Watch) throws(LawGap) {
        width = try watch.whole("T07.minutes")
        spreads = try watch.double("T07.spreads")
        limitShare = try watch.double("T07.limitPercent") / 100
        loadShare = try watch.double("T07.loadPercent") / 100
        back = try watch.whole("T07.backMinutes")
        least = try watch.whole("T07.least")
    }

    /// The jumps of a series with a limit, one per time until it is back or has become usual.
    func jumps(in series: WatchedSeries, _ watch: Watch) -> [Jump] {
        guard let limit = watch.limit(of: series.factor), let upper = limit.upper?.double else {
            return []
        }
        let floor = limitShare * (upper - (limit.lower?.double ?? 0))
        var passing = PassingMedian(width: width)
        var (jumps, index, silent): ([Jump], Int, Int) = ([], 0, 0)
        let indices = series.indices(in: watch.spanWithLead(minutes: width, series.pace))
        index = indices.lowerBound
        while index < indices.upperBound {
            let value = series.plain[index]
            silent = value.isNaN ? silent + 1 : 0
            if silent > 5 { passing.empty() }
            if !value.isNaN, passing.isFull, abs(value - passing.median) > floor,
                abs(value - passing.median) > spreads * passing.spread,
                let jump = jump(at: index, in: series, floor, from: passing.median)
            {
                if !loadChanged(at: series.values[index].start, series.pace, watch) {
                    jumps.append(jump)
                }
                index = jump.range.upperBound
                if !jump.isSpike { passing.empty() }
                continue
            }
            if !value.isNaN { passing.add(value) }
            index += 1
        }
        return jumps
    }

    /// What stays away from the former level: a spike comes back within the time allowed.
    private func jump(
        at start: Int, in series: WatchedSeries, _ floor: Double, from before: Double
    ) -> Jump? {
        let last = min(start + max(1, back * 60 / series.pace), series.values.count)
        var end = start
        var away: [Double] = []
        while end < last {
            let value = series.plain[end]
            if !value.isNaN {
                if abs(value - before) <= floor { break }
                away.append(value)
            }
            end += 1
        }
        guard away.count >= least, let after = away.prefix(30).known.median else { return nil }
        return Jump(range: start..<end, before: before, after: after, isSpike: end < last)
    }

    /// Whether load or flow changed with the value.
    private func loadChanged(at time: Instant, _ step: Int, _ watch: Watch) -> Bool {
        guard let load = watch.load(.minute) else { return false }
        let around = width * step
        let before = load.plain[load.indices(in: time.advanced(bySeconds: -around)..<time)]
        let after = load.plain[load.indices(in: time..<time.advanced(bySeconds: around / 2))]
        guard let was = before.known.median, let then = after.known.median else { return true }
        return abs(then - was) > loadShare * abs(was)
    }
}

extension Watch {
    /// Pollutants that are measured all the time: an analyser of water gives a new value with each
    /// sample, so that every cycle is a step.
    func continuous(_ statistic: Statistic) -> [WatchedSeries] {
        pollutants(statistic).filter { medium == .air || $0.factor == WatchedFactor.acidity }
    }

    /// The span with what a passing window needs before it.
    func spanWithLead(minutes: Int, _ step: Int) -> Range<Instant> {
        span.lowerBound.advanced(bySeconds: -minutes * step)..<span.upperBound
    }
}

extension Detector {
    /// 规律性曲线: a curve that repeats at a fixed period, or digits that nobody measured.
    static let cyclicSeries = Detector(
        "T15", "周期性或人为数值",
        method: "七日分钟值的自相关在某一固定周期上出现极高的峰而负荷没有这个周期；或末位数字明显不均匀（卡方检验）",
        acts: Hook.falsified, weight: 3
    ) { watch throws(LawGap) in
        let rule = try Cyclic(watch)
        return watch.pollutants(.minute).flatMap { rule.leads($0, watch) }
    }
}

private struct Cyclic {
    let days: Int
    let peak: Double
    let leastMinutes: Int
    let mostMinutes: Int
    let thinning: Int
    let critical: Double
    let spread: Double

    init(_ watch: Watch) throws(LawGap) {
        days = try watch.whole("T15.days")
        peak = try watch.double("T15.peak")
        leastMinutes = try watch.whole("T15.leastMinutes")
        mostMinutes = try watch.whole("T15.mostMinutes")
        thinning = try watch.whole("T15.thinning")
        critical = try watch.double("T15.chiSquare")
        spread = try watch.double("T15.spread")
    }

    func leads(_ series: WatchedSeries, _ watch: Watch) -> [Lead] {
        cycles(series, watch) + digits(series, watch)
    }

    /// Windows that end with each day; the correlations of their days are taken together, so that
    /// each day is transformed once.
    private func cycles(_ series: WatchedSeries, _ watch: Watch) -> [Lead] {
        let first = watch.span.lowerBound.advanced(byHours: -24 * (days - 1))
        var (day, correlations): (Instant, [[Double]]) = (first, [])
        var found: [(window: Range<Int>, lag: Int, height: Double)] = []
        while day < watch.span.upperBound {
            let next = day.advanced(byHours: 24)
            correlations.append(correlation(series, day..<next))
            let week = correlations.suffix(days)
            let window = series.indices(in: next.advanced(byHours: -24 * days)..<next)
            day = next
            guard week.count == days, let top = strongest(Array(week), series.pace),
                !isOfTheLoad(top.lag, series.start(of: window)..<series.end(of: window), watch)
            else { continue }
            if let last = found.last, last.window.upperBound > window.lowerBound {
                let joined = last.window.lowerBound..<window.upperBound
                found[found.count - 1] = (joined, last.lag, max(last.height, top.height))
            } else {
                found.append((window, top.lag, top.height))
            }
        }
        return found.map { window, lag, height in
            let minutes = lag * series.pace / 60
            return watch.lead(
                "T15", series, window, "以 \(minutes) 分钟为周期重复，自相关 \(figure(height, 4))",
                [Working.Input("周期", "\(minutes)", "分钟")])
        }
    }

    /// A day's autocorrelation; empty where too few values are.
    private func correlation(_ series: WatchedSeries, _ day: Range<Instant>) -> [Double] {
        let values = series.plain[series.indices(in: day)]
        guard values.known.count * series.pace * 10 >= 86_400 * 8 else { return [] }
        return Autocorrelation.of(values)
    }

    /// The highest peak behind the first fall below one half, of the days taken together.
    private func strongest(_ days: [[Double]], _ step: Int) -> (lag: Int, height: Double)? {
        guard let count = days.map(\.count).min(), count > 0 else { return nil }
        let most = min(mostMinutes * 60 / step, count / 2)
        let mean = (0..<most).map { lag in
            days.reduce(0) { $0 + $1[lag] } / Double(days.count)
        }
        guard let fall = mean.firstIndex(where: { $0 < 0.5 }) else { return nil }
        let from = max(fall, max(2, leastMinutes * 60 / step))
        guard from < most, let lag = (from..<most).max(by: { mean[$0] < mean[$1] }),
            mean[lag] > peak
        else { return nil }
        return (lag, mean[lag])
    }

    private func isOfTheLoad(_ lag: Int, _ time: Range<Instant>, _ watch: Watch) -> Bool {
        guard let load = watch.load(.minute) else { return false }
        let own = (0..<days).map { index in
            let from = time.lowerBound.advanced(byHours: 24 * index)
            return correlation(load, from..<from.advanced(byHours: 24))
        }
        return strongest(own, load.pace).map { abs($0.lag - lag) <= 2 } ?? false
    }

    /// Each week of continuous measuring; an analyser of water holds its digits.
    private func digits(_ series: WatchedSeries, _ watch: Watch) -> [Lead] {
        guard watch.medium == .air else { return [] }
        return stride(from: 0, to: watch.days.count, by: days).compactMap { index in
            let last = watch.days[min(index + days, watch.days.count) - 1].upperBound
            let from = last.advanced(byHours: -24 * days)
            return digits(series, series.indices(in: from..<last), watch)
        }
    }

    /// Last digits of every so-manieth value: where the values spread over many of them, each
    /// digit should come about as often.
    private func digits(_ series: WatchedSeries, _ window: Range<Int>, _ watch: Watch) -> Lead? {
        let places = series.values[window].prefix(200).compactMap { $0.number?.places }.max() ?? 0
        let step = max(1, thinning * 60 / series.pace)
        var (counts, numbers) = (Array(repeating: 0.0, count: 10), [Double]())
        for index in stride(from: window.lowerBound, to: window.upperBound, by: step) {
            guard !series.plain[index].isNaN, let number = series.values[index].number else {
                continue
            }
            let last = number.places == places ? Int(number.digits.magnitude % 10) : 0
            counts[last] += 1
            numbers.append(series.plain[index])
        }
        let unit = Numeral(1, places: places).double
        guard let low = numbers.quantile(0.25), let high = numbers.quantile(0.75),
            high - low > spread * unit, numbers.count >= 100
        else { return nil }
        let expected = Double(numbers.count) / 10
        let square = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        guard square > critical else { return nil }
        return watch.lead(
            "T15", series, window, "末位数字分布不均匀，卡方 \(figure(square, 1))",
            counts.enumerated().map {
                Working.Input("末位 \($0.offset)", figure($0.element, 0), "个")
            })
    }
}

extension Detector {
    /// 校准时机: calibrations that come when they help, or not at all.
    static let calibrationTiming = Detector(
        "T21", "校准时机异常",
        method: "长期没有校准；校准多在数值升近限值后开始；一次过长、一日过多；校准后数值出现台阶",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 2
    ) { watch throws(LawGap) in
        let rule = try Calibrations(watch)
        return watch.continuous(.minute).flatMap { rule.leads($0, watch) }
    }
}

private struct Calibrations {
    let days: Int
    let nearMinutes: Int
    let near: Double
    let share: Double
    let cases: Int
    let longest: Int
    let perDay: Int
    let step: Double
    let spreads: Double

    init(_ watch: Watch) throws(LawGap) {
        days = try watch.whole("T21.days")
        nearMinutes = try watch.whole("T21.nearMinutes")
        near = try watch.double("T21.nearPercent") / 100
        share = try watch.double("T21.sharePercent") / 100
        cases = try watch.whole("T21.cases")
        longest = try watch.whole("T21.longestMinutes")
        perDay = try watch.whole("T21.perDay")
        step = try watch.double("T21.stepPercent") / 100
        spreads = try watch.double("T21.stepSpreads")
    }

    func leads(_ series: WatchedSeries, _ watch: Watch) -> [Lead] {
        let all = series.stretches(in: watch.span, atLeast: 1) {
            series.values[$0].flag == .calibrating
        }
        let isLong = all.filter { $0.count * series.pace > longest * 60 }.map {
            watch.lead("T21", series, $0, "一次校准 \($0.count * series.pace / 60) 分钟")
        }
        return isLong + missing(series, all, watch) + often(series, all, watch)
            + helpful(series, all, watch) + steps(series, all, watch)
    }

    /// An instrument that calibrates every day and has not for many.
    private func missing(
        _ series: WatchedSeries, _ all: [Range<Int>], _ watch: Watch
    ) -> [Lead] {
        guard watch.around.instrument(series.factor)?.calibratesDaily == true else { return [] }
        let running = watch.days.filter { day in
            let own = series.plain[series.indices(in: day)]
            return own.known.count * 2 > own.count
        }
        let done = Set(all.map { series.start(of: $0).day })
        var (leads, row): ([Lead], [Range<Instant>]) = ([], [])
        for day in running + [watch.span.upperBound..<watch.span.upperBound] {
            let isBroken = day.isEmpty || done.contains(day.lowerBound.day)
            if !isBroken { row.append(day) }
            guard isBroken else { continue }
            if row.count >= days, let first = row.first, let last = row.last {
                leads.append(
                    watch.lead(
                        "T21", [series.factor], .minute, first.lowerBound..<last.upperBound,
                        "运行 \(row.count) 日没有一次校准"))
            }
            row = []
        }
        return leads
    }

    private func often(_ series: WatchedSeries, _ all: [Range<Int>], _ watch: Watch) -> [Lead] {
        Dictionary(grouping: all) { series.start(of: $0).day }
            .filter { $0.value.count > perDay }.sorted { $0.key < $1.key }
            .map { _, own in
                watch.lead(
                    "T21", series, own[0].lowerBound..<own[own.count - 1].upperBound,
                    "一日校准 \(own.count) 次")
            }
    }

    /// Calibrations that begin soon after the value came near the limit.
    private func helpful(_ series: WatchedSeries, _ all: [Range<Int>], _ watch: Watch) -> [Lead] {
        guard let upper = watch.limit(of: series.factor)?.upper?.double else { return [] }
        let helping = all.filter { calibration in
            let back = nearMinutes * 60 / series.pace
            let before = max(0, calibration.lowerBound - back)..<calibration.lowerBound
            let known = series.plain[before].known
            guard let first = known.first, let most = known.max() else { return false }
            return most > near * upper && first <= near * upper
        }
        guard helping.count >= cases, Double(helping.count) > share * Double(all.count),
            let first = helping.first, let last = helping.last
        else { return [] }
        return [
            watch.lead(
                "T21", series, first.lowerBound..<last.upperBound,
                "\(all.count) 次校准中 \(helping.count) 次在数值升近限值后开始")
        ]
    }

    /// How much the median of half an hour usually differs from that of the one before the last.
    private func usualChange(_ series: WatchedSeries, _ width: Int, _ watch: Watch) -> Double {
        let span = series.indices(in: watch.span)
        let medians = stride(from: span.lowerBound, to: span.upperBound - width, by: width)
            .map { series.plain[$0..<$0 + width].known.median ?? .nan }
        let changes = zip(medians, medians.dropFirst(2)).map { $1 - $0 }
        return changes.known.spread(around: 0)
    }

    /// A level after the calibration that is another than before.
    private func steps(_ series: WatchedSeries, _ all: [Range<Int>], _ watch: Watch) -> [Lead] {
        guard let upper = watch.limit(of: series.factor)?.upper?.double else { return [] }
        let width = max(1, 1800 / series.pace)
        let usual = usualChange(series, width, watch)
        return all.compactMap { calibration in
            let before = series.plain[
                max(0, calibration.lowerBound - width)..<calibration.lowerBound]
            let to = min(series.values.count, calibration.upperBound + width)
            let after = series.plain[calibration.upperBound..<to]
            guard before.known.count * 2 >= width, after.known.count * 2 >= width,
                let was = before.known.median, let now = after.known.median, was > 0,
                abs(now - was) > max(step * max(was, upper / 2), spreads * usual)
            else { return nil }
            guard
                !watch.loadMoved(
                    around: series.start(of: calibration)..<series.end(of: calibration))
            else { return nil }
            return watch.lead(
                "T21", series, calibration, "校准前 \(figure(was))，校准后 \(figure(now))：出现台阶")
        }
    }
}

extension Watch {
    /// Whether load or flow was another in the half hour before a time than in the one after.
    fileprivate func loadMoved(around time: Range<Instant>) -> Bool {
        guard let load = load(.minute) else { return false }
        let before = time.lowerBound.advanced(byMinutes: -30)..<time.lowerBound
        let after = time.upperBound..<time.upperBound.advanced(byMinutes: 30)
        guard let was = load.plain[load.indices(in: before)].known.median,
            let now = load.plain[load.indices(in: after)].known.median
        else { return true }
        return abs(now - was) > 0.1 * abs(was)
    }
}

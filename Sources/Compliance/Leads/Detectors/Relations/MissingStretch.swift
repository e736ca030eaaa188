extension Detector {
    /// 缺失: values were due and none came, above all in the same hours of several days.
    static let missingStretch = Detector(
        "T09", "数据缺失",
        method: "应有的分钟、小时、日数据超过规定时长没有到达且未标记；多日在相同钟点缺失的另行提示"
            + "（国家平台“小时缺失”“日缺失”“联网异常”）",
        acts: Hook.deviceNotKept + Hook.notReported, weight: 1
    ) { watch throws(LawGap) in
        let rule = try Missing(watch)
        return rule.leads(watch)
    }
}

private struct Missing {
    let minutes: Int
    let hours: Int
    let days: Int
    let window: Int

    init(_ watch: Watch) throws(LawGap) {
        minutes = try watch.whole("T09.minutes")
        hours = try watch.whole("T09.hours")
        days = try watch.whole("T09.days")
        window = try watch.whole("T09.windowDays")
    }

    func leads(_ watch: Watch) -> [Lead] {
        var leads: [Lead] = []
        for statistic in [Statistic.instant, .minute, .hour, .day] {
            let all = watch.series(statistic).filter { !WatchedFactor.isProcess($0.factor) }
            let gaps = self.gaps(all, statistic, watch)
            leads += gaps.map { told($0.gap, $0.factors, statistic, watch) }
            if statistic == .minute { leads += repeated(gaps.map(\.gap), watch) }
        }
        return leads
    }

    /// The unmarked gaps, those of several factors at the same time as one.
    private func gaps(
        _ all: [WatchedSeries], _ statistic: Statistic, _ watch: Watch
    ) -> [(gap: Gap, factors: [String])] {
        var factors: [Gap: [String]] = [:]
        let end = min(watch.span.upperBound, due(statistic, watch))
        guard watch.span.lowerBound < end else { return [] }
        for series in all {
            let step = watch.around.intervals[statistic] ?? series.pace
            let own = series.indices(in: watch.span)
            guard !own.isEmpty else { continue }
            let least = max(1, (statistic == .hour ? hours * 3600 : minutes * 60) / step)
            let found = series.gaps(
                in: watch.span.lowerBound..<end, every: step, atLeast: statistic == .day ? 1 : least
            )
            for gap in found where !watch.isMarked(gap.start..<gap.end, series.factor) {
                factors[gap, default: []].append(series.factor)
            }
        }
        return factors.map { ($0.key, $0.value.sorted()) }
            .sorted { ($0.gap.start, $0.factors[0]) < ($1.gap.start, $1.factors[0]) }
    }

    /// Up to when values have to be there: an hour or a day that runs is not due, nor one that has
    /// ended less than an hour ago.
    private func due(_ statistic: Statistic, _ watch: Watch) -> Instant {
        let end = watch.span.upperBound
        guard [.hour, .hourConverted, .day, .dayConverted].contains(statistic) else { return end }
        return statistic.start(of: end.advanced(byHours: -1))
    }

    private func told(
        _ gap: Gap, _ factors: [String], _ statistic: Statistic, _ watch: Watch
    ) -> Lead {
        watch.lead(
            "T09", factors, statistic, gap.start..<gap.end,
            "缺 \(gap.count) 个\(statistic.inChinese)，未标记",
            [Working.Input("缺失个数", "\(gap.count)")])
    }

    /// Gaps that begin in the same hour of the clock on several days: switched off by night.
    private func repeated(_ gaps: [Gap], _ watch: Watch) -> [Lead] {
        Dictionary(grouping: gaps) { $0.start.hour }.sorted { $0.key < $1.key }
            .compactMap { hour, gaps in
                let starts = gaps.map(\.start).sorted()
                let found = starts.indices.first { index in
                    let last = starts[index].advanced(byHours: 24 * window)
                    return Set(starts[index...].filter { $0 < last }.map(\.day)).count >= days
                }
                guard let found, let last = gaps.map(\.end).max() else { return nil }
                return watch.lead(
                    "T09", [], .minute, starts[found]..<last,
                    "多日在 \(hour) 时起缺失，共 \(starts.count) 次", moments: starts)
            }
    }
}

extension WatchedSeries {
    /// The gaps of a span, in one pass: values stand in order, each time once.
    ///
    /// Before its first value nothing was due of a series.
    fileprivate func gaps(
        in span: Range<Instant>, every seconds: Int, atLeast least: Int
    ) -> [Gap] {
        let first = values.first?.start ?? span.lowerBound
        var (gaps, due): ([Gap], Instant) = ([], max(span.lowerBound, first))
        func note(_ next: Instant) {
            let missing = (due.seconds(to: next) + seconds / 2) / max(1, seconds)
            if missing >= least { gaps.append(Gap(start: due, end: next, count: missing)) }
        }
        for index in indices(in: span) {
            if values[index].start > due { note(values[index].start) }
            due = values[index].start.advanced(bySeconds: seconds)
        }
        if due < span.upperBound { note(span.upperBound) }
        return gaps
    }
}

extension Watch {
    /// Whether most of a time stands under marks of record, of whatever kind.
    func isMarked(_ time: Range<Instant>, _ factor: String) -> Bool {
        let own = marks.filter { $0.speaks(of: factor, at: outlet) }
        let covered = MarkChain.all(of: own).reduce(0) { sum, chain in
            let from = max(chain.start, time.lowerBound)
            return sum + max(0, from.seconds(to: min(chain.end, time.upperBound)))
        }
        return covered * 10 >= time.lowerBound.seconds(to: time.upperBound) * 8
    }
}

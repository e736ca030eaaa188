extension Detector {
    /// 历史重放: a stretch of values that was there before.
    ///
    /// Near copies (a constant added, a scale) are not looked for here: a correlation over all lags
    /// of ninety days costs more than it tells, and T15 sees those that come at a period.
    static let repeatedSeries = Detector(
        "T13", "重复历史数据", method: "一段小时值（两个以上因子同一时差）或分钟值与更早的一段逐字相同",
        acts: Hook.falsified, weight: 4
    ) { watch throws(LawGap) in
        let rule = try Repeats(watch)
        return rule.hours(watch) + rule.minutes(watch)
    }
}

private struct Repeats {
    let hours: Int
    let minutes: Int
    let distinct: Int
    let factors: Int

    init(_ watch: Watch) throws(LawGap) {
        hours = try watch.whole("T13.hours")
        minutes = try watch.whole("T13.minutes")
        distinct = try watch.whole("T13.distinct")
        factors = try watch.whole("T13.factors")
    }

    /// Hours repeat only where several factors do with the same lag.
    func hours(_ watch: Watch) -> [Lead] {
        let found = watch.series(.hour).filter { WatchedFactor.isPollutant($0.factor) }
            .flatMap { series in
                copies(in: series, width: hours, watch.span).map { (series, $0) }
            }
        let byLag = Dictionary(grouping: found) { $0.1.lag(in: $0.0) }
        return byLag.filter { Set($0.value.map(\.0.factor)).count >= factors }
            .sorted { $0.key < $1.key }
            .flatMap { _, pairs in pairs.map { told($0.1, in: $0.0, watch) } }
    }

    func minutes(_ watch: Watch) -> [Lead] {
        watch.series(.minute).filter {
            WatchedFactor.isPollutant($0.factor) && (watch.medium == .air || $0.pace >= 300)
        }
        .flatMap { series in
            copies(in: series, width: minutes, watch.span).map { told($0, in: series, watch) }
        }
    }

    private func told(_ copy: Copy, in series: WatchedSeries, _ watch: Watch) -> Lead {
        let first = series.values[copy.source].start
        return watch.lead(
            "T13", series, copy.range,
            "\(copy.range.count) 个\(series.statistic.inChinese)与 \(first.minute) 起的逐字相同",
            [Working.Input("时差", figure(Double(copy.lag(in: series)) / 3600, 1), "小时")])
    }

    /// Every window that an earlier one equals, grown as far as it goes; one pass.
    private func copies(
        in series: WatchedSeries, width: Int, _ span: Range<Instant>
    ) -> [Copy] {
        let hashes = RollingHash(series, width: width, distinct: distinct).ends
        var first: [UInt64: Int] = [:]
        first.reserveCapacity(hashes.count)
        let from = series.indices(in: span).lowerBound
        var (copies, index): ([Copy], Int) = ([], 0)
        while index < hashes.count {
            defer { index += 1 }
            guard let hash = hashes[index] else { continue }
            guard let earlier = first[hash], earlier <= index - width else {
                if first[hash] == nil { first[hash] = index }
                continue
            }
            guard index >= from else { continue }
            let range = (index - width + 1)..<(index + 1)
            let source = earlier - width + 1
            guard series.repeats(range, asIn: series, at: source) else { continue }
            var end = index + 1
            while end < series.values.count,
                series.repeats(end..<end + 1, asIn: series, at: source + end - range.lowerBound),
                !series.plain[end].isNaN
            {
                end += 1
            }
            copies.append(Copy(range: range.lowerBound..<end, source: source))
            index = end - 1
        }
        return copies
    }
}

/// A stretch and the place where its original begins.
private struct Copy {
    let range: Range<Int>
    let source: Int

    func lag(in series: WatchedSeries) -> Int {
        series.values[source].start.seconds(to: series.values[range.lowerBound].start)
    }
}

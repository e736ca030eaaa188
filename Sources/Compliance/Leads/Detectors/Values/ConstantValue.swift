extension Detector {
    /// 恒值: one text again and again, where a living process never stands so still.
    ///
    /// Zeros of a stopped source are not constant values, nor is what the detection limit hides.
    /// Minutes of water are left out: an analyser holds its value until the next sample.
    static let constantValue = Detector(
        "T01", "恒值", method: "同一因子的数值（含小数位）在规定时长内一字不变，且未标记停运、维护（国家平台“恒值”）",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 3
    ) { watch throws(LawGap) in
        let (hours, minutes) = (try watch.whole("T01.hours"), try watch.whole("T01.minutes"))
        return watch.series.flatMap { series -> [Lead] in
            guard let least = watch.least(of: series, hours: hours, minutes: minutes) else {
                return []
            }
            return series.standing(in: watch.span, atLeast: least)
                .filter { !watch.isRounded(series, $0) }
                .map { watch.standing($0, in: series) }
        }
    }
}

extension Watch {
    /// Whether hours are equal only because rounding hides minutes that move.
    ///
    /// Minutes that move while the hours that were sent stand are seen as a mean that does not fit.
    func isRounded(_ series: WatchedSeries, _ range: Range<Int>) -> Bool {
        guard series.statistic == .hour, let parts = self.series(series.factor, .minute) else {
            return false
        }
        let time = series.start(of: range)..<series.end(of: range)
        let known = parts.plain[parts.indices(in: time)].known
        return Set(known).count > range.count
    }

    fileprivate func least(of series: WatchedSeries, hours: Int, minutes: Int) -> Int? {
        guard !WatchedFactor.isProcess(series.factor) else { return nil }
        // Where nothing burns, the oxygen is that of air.
        guard series.factor != WatchedFactor.oxygen || burns else { return nil }
        switch series.statistic {
        case .hour: return hours
        case .minute where medium == .air && !series.isSlow: return minutes
        default: return nil
        }
    }

    fileprivate func standing(_ range: Range<Int>, in series: WatchedSeries) -> Lead {
        let text = series.values[range.lowerBound].number?.description ?? ""
        let what =
            "连续 \(range.count) 个\(series.statistic.inChinese)同为 \(text) \(series.unit)"
        return lead(
            "T01", series, range, what,
            [
                Working.Input("相同的值", text, series.unit, source: "自动监测"),
                Working.Input("个数", "\(range.count)"),
            ])
    }
}

extension WatchedSeries {
    /// Temperature, pressure and moisture of gas: one digit may honestly stand for an hour.
    fileprivate var isSlow: Bool { factor.hasPrefix("a01") && factor != "a01011" }

    /// The stretches of valid numbers above zero that are the same in digits and places.
    func standing(in span: Range<Instant>, atLeast least: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let counting = stretches(in: span, atLeast: least) { plain[$0] > 0 }
        for stretch in counting {
            var from = stretch.lowerBound
            for index in stretch where !isSame(from, index) {
                if index - from >= least { found.append(from..<index) }
                from = index
            }
            if stretch.upperBound - from >= least { found.append(from..<stretch.upperBound) }
        }
        return found
    }

    /// Whether two values are the same text.
    func isSame(_ one: Int, _ other: Int) -> Bool {
        guard let left = values[one].number, let right = values[other].number else { return false }
        return left.digits == right.digits && left.places == right.places
    }
}

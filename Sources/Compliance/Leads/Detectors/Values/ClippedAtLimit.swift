extension Detector {
    /// 封顶: the highest values of a day are one and the same, at the limit or at the range.
    static let clippedAtLimit = Detector(
        "T04", "限值或量程封顶",
        method: "一日分钟值的最大值多次出现且正在限值或量程处；或小时值停在量程上限而没有超量程标识（国家平台“超量程”）",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 3
    ) { watch throws(LawGap) in
        let count = try watch.whole("T04.count")
        let width = try watch.double("T04.widthPercent") / 100
        let hours = try watch.whole("T04.hours")
        let minutes = watch.pollutants(.minute).flatMap { series in
            watch.days.compactMap { watch.clipped(series, on: $0, atLeast: count, width: width) }
        }
        let standing = watch.pollutants(.hour).flatMap { watch.atRange($0, atLeast: hours) }
        return minutes + standing
    }
}

extension Watch {
    fileprivate func clipped(
        _ series: WatchedSeries, on day: Range<Instant>, atLeast count: Int, width: Double
    ) -> Lead? {
        let indices = series.indices(in: day)
        guard let top = series.plain[indices].known.max(), top > 0 else { return nil }
        let range = around.instrument(series.factor)?.range?.double
        let caps = [
            ("限值", limit(of: series.factor)?.upper?.double), ("量程", range),
        ]
        guard
            let (what, cap) = caps.first(where: { _, cap in
                cap.map { abs(top - $0) <= width * $0 } ?? false
            }), let cap
        else { return nil }
        let equal = indices.filter { series.plain[$0] == top }
        guard equal.count >= count, let first = equal.first, let last = equal.last else {
            return nil
        }
        return lead(
            "T04", [series.factor], .minute,
            series.values[first].start..<series.values[last].start.advanced(bySeconds: series.pace),
            "当日最大值 \(figure(top, 3)) \(series.unit) 出现 \(equal.count) 次，正在\(what)处",
            [Working.Input(what, figure(cap, 3), series.unit)],
            moments: equal.map { series.values[$0].start })
    }

    fileprivate func atRange(_ series: WatchedSeries, atLeast hours: Int) -> [Lead] {
        guard let range = around.instrument(series.factor)?.range else { return [] }
        return series.stretches(in: span, atLeast: hours) { index in
            let value = series.values[index]
            return value.number == range && value.flag.isNormal && value.state == .valid
        }.map {
            lead("T04", series, $0, "连续 \($0.count) 个小时停在量程上限 \(range) \(series.unit)，未标超量程")
        }
    }
}

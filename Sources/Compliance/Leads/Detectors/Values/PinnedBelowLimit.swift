extension Detector {
    /// 贴限运行: a week just below the limit, never over it, hardly moving.
    static let pinnedBelowLimit = Detector(
        "T03", "贴近限值", method: "七日内大部分小时值落在限值以下的窄带里，没有一个达到限值，且变异系数很小",
        acts: Hook.falsified, weight: 3
    ) { watch throws(LawGap) in
        let rule = try Pinned(watch)
        return watch.upperLimits.flatMap { limit, upper -> [Lead] in
            guard let series = watch.judgedHours(of: limit) else { return [] }
            return rule.leads(series, upper: upper, watch)
        }
    }
}

private struct Pinned {
    let days: Int
    let least: Int
    let from: Double
    let share: Double
    let variation: Double

    init(_ watch: Watch) throws(LawGap) {
        days = try watch.whole("T03.days")
        least = try watch.whole("T03.hours")
        from = try watch.double("T03.fromPercent") / 100
        share = try watch.double("T03.sharePercent") / 100
        variation = try watch.double("T03.variation")
    }

    /// Windows that end with each day of the span; those that overlap are one lead.
    func leads(_ series: WatchedSeries, upper: Double, _ watch: Watch) -> [Lead] {
        var found: [Range<Int>] = []
        for day in watch.days {
            let from = day.upperBound.advanced(byHours: -24 * days)
            let window = series.indices(in: from..<day.upperBound)
            guard isPinned(series.plain[window].known, upper) else { continue }
            if let last = found.last, last.upperBound >= window.lowerBound {
                found[found.count - 1] = last.lowerBound..<window.upperBound
            } else {
                found.append(window)
            }
        }
        return found.map { window in
            let values = series.plain[window].known
            let band = values.count { $0 >= from * upper && $0 < upper }
            return watch.lead(
                "T03", series, window,
                "\(values.count) 个小时值中 \(band) 个在限值 \(figure(upper)) 的 \(percent(from)) 以上而无一达到限值",
                [
                    Working.Input("限值", figure(upper), series.unit, source: "许可证"),
                    Working.Input("变异系数", figure(values.variation ?? 0, 4)),
                ])
        }
    }

    private func isPinned(_ values: [Double], _ upper: Double) -> Bool {
        guard values.count >= least, values.allSatisfy({ $0 < upper }) else { return false }
        let band = values.count { $0 >= from * upper }
        return Double(band) >= share * Double(values.count)
            && (values.variation ?? 1) < variation
    }
}

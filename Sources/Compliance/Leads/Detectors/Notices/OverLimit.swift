extension Detector {
    /// 超过限值: seen at once, long before anybody makes a finding of it.
    static let overLimit = Detector(
        "T30", "数值超过限值",
        method: "有效的日、小时值超过许可限值，或分钟值连续超过（国家平台“小时超标”“日超标”“分钟、小时、日超限值”）；"
            + "分钟值不是判定依据",
        acts: Hook.overLimit, weight: 1
    ) { watch throws(LawGap) in
        let minutes = try watch.whole("T30.minutes")
        return watch.permit.limits.filter { $0.outlet == watch.outlet }.flatMap { limit in
            watch.over(limit, .minute, atLeast: minutes) + watch.over(limit, .hour, atLeast: 1)
                + watch.over(limit, .day, atLeast: 1)
        }
    }
}

extension Watch {
    /// Stretches over a limit; equal to it is not over.
    ///
    /// A limit of a day says nothing of an hour.
    fileprivate func over(
        _ limit: Permit.EmissionLimit, _ statistic: Statistic, atLeast least: Int
    ) -> [Lead] {
        let isDaily = limit.statistic == .day || limit.statistic == .dayConverted
        guard isDaily == (statistic == .day), statistic != .minute || limit.referenceOxygen == nil
        else { return [] }
        let judged = limit.referenceOxygen == nil ? statistic : statistic.converted
        guard let series = series(limit.factor, judged) else { return [] }
        return series.stretches(in: span, atLeast: least) { index in
            guard series.values[index].state == .valid, let number = series.values[index].number
            else { return false }
            return limit.upper.map { number > $0 } ?? false
                || limit.lower.map { number < $0 } ?? false
        }.map { stretch in
            let most = series.plain[stretch].max() ?? 0
            return lead(
                "T30", series, stretch,
                "\(stretch.count) 个\(statistic.inChinese)超过限值 \(limit.inWords)，最大 \(figure(most))",
                [Working.Input("限值", limit.inWords, source: "许可证")])
        }
    }
}

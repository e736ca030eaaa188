extension Detector {
    /// 动态预警: how the running hour or day will end if nothing changes.
    ///
    /// It looks at the last hour and the last day of the span, the ones that are running.
    static let dynamicWarning = Detector(
        "T31", "超标动态预警",
        method: "正在进行的小时（按已有分钟）或日（按已有小时）的推算均值超过限值"
            + "（国家平台“小时超标分钟动态预警”“日超标小时动态预警”）",
        acts: Hook.overLimit, weight: 1
    ) { watch throws(LawGap) in
        let least = try watch.whole("earlyWarning.minutes")
        let hours = try watch.whole("T31.hours")
        return watch.permit.limits.filter { $0.outlet == watch.outlet }.compactMap { limit in
            let isDaily = limit.statistic == .day || limit.statistic == .dayConverted
            return isDaily
                ? watch.warning(limit, .hour, of: 24, atLeast: hours, recent: 2)
                : watch.warning(limit, .minute, of: 60, atLeast: least, recent: 5)
        }
    }
}

extension Watch {
    /// (sum so far + mean of the last ones × rest) / all; nil when the period is over.
    fileprivate func warning(
        _ limit: Permit.EmissionLimit, _ parts: Statistic, of whole: Int, atLeast least: Int,
        recent: Int
    ) -> Lead? {
        let judged = limit.referenceOxygen == nil ? parts : parts.converted
        guard let series = series(limit.factor, judged), let upper = limit.upper?.double,
            limit.referenceOxygen == nil || judged != parts
        else { return nil }
        let now = span.upperBound.advanced(bySeconds: -1)
        let from =
            parts == .minute ? Instant(now.day, minute: now.hour * 60) : Instant(now.day)
        let window = series.indices(in: from..<span.upperBound)
        let known = series.plain[window].known
        let due = whole * 60 / max(1, parts == .minute ? series.step : 60)
        guard known.count >= max(1, parts == .minute ? least * 60 / series.step : least),
            window.count < due, let last = Array(known.suffix(recent)).mean
        else { return nil }
        let projected = (known.reduce(0, +) + last * Double(due - known.count)) / Double(due)
        guard projected > upper else { return nil }
        let isCertain = known.reduce(0, +) / Double(due) > upper
        return lead(
            "T31", series, window,
            "推算均值 \(figure(projected)) \(series.unit)，限值 \(limit.inWords)"
                + (isCertain ? "；余下全为零也会超过" : ""),
            [Working.Input("已有个数", "\(known.count)"), Working.Input("应有个数", "\(due)")])
    }
}

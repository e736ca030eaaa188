extension Detector {
    /// 恒值: one text again and again, where a living process never stands so still.
    ///
    /// Zeros of a stopped source are not constant values, nor is what the detection limit hides.
    static let constantValue = Detector(
        "T01", "恒值", method: "同一因子的数值（含小数位）在规定时长内一字不变，且未标记停运、维护",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 3
    ) { watch throws(LawGap) in
        let (hours, minutes) = (try watch.whole("T01.hours"), try watch.whole("T01.minutes"))
        return watch.series.flatMap { series -> [Lead] in
            guard let least = series.statistic.count(hours: hours, minutes: minutes) else {
                return []
            }
            return ConstantRun.all(in: series.standing(in: watch.span), atLeast: least).map {
                watch.lead(of: $0, in: series)
            }
        }
    }
}

extension Statistic {
    fileprivate func count(hours: Int, minutes: Int) -> Int? {
        switch self {
        case .hour: hours
        case .minute: minutes
        default: nil
        }
    }
}

extension WatchedSeries {
    /// The texts that may stand still: valid ones above zero.
    fileprivate func standing(in span: Range<Instant>) -> [(start: Instant, text: String?)] {
        values(in: span).map { value in
            let counts = value.state == .valid && value.number.map { $0 > .zero } ?? false
            return (value.start, counts ? value.number?.description : nil)
        }
    }
}

extension Watch {
    fileprivate func lead(of run: ConstantRun, in series: WatchedSeries) -> Lead {
        let end = series.statistic.end(from: run.end)
        let name = factors.name(of: series.factor)
        return Lead(
            detector: "T01", outlet: outlet, factors: [series.factor],
            statistic: series.statistic, start: run.start, end: end,
            statement: "\(name) \(run.start.minute) 至 \(end.minute) 连续 \(run.count) 个"
                + "\(series.statistic.inChinese)同为 \(run.text) \(series.unit)",
            working: [
                Working.Input("相同的值", run.text, series.unit, source: "自动监测"),
                Working.Input("个数", "\(run.count)"),
            ])
    }
}

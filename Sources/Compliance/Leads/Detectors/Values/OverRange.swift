extension Detector {
    /// 超量程: a value that the instrument cannot have measured, said to be normal.
    static let overRange = Detector(
        "T06", "超量程未标识", method: "分钟值大于仪器量程而数据标识为正常（国家平台“超量程”）",
        acts: Hook.deviceNotKept, weight: 1
    ) { watch throws(LawGap) in
        let least = try watch.whole("T06.minutes")
        return watch.series(.minute).flatMap { series -> [Lead] in
            guard let range = watch.around.instrument(series.factor)?.range else { return [] }
            let limit = range.double
            return series.stretches(in: watch.span, atLeast: least) { index in
                series.plain[index] > limit && series.values[index].flag.isNormal
            }.map { stretch in
                let most = series.plain[stretch].max() ?? limit
                return watch.lead(
                    "T06", series, stretch,
                    "\(stretch.count) 个分钟值大于量程 \(range)，最大 \(figure(most))，标识为正常",
                    [Working.Input("量程", "\(range)", series.unit, source: "备案")])
            }
        }
    }
}

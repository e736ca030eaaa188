extension Detector {
    /// 零值、负值: nothing measured, or less than nothing, while production runs.
    static let zeroOrNegative = Detector(
        "T05", "零值或负值",
        method: "生产运行时浓度或流量的小时值持续不大于零，或低于负的检出限；温度、压力除外（国家平台“零值”“负值”）",
        acts: Hook.deviceNotKept, weight: 2
    ) { watch throws(LawGap) in
        let hours = try watch.whole("T05.hours")
        let activity = try watch.activity()
        return watch.series(.hour).filter(\.isConcentrationOrFlow).flatMap { series -> [Lead] in
            let detection = watch.around.instrument(series.factor)?.detection?.double
            let zeros = series.stretches(in: watch.span, atLeast: hours) { index in
                series.plain[index] <= 0 && activity.isRunning(series.values[index].start)
            }
            let negative = series.stretches(in: watch.span, atLeast: 1) { index in
                detection.map { series.plain[index] < -$0 } ?? false
            }
            let apart = negative.filter { found in !zeros.contains { $0.overlaps(found) } }
            return zeros.map {
                watch.lead("T05", series, $0, "生产运行而连续 \($0.count) 个小时值不大于零")
            }
                + apart.map {
                    watch.lead(
                        "T05", series, $0, "\($0.count) 个小时值为负，低于检出限 \(figure(detection ?? 0, 3))")
                }
        }
    }
}

extension WatchedSeries {
    fileprivate var isConcentrationOrFlow: Bool {
        !WatchedFactor.isProcess(factor) && !WatchedFactor.mayBeNegative(factor)
    }
}

extension Detector {
    /// 设备维护: one of the basic classes of the national platform.
    static let deviceMaintenance = Detector(
        "T29", "设备维护时间过长", method: "一日内标识或标记为维护、故障、校准的小时超过规定（国家平台“设备维护”）",
        acts: Hook.deviceNotKept, weight: 1
    ) { watch throws(LawGap) in
        let least = try watch.whole("T29.hours")
        return watch.pollutants(.hour).flatMap { series in
            watch.days.compactMap { day -> Lead? in
                let window = series.indices(in: day)
                let kept = window.filter {
                    [.maintained, .faulty, .calibrating].contains(series.values[$0].flag)
                        || series.values[$0].state == .invalid
                }
                guard kept.count >= least else { return nil }
                return watch.lead(
                    "T29", series, window, "当日 \(kept.count) 个小时处于维护、故障或校准")
            }
        }
    }
}

extension Detector {
    /// 标记滥用: marks that cover what is over the limit, without a sign that they are true.
    static let markAbuse = Detector(
        "T22", "标记滥用",
        method: "超过限值的小时大多被没有仪器状态或工况迹象支持的标记覆盖；标记多在超过限值后不久开始；标记停运而生产和数据正常；"
            + "启停标记长于许可时长",
        acts: Hook.falsified, weight: 3
    ) { watch throws(LawGap) in
        guard !watch.marks.isEmpty else { return [] }
        let rule = try MarkRule(watch)
        let over = watch.upperLimits.flatMap { rule.covering($0.limit, upper: $0.upper, watch) }
        return over + rule.running(watch) + rule.tooLong(watch)
    }
}

private struct MarkRule {
    let share: Double
    let least: Int
    let soon: Int
    let runningHours: Int
    let steady: Double
    let kinds: [String: MarkKind.Effect]
    let activity: Activity

    init(_ watch: Watch) throws(LawGap) {
        share = try watch.double("T22.sharePercent") / 100
        least = try watch.whole("T22.hours")
        soon = try watch.whole("T22.soonMinutes")
        runningHours = try watch.whole("T22.runningHours")
        steady = try watch.double("T22.steadyPercent") / 100
        let all = watch.law.markKinds.inForce(on: watch.day)
        kinds = Dictionary(all.map { ($0.key, $0.effect) }) { first, _ in first }
        activity = try watch.activity()
    }

    /// Hours over the limit, whatever their state, and how many of them a doubtful mark covers.
    func covering(_ limit: Permit.EmissionLimit, upper: Double, _ watch: Watch) -> [Lead] {
        guard let series = watch.judgedHours(of: limit) else { return [] }
        let over = series.indices(in: watch.span).filter { index in
            let value = series.values[index]
            return value.state != .stopped && (value.number?.double ?? 0) > upper
        }
        let covered = over.filter { index in
            let start = series.values[index].start
            return watch.marks.contains {
                $0.speaks(of: limit.factor, at: watch.outlet)
                    && $0.touches(start, start.advanced(byHours: 1))
                    && isDoubtful($0, series, index, watch)
            }
        }
        guard covered.count >= least, Double(covered.count) >= share * Double(over.count),
            let first = covered.first, let last = covered.last
        else { return [] }
        let time = series.values[first].start..<series.values[last].start.advanced(byHours: 1)
        let soon = self.soon(series, over, watch)
        return [
            watch.lead(
                "T22", [limit.factor], series.statistic, time,
                "\(over.count) 个超过限值的小时中 \(covered.count) 个被标记覆盖，没有仪器状态或工况迹象支持"
                    + (soon > 0 ? "；\(soon) 个标记在超过限值后不久开始" : ""),
                [Working.Input("限值", figure(upper), limit.unit, source: "许可证")],
                moments: covered.map { series.values[$0].start })
        ]
    }

    /// A device mark without a flag of the device, or a start or stop at a steady load.
    private func isDoubtful(
        _ mark: Mark, _ series: WatchedSeries, _ index: Int, _ watch: Watch
    ) -> Bool {
        switch kinds[mark.kind] {
        case .invalid: series.values[index].flag.isNormal
        case .exempt, .exemptDrying: isSteady(mark)
        default: false
        }
    }

    private func isSteady(_ mark: Mark) -> Bool {
        guard activity.isKnown, let top = activity.top, top > 0 else { return false }
        var (time, levels) = (mark.start.advanced(byHours: -1), [Double]())
        while time <= mark.end {
            levels.append(activity.level(time) ?? 0)
            time = time.advanced(byHours: 1)
        }
        guard let low = levels.min() else { return false }
        return low > steady * top
    }

    private func soon(_ series: WatchedSeries, _ over: [Int], _ watch: Watch) -> Int {
        watch.marks.count { mark in
            over.contains {
                let start = series.values[$0].start
                return start <= mark.start && start.seconds(to: mark.start) <= soon * 60
            }
        }
    }

    /// Hours marked as stopped in which production ran and values were as ever.
    func running(_ watch: Watch) -> [Lead] {
        guard activity.isKnown, let top = activity.top else { return [] }
        return watch.marks.filter { kinds[$0.kind] == .stopped }.compactMap { mark in
            var (time, hours) = (mark.start, 0)
            while time < mark.end {
                if let level = activity.level(time), level > steady * top { hours += 1 }
                time = time.advanced(byHours: 1)
            }
            guard hours >= runningHours else { return nil }
            return watch.lead(
                "T22", [mark.factor].compactMap(\.self), .hour, mark.start..<mark.end,
                "标记为停运，其中 \(hours) 个小时负荷如常")
        }
    }

    /// Starts and stops that took longer than the permit grants.
    func tooLong(_ watch: Watch) -> [Lead] {
        let granted = watch.permit.exemptions.filter { $0.outlet == watch.outlet }
            .compactMap { $0.hours?.double }.max()
        guard let granted else { return [] }
        return watch.marks.filter { ["startUp", "shutDown"].contains($0.kind) }.compactMap { mark in
            let hours = Double(mark.start.seconds(to: mark.end)) / 3600
            guard hours > granted, watch.span.overlaps(mark.start..<mark.end) else { return nil }
            return watch.lead(
                "T22", [], .hour, mark.start..<mark.end,
                "启停标记 \(figure(hours, 1)) 小时，许可 \(figure(granted, 1)) 小时")
        }
    }
}

extension Detector {
    /// 参数改动: somebody turned a screw that decides what is measured.
    static let parameterChange = Detector(
        "T17", "仪器参数改动",
        method: "量程、斜率、截距、基准氧、速度场系数等改动而前后一日内没有备案；一日内改回；一周内多次改动；夜间以管理员登录改动",
        acts: Hook.falsified + Hook.disturbed, weight: 3
    ) { watch throws(LawGap) in
        let rule = try Changes(watch)
        return rule.leads(watch)
    }
}

extension DeviceEvent {
    /// i13001 to i13009 and what a logger counts with (HJ 212-2017 B.10).
    var isParameter: Bool { code.hasPrefix("i13") || code == "i23001" || code == "i23010" }
    /// 校准时自动改写的: slope and intercept.
    fileprivate var isCalibrated: Bool { code == "i13007" || code == "i13008" }
    var isAdministrator: Bool { code == "i22002" && after == "1" }
}

private struct Changes {
    let approvalHours: Int
    let backHours: Int
    let count: Int
    let days: Int
    let effect: Double
    let from: Int
    let to: Int

    init(_ watch: Watch) throws(LawGap) {
        approvalHours = try watch.whole("T17.approvalHours")
        backHours = try watch.whole("T17.backHours")
        count = try watch.whole("T17.count")
        days = try watch.whole("T17.days")
        effect = try watch.double("T17.effectPercent") / 100
        from = try watch.whole("T17.nightFrom")
        to = try watch.whole("T17.nightTo")
    }

    func leads(_ watch: Watch) -> [Lead] {
        let own = watch.events.filter { watch.span.contains($0.at) && $0.isParameter }
        let strange = own.filter { !isExplained($0, watch) }
        return strange.map { told($0, reasons($0, strange, watch), watch) }
    }

    /// Filed, or a calibration's own small correction.
    private func isExplained(_ event: DeviceEvent, _ watch: Watch) -> Bool {
        if watch.around.approvals.contains(where: {
            $0.explains(event, within: approvalHours * 3600)
        }) {
            return true
        }
        return event.isCalibrated && watch.calibrates(event.subject, at: event.at)
            && (change(event, watch).map { $0 <= effect } ?? false)
    }

    /// What a change of slope or intercept does to a value at the limit, as a share of it.
    private func change(_ event: DeviceEvent, _ watch: Watch) -> Double? {
        guard let before = Numeral(event.before)?.double, let after = Numeral(event.after)?.double
        else { return nil }
        if event.code == "i13008" { return before == 0 ? nil : abs(after / before - 1) }
        let limit = watch.limit(of: event.subject)?.upper?.double
        return limit.map { abs(after - before) / $0 }
    }

    private func reasons(
        _ event: DeviceEvent, _ all: [DeviceEvent], _ watch: Watch
    ) -> [String] {
        var reasons = ["前后 \(approvalHours) 小时没有备案"]
        let same = all.filter { $0.code == event.code && $0.subject == event.subject }
        let isBack = same.contains {
            $0.after == event.before && event.at < $0.at
                && event.at.seconds(to: $0.at) <= backHours * 3600
        }
        if isBack { reasons.append("\(backHours) 小时内改回") }
        let near = all.filter { abs($0.at.seconds(to: event.at)) < days * 86_400 }
        if near.count >= count { reasons.append("\(days) 日内 \(near.count) 次") }
        let isNight = event.at.hour >= from || event.at.hour < to
        let admin = watch.events.contains {
            $0.isAdministrator && abs($0.at.seconds(to: event.at)) <= 3600
        }
        if isNight && admin { reasons.append("夜间以管理员登录") }
        if let change = change(event, watch), change > effect {
            reasons.append("对限值处的影响 \(percent(change))")
        }
        return reasons
    }

    private func told(_ event: DeviceEvent, _ reasons: [String], _ watch: Watch) -> Lead {
        watch.lead(
            "T17", [event.subject], .instant, event.at..<event.at.advanced(byHours: 1),
            "\(event.code) 由 \(event.before) 改为 \(event.after)：\(reasons.joined(separator: "；"))",
            [
                Working.Input("改动前", event.before), Working.Input("改动后", event.after),
            ], moments: [event.at])
    }
}

extension Watch {
    /// Whether an instrument was calibrated or kept at a time: its flag, or a mark.
    func calibrates(_ factor: String, at time: Instant) -> Bool {
        let near = time.advanced(byMinutes: -30)..<time.advanced(byMinutes: 30)
        let marked = marks.contains {
            ["calibration", "standardCheck", "maintenance"].contains($0.kind)
                && $0.speaks(of: factor, at: outlet)
                && $0.touches(near.lowerBound, near.upperBound)
        }
        return marked
            || (series(factor, .minute) ?? series(factor, .hour))
                .map {
                    $0.values(in: near).contains { [.calibrating, .maintained].contains($0.flag) }
                } ?? false
    }
}

extension DataFlag {
    /// 校准 (HJ 212-2017 表 8).
    static let calibrating = DataFlag("C")
    /// 维护期间数据.
    static let maintained = DataFlag("M")
    /// 仪器故障.
    static let faulty = DataFlag("D")
}

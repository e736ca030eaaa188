extension Detector {
    /// 站房进出与改数: somebody was there when the value or a parameter changed.
    static let siteAccess = Detector(
        "T26", "站房进出后数据变化", method: "没有工单的开门或管理员登录，前后一小时内有数值台阶或参数改动",
        acts: Hook.disturbed, weight: 3
    ) { watch throws(LawGap) in
        let seconds = try watch.whole("T26.minutes") * 60
        let visits = watch.visits(unexplainedWithin: seconds)
        guard !visits.isEmpty else { return [] }
        let finder = try JumpFinder(watch)
        let jumps = watch.continuous(.minute).flatMap { series in
            finder.jumps(in: series, watch).filter { !$0.isSpike }.map {
                (series.factor, series.start(of: $0.range))
            }
        }
        let changes = watch.events.filter { $0.isParameter && $0.before != $0.after }
            .map { ($0.subject, $0.at) }
        return visits.compactMap { visit in
            let near = (jumps + changes).filter { abs($0.1.seconds(to: visit.at)) <= seconds }
                .sorted { $0.1 < $1.1 }
            guard let first = near.first else { return nil }
            let what = visit.code == "i22002" ? "管理员登录" : "开门"
            return watch.lead(
                "T26", [first.0], .minute,
                visit.at.advanced(bySeconds: -seconds)..<visit.at.advanced(bySeconds: seconds),
                "\(visit.at.clock) \(what)，没有工单；\(first.1.clock) 数值或参数变化",
                moments: [visit.at, first.1])
        }
    }
}

extension Watch {
    /// Doors opened and administrators logged in without an order.
    fileprivate func visits(unexplainedWithin seconds: Int) -> [DeviceEvent] {
        events.filter { event in
            let isVisit =
                ["i31001", "i32001"].contains(event.code) && event.after == "1"
                || event.isAdministrator
            return isVisit && span.contains(event.at)
                && !around.approvals.contains { $0.explains(event, within: seconds) }
        }
    }
}

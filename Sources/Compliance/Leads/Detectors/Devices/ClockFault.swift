extension Detector {
    /// 时钟异常: data whose times do not fit their arrival.
    static let clockFault = Detector(
        "T19", "时钟或时间戳异常",
        method: "实时数据时间与到达时间相差过大；时段数据以结束时间标注；时间倒退；数采仪一日内多次重启（国家平台“联网异常”）",
        acts: Hook.deviceNotKept, weight: 1
    ) { watch throws(LawGap) in
        let rule = try ClockRule(watch)
        return rule.leads(watch)
    }
}

private struct ClockRule {
    let behind: Int
    let ahead: Int
    let share: Double
    let least: Int
    let backwards: Int
    let restarts: Int

    init(_ watch: Watch) throws(LawGap) {
        behind = try watch.whole("T19.behindMinutes") * 60
        ahead = try watch.whole("T19.aheadMinutes") * 60
        share = try watch.double("T19.sharePercent") / 100
        least = try watch.whole("T19.packets")
        backwards = try watch.whole("T19.backwards")
        restarts = try watch.whole("T19.restarts")
    }

    func leads(_ watch: Watch) -> [Lead] {
        let own = watch.around.arrivals.filter { watch.span.contains($0.at) }
        return offHours(own, watch) + stampedAtEnd(own, watch) + runningBack(own, watch)
            + restarted(watch)
    }

    /// Hours in which nearly all real-time packets are off.
    private func offHours(_ all: [Arrival], _ watch: Watch) -> [Lead] {
        let live = all.filter { $0.statistic == .instant }
        let hours = Dictionary(grouping: live) { $0.at.hourNumber }
        let off = hours.filter { $0.value.count >= least }.filter { _, packets in
            let wrong = packets.count { packet in
                let lag = packet.dataTime.seconds(to: packet.at)
                return lag > behind || lag < -ahead
            }
            return Double(wrong) >= share * Double(packets.count)
        }
        return Dictionary(grouping: off.keys) { Instant(milliseconds: $0 * 3_600_000).day }
            .sorted { $0.key < $1.key }.compactMap { _, hours in
                guard let first = hours.min(), let last = hours.max(),
                    let lags = off[first].map({ $0.map { $0.dataTime.seconds(to: $0.at) } })
                else { return nil }
                let time =
                    Instant(
                        milliseconds: first * 3_600_000)..<Instant(
                        milliseconds: (last + 1) * 3_600_000)
                let lag = lags.sorted()[lags.count / 2]
                return watch.lead(
                    "T19", [], .instant, time, "\(hours.count) 个小时的数据时间与到达时间相差约 \(lag / 60) 分钟")
            }
    }

    /// Periods that arrive the moment they begin by their own words were stamped at their end.
    private func stampedAtEnd(_ all: [Arrival], _ watch: Watch) -> [Lead] {
        let hours = all.filter { $0.statistic == .hour }
        let days = Dictionary(grouping: hours) { $0.at.day }
        return days.filter { $0.value.count >= least }.sorted { $0.key < $1.key }
            .compactMap { _, packets in
                let atEnd = packets.count {
                    let lag = $0.dataTime.seconds(to: $0.at)
                    return lag >= -ahead && lag < 1800
                }
                guard Double(atEnd) >= share * Double(packets.count), let first = packets.first,
                    let last = packets.last
                else { return nil }
                return watch.lead(
                    "T19", [], .hour, first.at..<last.at.advanced(bySeconds: 1),
                    "小时数据在时段开始时就已到达：数据时间标的是结束时间")
            }
    }

    /// Real-time data whose time runs back again and again within a day.
    private func runningBack(_ all: [Arrival], _ watch: Watch) -> [Lead] {
        // What is filled in between live packets is no clock that runs back.
        let live = all.filter {
            $0.statistic == .instant && abs($0.dataTime.seconds(to: $0.at)) <= behind
        }
        let back = zip(live, live.dropFirst()).filter { former, next in
            former.mn == next.mn && next.dataTime < former.dataTime
        }.map { $0.1 }
        return Dictionary(grouping: back) { $0.at.day }.filter { $0.value.count >= backwards }
            .sorted { $0.key < $1.key }.map { _, packets in
                watch.lead(
                    "T19", [], .instant,
                    packets[0].at..<packets[packets.count - 1].at.advanced(bySeconds: 1),
                    "数据时间倒退 \(packets.count) 次", moments: packets.map(\.at))
            }
    }

    private func restarted(_ watch: Watch) -> [Lead] {
        let own = watch.events.filter { watch.span.contains($0.at) && $0.code.isEmpty }
        return Dictionary(grouping: own) { $0.at.day }.filter { $0.value.count > restarts }
            .sorted { $0.key < $1.key }.map { _, events in
                watch.lead(
                    "T19", [], .instant,
                    events[0].at..<events[events.count - 1].at.advanced(bySeconds: 1),
                    "数采仪一日内重启 \(events.count) 次", moments: events.map(\.at))
            }
    }
}

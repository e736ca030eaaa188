extension Detector {
    /// 设备更换或冒用: another device answers under the name.
    static let deviceExchange = Detector(
        "T25", "设备更换或冒用", method: "仪器序列号改变而没有备案；同一 MN 同时从两处连接；同一硬件标识使用两个 MN",
        acts: Hook.disturbed, weight: 3
    ) { watch throws(LawGap) in
        let hours = try watch.whole("T17.approvalHours")
        let turns = try watch.whole("T25.turns")
        return watch.exchanges(hours) + watch.doubles(turns) + watch.ghosts
    }
}

extension Watch {
    fileprivate func exchanges(_ hours: Int) -> [Lead] {
        events.filter { event in
            span.contains(event.at) && event.code == "SN" && !event.before.isEmpty
                && event.before != event.after
                && !around.approvals.contains { $0.explains(event, within: hours * 3600) }
        }.map { event in
            lead(
                "T25", [event.subject], .instant, event.at..<event.at.advanced(byHours: 1),
                "仪器序列号由 \(event.before) 变为 \(event.after)，没有备案", moments: [event.at])
        }
    }

    /// Days on which one MN comes by turns from two addresses; a new address alone is no sign.
    fileprivate func doubles(_ turns: Int) -> [Lead] {
        let own = around.arrivals.filter { span.contains($0.at) && !$0.source.isEmpty }
        return Dictionary(grouping: own) { $0.at.day }.sorted { $0.key < $1.key }
            .compactMap { _, packets in
                let changes = zip(packets, packets.dropFirst()).count {
                    $0.mn == $1.mn && $0.source != $1.source
                }
                guard changes >= turns else { return nil }
                let sources = Set(packets.map(\.source)).sorted()
                return lead(
                    "T25", [], .instant,
                    packets[0].at..<packets[packets.count - 1].at.advanced(bySeconds: 1),
                    "同一 MN 轮流从 \(sources.joined(separator: "、")) 连接")
            }
    }

    /// One hardware (i23005 to i23008) under more than one MN.
    fileprivate var ghosts: [Lead] {
        let hardware = events.filter { ["i23005", "i23006", "i23007", "i23008"].contains($0.code) }
        return Dictionary(grouping: hardware) { "\($0.code)|\($0.after)" }
            .filter { Set($0.value.map(\.mn)).count > 1 }.sorted { $0.key < $1.key }
            .compactMap { _, same in
                guard let first = same.map(\.at).min(), let last = same.map(\.at).max() else {
                    return nil
                }
                let names = Set(same.map(\.mn)).sorted().joined(separator: "、")
                return lead(
                    "T25", [], .instant, first..<last.advanced(bySeconds: 1),
                    "硬件标识 \(same[0].after) 用于 \(names)")
            }
    }
}

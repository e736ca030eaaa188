extension Detector {
    /// 同源数据: two outlets tell the same story, at once or some hours apart.
    static let sharedSource = Detector(
        "T14", "与其他排放口数据相同", method: "一段小时值或分钟值与另一排放口（或同一运维单位的另一家）在两日以内的一段逐字相同",
        acts: Hook.falsified, weight: 4
    ) { watch throws(LawGap) in
        let hours = try watch.whole("T14.hours")
        let minutes = try watch.whole("T14.minutes")
        let distinct = try watch.whole("T14.distinct")
        let lag = try watch.whole("T14.lagHours") * 3600
        return watch.around.companions.flatMap { companion in
            companion.series.flatMap { other -> [Lead] in
                guard WatchedFactor.isPollutant(other.factor),
                    let own = watch.series(other.factor, other.statistic),
                    let width = other.statistic == .hour
                        ? hours : other.statistic == .minute ? minutes : nil
                else { return [] }
                let shared = Shared(own, other, width: width, distinct: distinct, lag: lag)
                return shared.stretches(in: watch.span).map { stretch in
                    watch.lead(
                        "T14", own, stretch,
                        "\(stretch.count) 个\(own.statistic.inChinese)与 \(companion.name) 的逐字相同",
                        [Working.Input("另一排放口", companion.name, source: companion.mn)])
                }
            }
        }
    }
}

private struct Shared {
    let own: WatchedSeries
    let width: Int
    let lag: Int
    private let hashes: [UInt64?]
    private let others: [UInt64: Int]
    private let other: WatchedSeries

    init(_ own: WatchedSeries, _ other: WatchedSeries, width: Int, distinct: Int, lag: Int) {
        (self.own, self.other, self.width, self.lag) = (own, other, width, lag)
        hashes = RollingHash(own, width: width, distinct: distinct).ends
        var others: [UInt64: Int] = [:]
        for (index, hash) in RollingHash(other, width: width, distinct: distinct).ends.enumerated()
        {
            if let hash { others[hash] = index }
        }
        self.others = others
    }

    func stretches(in span: Range<Instant>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for index in own.indices(in: span) {
            guard let hash = hashes[index], let end = others[hash] else { continue }
            let range = (index - width + 1)..<(index + 1)
            let apart = own.values[index].start.seconds(to: other.values[end].start)
            guard range.lowerBound >= 0, abs(apart) <= lag,
                own.repeats(range, asIn: other, at: end - width + 1)
            else { continue }
            if let last = found.last, last.upperBound >= range.lowerBound {
                found[found.count - 1] = last.lowerBound..<range.upperBound
            } else {
                found.append(range)
            }
        }
        return found
    }
}

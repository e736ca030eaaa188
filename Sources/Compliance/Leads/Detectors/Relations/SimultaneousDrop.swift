extension Detector {
    /// 同步骤降: several factors fall together while production runs (dilution, probe out, bypass).
    static let simultaneousDrop = Detector(
        "T08", "多因子同步骤降", method: "三个以上因子在数分钟内同时大幅下降并保持，而负荷或流量未降",
        acts: Hook.falsified + Hook.disturbed, weight: 3
    ) { watch throws(LawGap) in
        let rule = try Drop(watch)
        return rule.leads(watch)
    }
}

private struct Drop {
    let factors: Int
    let share: Double
    let minutes: Int
    let hold: Int
    let floor: Double
    let loadShare: Double

    init(_ watch: Watch) throws(LawGap) {
        factors = try watch.whole("T08.factors")
        share = try watch.double("T08.sharePercent") / 100
        minutes = try watch.whole("T08.minutes")
        hold = try watch.whole("T08.hold")
        floor = try watch.double("T08.floorPercent") / 100
        loadShare = try watch.double("T07.loadPercent") / 100
    }

    func leads(_ watch: Watch) -> [Lead] {
        let series = watch.pollutants(.minute).filter { $0.factor != WatchedFactor.acidity }
        guard series.count >= factors, let first = series.first else { return [] }
        var falls: [Instant: [String]] = [:]
        for one in series {
            for start in self.falls(of: one, watch) { falls[start, default: []].append(one.factor) }
        }
        let together = falls.filter { $0.value.count >= factors }.keys.sorted()
        var (leads, until): ([Lead], Instant?) = ([], nil)
        for start in together where until.map({ start > $0 }) ?? true {
            let end = start.advanced(bySeconds: max(hold, minutes) * first.pace)
            until = start.advanced(byHours: 1)
            guard !loadFell(at: start, first.pace, watch) else { continue }
            let codes = (falls[start] ?? []).sorted()
            leads.append(
                watch.lead(
                    "T08", codes, .minute, start..<end,
                    "\(codes.count) 个因子在 \(minutes) 个值内同时下降过半，负荷未降", moments: [start]))
        }
        return leads
    }

    /// The times at which a factor has fallen and stays down; its level was well above zero.
    private func falls(of series: WatchedSeries, _ watch: Watch) -> [Instant] {
        let cap = watch.limit(of: series.factor)?.upper?.double ?? 0
        let indices = series.indices(in: watch.span)
        guard indices.count > 2 * minutes + hold else { return [] }
        let plain = series.plain
        return (indices.lowerBound + 2 * minutes..<indices.upperBound - hold).filter { index in
            let now = plain[index]
            let top = plain[index - minutes]
            guard !now.isNaN, !top.isNaN, top > floor * cap, now < (1 - share) * top else {
                return false
            }
            let before = plain[(index - 2 * minutes)...(index - minutes)].known
            let after = plain[index..<(index + hold)].known
            guard let was = before.min(), let most = after.max(), after.count == hold else {
                return false
            }
            return before.count == minutes + 1 && most < (1 - share) * was
        }.map { series.values[$0].start }
    }

    private func loadFell(at time: Instant, _ step: Int, _ watch: Watch) -> Bool {
        guard let load = watch.load(.minute) else { return false }
        let width = 2 * minutes * step
        let before = load.plain[load.indices(in: time.advanced(bySeconds: -width)..<time)]
        let after = load.plain[load.indices(in: time..<time.advanced(bySeconds: width))]
        guard let was = before.known.median, let now = after.known.median else { return true }
        return now < (1 - loadShare) * was || now <= 0
    }
}

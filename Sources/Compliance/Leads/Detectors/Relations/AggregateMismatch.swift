extension Detector {
    /// 汇总不符: the hour that was sent is not what its minutes make.
    static let aggregateMismatch = Detector(
        "T18", "汇总值不符",
        method: "由分钟值重算的小时均值与上传值不符；均值不在最小与最大之间；排放量不等于浓度乘流量；有效分钟不足而小时值称有效",
        acts: Hook.falsified + Hook.deviceNotKept, weight: 3
    ) { watch throws(LawGap) in
        let rule = try Aggregate(watch)
        return rule.hours(watch) + rule.periods(watch) + rule.amounts(watch)
    }
}

private struct Aggregate {
    let share: Double
    let hours: Int
    let minutes: Int
    let amountShare: Double

    init(_ watch: Watch) throws(LawGap) {
        share = try watch.double("T18.meanPercent") / 100
        hours = try watch.whole("T18.hours")
        minutes = try watch.whole("validity.hour.minutes")
        amountShare = try watch.double("T18.amountPercent") / 100
    }

    /// Days on which several hours do not fit their minutes.
    func hours(_ watch: Watch) -> [Lead] {
        watch.series(.hour).filter { !WatchedFactor.isProcess($0.factor) }.flatMap { series in
            guard let parts = watch.series(series.factor, .minute) else { return [Lead]() }
            let reasons = watch.days.flatMap { day in
                series.indices(in: day).compactMap { index in
                    reason(series, index, parts, watch).map { (index, $0) }
                }
            }
            return grouped(reasons, series, watch)
        }
    }

    private func grouped(
        _ reasons: [(Int, String)], _ series: WatchedSeries, _ watch: Watch
    ) -> [Lead] {
        Dictionary(grouping: reasons) { series.values[$0.0].start.day }
            .filter { $0.value.count >= hours }.sorted { $0.key < $1.key }
            .map { _, found in
                let indices = found.map(\.0).sorted()
                let time =
                    series.values[indices[0]]
                    .start..<series.end(of: indices[0]..<indices[indices.count - 1] + 1)
                return watch.lead(
                    "T18", [series.factor], .hour, time,
                    "\(found.count) 个小时值与分钟值不符，首个：\(found[0].1)",
                    moments: indices.map { series.values[$0].start })
            }
    }

    private func reason(
        _ series: WatchedSeries, _ index: Int, _ parts: WatchedSeries, _ watch: Watch
    ) -> String? {
        let value = series.values[index]
        guard value.state == .valid, let number = value.number else { return nil }
        let window = parts.indices(in: value.start..<value.start.advanced(byHours: 1))
        let known = parts.plain[window].known
        guard window.count * parts.pace >= 3000, let mean = known.mean else { return nil }
        if parts.pace == 60, watch.medium == .air, known.count < minutes {
            return "有效分钟 \(known.count) 个，小时值称有效"
        }
        // Minutes are rounded to their last digit, and so is the hour.
        let rounding = Numeral(1, places: number.places).double
        guard abs(number.double - mean) > max(share * abs(mean), rounding) else { return nil }
        return "上传 \(number)，重算 \(figure(mean, 3)) \(series.unit)"
    }

    /// Means outside least and most.
    func periods(_ watch: Watch) -> [Lead] {
        watch.around.sent.filter { watch.span.contains($0.start) }.compactMap { sent in
            guard let least = sent.least, let mean = sent.mean, let most = sent.most,
                mean < least || mean > most
            else { return nil }
            return watch.lead(
                "T18", [sent.factor], sent.statistic,
                sent.start..<sent.statistic.end(from: sent.start),
                "均值 \(mean) 不在最小 \(least) 与最大 \(most) 之间")
        }
    }

    /// Amounts of an hour that are not concentration times flow.
    func amounts(_ watch: Watch) -> [Lead] {
        let flows = watch.series(.hour).first { WatchedFactor.isFlow($0.factor) }
        guard let flows else { return [] }
        return watch.around.sent.filter {
            watch.span.contains($0.start) && $0.statistic == .hour
                && WatchedFactor.isPollutant($0.factor)
        }.compactMap { sent in
            guard let mean = sent.mean?.double, let amount = sent.amount?.double,
                let index = flows.index(at: sent.start), flows.plain[index] > 0
            else { return nil }
            // mg/m³ · m³/s and mg/L · L/s over an hour, in kilograms.
            let due = mean * flows.plain[index] * 3600 / 1_000_000
            guard abs(amount - due) > max(amountShare * due, 0.01) else { return nil }
            return watch.lead(
                "T18", [sent.factor], .hour, sent.start..<sent.start.advanced(byHours: 1),
                "排放量 \(figure(amount, 3)) 千克，按浓度乘流量为 \(figure(due, 3)) 千克")
        }
    }
}

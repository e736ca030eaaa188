extension Detector {
    /// 补传异常: what came late is nicer than what came in time.
    static let backFill = Detector(
        "T24", "补传数据异常", method: "补传的一段明显低于前后按时上传的数据；多日补传比例过高；同一请求编号先后报不同的值",
        acts: Hook.falsified, weight: 2
    ) { watch throws(LawGap) in
        let rule = try Late(watch)
        return rule.lower(watch) + rule.often(watch) + watch.changed
    }
}

private struct Late {
    let share: Double
    let days: Int
    let window: Int
    let lower: Double
    let least: Int

    init(_ watch: Watch) throws(LawGap) {
        share = try watch.double("T24.sharePercent") / 100
        days = try watch.whole("T24.days")
        window = try watch.whole("T24.windowDays")
        lower = try watch.double("T24.lowerPercent") / 100
        least = try watch.whole("T24.hours")
    }

    /// Late stretches whose mean is far below the hours around them.
    func lower(_ watch: Watch) -> [Lead] {
        watch.pollutants(.hour).flatMap { series in
            series.stretches(in: watch.span, atLeast: least) {
                series.values[$0].isLate && !series.plain[$0].isNaN
            }.compactMap { stretch in
                let before = max(0, stretch.lowerBound - 24)..<stretch.lowerBound
                let after = stretch.upperBound..<min(series.values.count, stretch.upperBound + 24)
                let near = (Array(before) + Array(after)).filter {
                    !series.values[$0].isLate && series.plain[$0] > 0
                }
                guard near.count >= 12, let usual = near.map({ series.plain[$0] }).median,
                    let low = near.map({ series.plain[$0] }).quantile(0.1),
                    let own = series.plain[stretch].known.mean, own < (1 - lower) * usual, own < low
                else { return nil }
                return watch.lead(
                    "T24", series, stretch,
                    "补传的 \(stretch.count) 个小时均值 \(figure(own))，前后按时上传的中位数 \(figure(usual))")
            }
        }
    }

    /// Several days of a week with much that came late.
    func often(_ watch: Watch) -> [Lead] {
        guard let series = watch.pollutants(.hour).first else { return [] }
        let late = watch.days.filter { day in
            let values = series.values(in: day)
            return !values.isEmpty
                && Double(values.count(where: \.isLate)) > share * Double(values.count)
        }
        guard
            let first = late.indices.first(where: { index in
                index + days <= late.count
                    && late[index].lowerBound.seconds(to: late[index + days - 1].lowerBound)
                        < window * 86_400
            })
        else { return [] }
        let time = late[first].lowerBound..<late[first + days - 1].upperBound
        return [
            watch.lead(
                "T24", [series.factor], .hour, time,
                "\(days) 日补传比例高于 \(percent(share))", moments: late.map(\.lowerBound))
        ]
    }
}

extension Watch {
    /// Packets of one number and time that say different things.
    fileprivate var changed: [Lead] {
        var first: [Number: Arrival] = [:]
        var leads: [Lead] = []
        for arrival in around.arrivals where arrival.digest != 0 {
            let key = Number(
                mn: arrival.mn, qn: arrival.qn, statistic: arrival.statistic,
                dataTime: arrival.dataTime)
            guard let earlier = first[key] else {
                first[key] = arrival
                continue
            }
            guard earlier.digest != arrival.digest, span.contains(arrival.dataTime) else {
                continue
            }
            let end = arrival.statistic.end(from: arrival.dataTime)
            leads.append(
                lead(
                    "T24", [], arrival.statistic,
                    arrival.dataTime..<max(end, arrival.dataTime.advanced(bySeconds: 1)),
                    "请求编号 \(arrival.qn) 先后报不同的值（\(earlier.at.minute)、\(arrival.at.minute)）"))
        }
        return leads
    }
}

/// What makes a packet the same one when it comes again.
private struct Number: Hashable {
    let mn: String
    let qn: String
    let statistic: Statistic
    let dataTime: Instant
}

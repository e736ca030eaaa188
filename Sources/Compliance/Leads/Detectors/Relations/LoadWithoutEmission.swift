extension Detector {
    /// 排放量异常: a month that discharged too little for its load, or a year near what is permitted.
    static let loadWithoutEmission = Detector(
        "T28", "排放量与负荷、许可量",
        method: "当月单位负荷排放量不足本源往月中位数的规定比例；当年累计接近或超过年许可排放量",
        acts: Hook.overLimit, weight: 1
    ) { watch throws(LawGap) in
        let low = try watch.double("T28.lowPercent") / 100
        let least = try watch.whole("T28.months")
        let steps = [
            try watch.double("T28.firstPercent"), try watch.double("T28.secondPercent"),
            try watch.double("T28.lastPercent"),
        ]
        return Dictionary(grouping: watch.around.months, by: \.factor)
            .sorted { $0.key < $1.key }
            .flatMap { factor, months in
                let months = months.sorted { $0.month < $1.month }
                return watch.thin(months, low, least) + watch.total(factor, months, steps)
            }
    }
}

extension Watch {
    /// Months of the span that discharged too little for what was produced.
    fileprivate func thin(_ months: [MonthAmount], _ low: Double, _ least: Int) -> [Lead] {
        months.indices.compactMap { index in
            let month = months[index]
            let time = Instant(month.month)..<Instant(month.month.advanced(byMonths: 1))
            let former = months[..<index].suffix(12).compactMap(\.perLoad)
            guard time.overlaps(span), former.count >= least, let usual = former.median,
                usual > 0, let own = month.perLoad, own < low * usual
            else { return nil }
            return lead(
                "T28", [month.factor], .month, time,
                "单位负荷排放量是往月中位数的 \(percent(own / usual))",
                [Working.Input("当月排放量", figure(month.tonnes, 3), "吨")])
        }
    }

    /// The highest step that the running total of the year has passed within the span.
    fileprivate func total(
        _ factor: String, _ months: [MonthAmount], _ steps: [Double]
    ) -> [Lead] {
        let year = day.year
        guard let permitted = permitted(factor, in: year), permitted > 0 else { return [] }
        let own = months.filter { $0.month.year == year && Instant($0.month) < span.upperBound }
        let sum = own.reduce(0) { $0 + $1.tonnes }
        guard let passed = steps.last(where: { sum >= permitted * $0 / 100 }) else { return [] }
        return [
            lead(
                "T28", [factor], .year, span,
                "\(year) 年累计 \(figure(sum, 3)) 吨，已达年许可排放量的 \(figure(passed, 0))%",
                [Working.Input("年许可排放量", figure(permitted, 3), "吨", source: "许可证")])
        ]
    }

    private func permitted(_ factor: String, in year: Int) -> Double? {
        let from = permit.certificate.validFrom.year
        let row = permit.amounts.first {
            $0.scope == outlet.description && $0.factor == factor
        }
        guard let row, !row.years.isEmpty else { return nil }
        let index = min(max(0, year - from), row.years.count - 1)
        let scale = row.unit.contains("kg") || row.unit.contains("千克") ? 0.001 : 1
        return row.years[index].double * scale
    }
}

extension MonthAmount {
    fileprivate var perLoad: Double? {
        load.flatMap { $0 > 0 ? tonnes / $0 : nil }
    }
}

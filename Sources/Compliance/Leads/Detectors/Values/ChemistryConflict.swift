extension Detector {
    /// 化学矛盾: a part larger than the whole.
    static let chemistryConflict = Detector(
        "T16", "化学关系矛盾",
        method: "同一时间部分大于总量：氨氮大于总氮、化学需氧量小于生化需氧量或高锰酸盐指数、一氧化氮大于氮氧化物、"
            + "六价铬大于总铬；或氧含量高于基准而折算值小于实测值",
        acts: Hook.deviceNotKept, weight: 2
    ) { watch throws(LawGap) in
        let tolerance = try watch.double("T16.tolerance")
        let hours = try watch.whole("T16.hours")
        let parts = PartOfWhole.all.flatMap { pair -> [Lead] in
            pair.leads(watch, tolerance: tolerance, atLeast: hours)
        }
        return parts + watch.upperLimits.flatMap { watch.wrongWay($0.limit, atLeast: hours) }
    }
}

/// Two factors of which the first is contained in the second.
private struct PartOfWhole {
    let part: String
    let whole: String

    /// Units as the sender states them; hexavalent chromium often comes in µg/L.
    static let all = [
        PartOfWhole(part: "w21003", whole: "w21001"), PartOfWhole(part: "w01017", whole: "w01018"),
        PartOfWhole(part: "w01019", whole: "w01018"), PartOfWhole(part: "a21003", whole: "a21002"),
        PartOfWhole(part: "w20117", whole: "w20116"),
    ]

    func leads(_ watch: Watch, tolerance: Double, atLeast hours: Int) -> [Lead] {
        guard let part = watch.series(part, .hour), let whole = watch.series(whole, .hour) else {
            return []
        }
        let inMicrograms = part.unit.hasPrefix("µg") && !whole.unit.hasPrefix("µg")
        let scale = inMicrograms ? 0.001 : 1
        return part.stretches(in: watch.span, atLeast: hours) { index in
            guard let other = whole.index(at: part.values[index].start), whole.plain[other] > 0
            else { return false }
            return part.plain[index] * scale > whole.plain[other] * tolerance
        }.map { stretch in
            let first = part.plain[stretch.lowerBound]
            return watch.lead(
                "T16", [part.factor, whole.factor], .hour,
                part.start(of: stretch)..<part.end(of: stretch),
                "连续 \(stretch.count) 个小时部分大于总量，首个 \(figure(first)) \(part.unit)",
                moments: part.starts(stretch))
        }
    }
}

extension Watch {
    /// Hours whose oxygen is above the reference and whose converted value is yet smaller.
    fileprivate func wrongWay(_ limit: Permit.EmissionLimit, atLeast hours: Int) -> [Lead] {
        guard let reference = limit.referenceOxygen?.double,
            let oxygen = series(WatchedFactor.oxygen, .hour),
            let raw = series(limit.factor, .hour),
            let converted = series(limit.factor, .hourConverted)
        else { return [] }
        return raw.stretches(in: span, atLeast: hours) { index in
            let start = raw.values[index].start
            guard let other = converted.index(at: start), let air = oxygen.index(at: start) else {
                return false
            }
            // A whole percent above the reference, so that rounding decides nothing.
            return oxygen.plain[air] > reference + 1 && raw.plain[index] > 0
                && converted.plain[other] < raw.plain[index]
        }.map {
            lead("T16", raw, $0, "氧含量高于基准 \(figure(reference, 1))% 而折算值小于实测值")
        }
    }
}

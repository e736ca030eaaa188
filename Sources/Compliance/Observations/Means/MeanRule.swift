/// Over how many parts a mean is taken, and how many of them must be valid.
package struct MeanRule: Sendable, Hashable {
    package enum Weight: Sendable, Hashable {
        case equal
        /// Σ(浓度 × 流量) ÷ Σ流量, where flows are known for every valid part.
        case byVolume
    }

    /// What must be valid for the mean to be valid.
    package enum Need: Sendable, Hashable {
        case seconds(Int)
        case parts(Int)
        /// Of the parts that were due, the stopped ones left out.
        case percentOfDue(Int)
    }

    package let statistic: Statistic
    /// How many parts a whole period has.
    package let due: Int
    package let need: Need
    package let weight: Weight
    /// Whether one abnormal part makes the mean abnormal (HJ 212-2017 附录 C notes: water).
    package let isStrict: Bool
    /// The part of normal parts, in percent, from which a gas mean is normal.
    package let normalPercent: Int
    /// The standard, as a clause box names it.
    package let basis: String
}

extension MeanRule {
    /// The rule of hours from parts of a length (HJ 75-2017, HJ 212-2017 附录 D).
    package static func hour(
        _ medium: Medium, partSeconds: Int, under law: Law, on day: Day
    ) throws(LawGap) -> MeanRule {
        let minutes = try law.setting("validity.hour.minutes", on: day)
        let normal = try law.whole("validity.aggregate.gasPercent", on: day)
        let due = max(1, 3600 / max(1, partSeconds))
        return MeanRule(
            statistic: .hour, due: due,
            need: medium == .air ? .seconds((minutes.whole ?? 60) * 60) : .parts(1),
            weight: .equal, isStrict: medium != .air, normalPercent: normal,
            basis: medium == .air ? minutes.provenance.basis : "HJ 212")
    }

    /// The rule of days from hours: gas by number, water by share and flow.
    package static func day(
        _ medium: Medium, under law: Law, on day: Day
    ) throws(LawGap) -> MeanRule {
        let normal = try law.whole("validity.aggregate.gasPercent", on: day)
        guard medium != .air else {
            let hours = try law.setting("validity.day.hours", on: day)
            return MeanRule(
                statistic: .day, due: 24, need: .parts(hours.whole ?? 24), weight: .equal,
                isStrict: false, normalPercent: normal, basis: hours.provenance.basis)
        }
        let share = try law.setting("validity.day.waterPercent", on: day)
        return MeanRule(
            statistic: .day, due: 24, need: .percentOfDue(share.whole ?? 100), weight: .byVolume,
            isStrict: true, normalPercent: normal, basis: share.provenance.basis)
    }

    /// The rule of months, quarters and years from days.
    package static func long(
        _ statistic: Statistic, _ medium: Medium, days: Int, under law: Law, on day: Day
    ) throws(LawGap) -> MeanRule {
        let share = try law.setting("validity.month.waterPercent", on: day)
        let normal = try law.whole("validity.aggregate.gasPercent", on: day)
        return MeanRule(
            statistic: statistic, due: days,
            need: medium == .air ? .parts(1) : .percentOfDue(share.whole ?? 100),
            weight: medium == .air ? .equal : .byVolume, isStrict: false, normalPercent: normal,
            basis: medium == .air ? "HJ 212" : share.provenance.basis)
    }
}

extension Law {
    /// A setting that must be a whole number.
    package func whole(_ key: String, on day: Day) throws(LawGap) -> Int {
        let setting = try setting(key, on: day)
        guard let whole = setting.whole else {
            throw .unknown(key: key + "（应为整数）", table: "validity.csv")
        }
        return whole
    }
}

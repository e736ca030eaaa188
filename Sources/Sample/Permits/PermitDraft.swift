import Compliance

/// A permit being written for one site.
struct PermitDraft {
    let plan: SitePlan
    let today: Day
    let tables: FilledTables
    let stations: [Station]
    let validTo: Day
    let creditCode: String
    let chance: Chance

    init(_ plan: SitePlan, today: Day, stations: [Station], chance: Chance) {
        (self.plan, self.today, self.stations) = (plan, today, stations)
        tables = FilledTables(plan, today: today)
        validTo = today.advanced(by: plan.daysLeft)
        creditCode = CreditCode.made(for: plan, chance.of("credit code"))
        self.chance = chance.of("permit")
    }

    /// Five years back from the day after the end (排污许可管理条例 第14条).
    var validFrom: Day { validTo.advanced(by: 1).advanced(byMonths: -60) }
    var permitNumber: String { creditCode + "001P" }

    /// The whole document in the form of `PermitFormat`.
    var document: JSON {
        var blocks = certificateBlocks.merging(facilityBlocks) { first, _ in first }
        blocks.merge(limitBlocks) { first, _ in first }
        blocks.merge(dutyBlocks) { first, _ in first }
        blocks["format"] = .string(PermitFormat.name)
        return .object(blocks)
    }
}

/// Makes unified social credit codes of units that do not exist (GB 32100-2015).
enum CreditCode {
    static func made(for plan: SitePlan, _ chance: Chance) -> String {
        body(plan.words["credit"], plan.county.rawValue, chance)
    }

    static func made(in county: County, _ chance: Chance) -> String {
        body(nil, county.rawValue, chance)
    }

    private static func body(_ given: String?, _ region: String, _ chance: Chance) -> String {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let own = (0..<5).map { letters[chance.whole(below: letters.count, $0)] }
        let body = given ?? "91\(region)MA2Q" + String(own)
        return body + (UnifiedSocialCreditCode.check(of: body + "0").map(String.init) ?? "0")
    }
}

package import Compliance

extension City {
    /// A production site with a permit.
    package struct Site: Sendable {
        /// A short name in Latin letters, for tables and tests.
        package let key: String
        /// The unit's name.
        package let name: String
        package let permitNumber: PermitNumber
        package let region: RegionCode
        package let tier: ManagementTier
        package let industry: IndustryCode
        /// The last day of the permit's term.
        package let validTo: Day
        /// The whole permit in the form of `PermitFormat`.
        package let document: JSON
        /// The day of a renewal application that stands undecided.
        package let renewalAppliedOn: Day?

        let plan: SitePlan

        init?(_ plan: SitePlan, _ draft: PermitDraft) {
            guard let number = PermitNumber(draft.permitNumber),
                let region = RegionCode(plan.county.rawValue),
                let industry = IndustryCode(plan.industryCode)
            else { return nil }
            (key, name, permitNumber) = (plan.key, plan.name, number)
            (self.region, tier, self.industry) = (region, plan.tier, industry)
            (validTo, document, self.plan) = (draft.validTo, draft.document, plan)
            renewalAppliedOn =
                plan.key == City.withRenewalPending ? draft.today.advanced(by: -20) : nil
        }
    }

    /// The site whose term ends soon and who applied for its renewal in time.
    static let withRenewalPending = "qingquan-beer"
    /// The site whose permit misses two monitoring rows.
    package static let withQualityWarnings = "guxiang-sauce"
    /// The site that stopped on the last day of its term.
    package static let expiredAndIdle = "tiangong-printing"
}

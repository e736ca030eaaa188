/// 排污许可证: what one production site may discharge and must do, in one immutable version.
///
/// The typed parts are those that obligations and rules read; the document holds every block as
/// it was granted (排污许可管理条例 第13条).
package struct Permit: Sendable, Hashable {
    package let number: PermitNumber
    package let holder: Holder
    package let site: Site
    package let certificate: Certificate
    package let outlets: [Outlet]
    package let limits: [EmissionLimit]
    package let amounts: [PermittedAmount]
    package let exemptions: [Exemption]
    package let monitoring: [MonitoringRequirement]
    package let reports: [ReportRequirement]
    package let disclosures: [DisclosureRequirement]
    /// The whole permit in the form of ``PermitFormat``.
    package let document: JSON

    package func outlet(_ code: OutletCode) -> Outlet? { outlets.first { $0.code == code } }
    /// The rows of a block as the document holds them.
    package func rows(_ block: String) -> [JSON] { document[block].array ?? [] }
}

extension Permit {
    /// 排污单位, the unit that holds the permit.
    package struct Holder: Sendable, Hashable {
        package let name: String
        package let creditCode: String
        package let legalRepresentative: String
    }

    /// 生产经营场所: one site, one permit (排污许可管理条例 第6条).
    package struct Site: Sendable, Hashable {
        package let address: String
        package let region: RegionCode
        package let longitude: Double?
        package let latitude: Double?
        package let industry: IndustryCode
        package let industryName: String
        package let tier: ManagementTier
        package let isKeyUnit: Bool
        package let summary: String
    }

    /// 证书信息: number, term, authority.
    package struct Certificate: Sendable, Hashable {
        package let issuedOn: Day
        package let validFrom: Day
        /// The last day of the term.
        package let validTo: Day
        package let authority: String

        package func isValid(on day: Day) -> Bool { validFrom <= day && day <= validTo }
    }

    /// 排放口.
    package struct Outlet: Sendable, Hashable {
        package let code: OutletCode
        package let name: String
        /// `main`, `general` or `other`; main outlets have yearly amounts.
        package let outletClass: String
        package let discharge: String
        package var isMain: Bool { outletClass == "main" }
    }

    /// 许可排放浓度限值: what one outlet may discharge of one factor, over one time.
    package struct EmissionLimit: Sendable, Hashable {
        package let outlet: OutletCode
        package let factor: String
        package let statistic: Statistic
        package let upper: Numeral?
        package let lower: Numeral?
        package let unit: String
        /// 基准氧含量 in percent, where the standard converts.
        package let referenceOxygen: Numeral?
        package let standard: String
        /// The row's number in the block, from 1.
        package let row: Int

        /// The statistic of the value that the limit is compared with.
        package var judged: Statistic { referenceOxygen == nil ? statistic : statistic.converted }
        /// `≤ 50 mg/m³`, `6–9`.
        package var inWords: String {
            let range =
                switch (lower, upper) {
                case (let lower?, let upper?): "\(lower)–\(upper)"
                case (nil, let upper?): "\(upper)"
                case (let lower?, nil): "不低于 \(lower)"
                case (nil, nil): "—"
                }
            return unit.isEmpty ? range : "\(range) \(unit)"
        }
    }

    /// 许可排放量: what may be discharged in each year of the term.
    package struct PermittedAmount: Sendable, Hashable {
        /// An outlet's code, or 全厂.
        package let scope: String
        package let factor: String
        package let unit: String
        /// Year one to five of the term.
        package let years: [Numeral]
        package let row: Int
    }

    /// 启停等豁免时段.
    package struct Exemption: Sendable, Hashable {
        package let outlet: OutletCode
        package let kind: String
        package let hours: Numeral?
        package let condition: String
    }

    /// 自行监测要求 (排污许可管理条例 第19条).
    package struct MonitoringRequirement: Sendable, Hashable {
        package let point: String
        package let factor: String
        package let pollutant: String
        package let isAutomatic: Bool
        package let frequency: Frequency
        package let deviceCode: String
        package let row: Int
    }

    /// 执行报告要求 (排污许可管理条例 第22条).
    package struct ReportRequirement: Sendable, Hashable {
        package let kind: ReportKind
        /// Days after the period's end; nil leaves it to the law's default.
        package let dueDays: Int?
        package let row: Int
    }

    /// 信息公开要求 (排污许可管理条例 第23条).
    package struct DisclosureRequirement: Sendable, Hashable {
        package let mode: String
        package let frequency: Frequency
        package let content: String
        package let row: Int
    }
}

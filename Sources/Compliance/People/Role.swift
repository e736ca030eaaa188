/// Who someone is on the platform, and so what their first screen answers (design.md 2).
package enum Role: String, Sendable, CaseIterable, Hashable {
    /// 许可审查员
    case reviewer
    /// 现场执法人员
    case inspector
    /// 监控值守
    case analyst
    /// 办案人员
    case caseOfficer
    /// 法制审核
    case legalReviewer
    /// 局领导
    case director
    /// 企业环保负责人
    case enterprise
    /// 检测、运维机构
    case laboratory
    /// 检察、公安
    case prosecutor
    /// 系统管理员
    case systemAdmin
    /// 安全管理员
    case securityAdmin
    /// 审计管理员
    case auditAdmin

    package var inChinese: String {
        switch self {
        case .reviewer: "许可审查员"
        case .inspector: "现场执法人员"
        case .analyst: "监控值守"
        case .caseOfficer: "办案人员"
        case .legalReviewer: "法制审核"
        case .director: "局领导"
        case .enterprise: "企业环保负责人"
        case .laboratory: "检测、运维机构"
        case .prosecutor: "检察、公安"
        case .systemAdmin: "系统管理员"
        case .securityAdmin: "安全管理员"
        case .auditAdmin: "审计管理员"
        }
    }

    /// Works for an ecology authority and sees the sites of its jurisdiction.
    package var isOfficer: Bool { Role.officers.contains(self) }
    package static let officers: Set<Role> = [
        .reviewer, .inspector, .analyst, .caseOfficer, .legalReviewer, .director,
    ]
    /// Acts for one permitted site.
    package static let ofSites: Set<Role> = [.enterprise, .laboratory]
}

/// 管理类别: how closely a site is managed (排污许可管理条例 第2条, 生态环境法典 第175条).
package enum ManagementTier: String, Sendable, CaseIterable {
    /// 重点管理: large generation, discharge or impact.
    case key
    /// 简化管理: all three small.
    case simplified
    /// 登记管理: all three very small; a registration form, no permit.
    case registration

    package var inChinese: String {
        switch self {
        case .key: "重点管理"
        case .simplified: "简化管理"
        case .registration: "登记管理"
        }
    }

    package init?(inChinese: String) {
        guard let tier = ManagementTier.allCases.first(where: { $0.inChinese == inChinese })
        else { return nil }
        self = tier
    }
}

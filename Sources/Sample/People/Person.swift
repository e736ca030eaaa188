package import Compliance

extension City {
    /// Someone with an account.
    ///
    /// The password is set by the program, the same for all.
    package struct Person: Sendable, Hashable {
        package let login: String
        package let name: String
        /// What the person is called at work: `监控值守`, `副局长`.
        package let title: String
        package let role: Role
        /// Where the person works: the authority, the unit, the laboratory.
        package let employer: String
        /// The region an officer answers for.
        package let region: RegionCode?
        /// The site that an enterprise's person acts for.
        package let site: String?
    }

    /// Officers of the city and of the counties, and those who watch them.
    static let officers: [Person] = Tables(officerTable)["officers"].compactMap { row in
        guard let role = Role(rawValue: row.cell("role")) else { return nil }
        return Person(
            login: row.cell("login"), name: row.cell("name"), title: row.cell("title"), role: role,
            employer: row.cell("employer"), region: RegionCode(row.cell("region")), site: nil)
    }

    /// One environmental manager for each permitted site, and one more at the power station.
    static let enterprisePeople: [Person] =
        SitePlan.all.map { plan in
            person(plan.login, plan.contact, "环保负责人", at: plan)
        }
        + SitePlan.all.filter { $0.key == "beiling-thermal" }.map { plan in
            person("zhaoxiaolan", "赵晓岚", "环保专员", at: plan)
        }

    private static func person(
        _ login: String, _ name: String, _ title: String, at plan: SitePlan
    ) -> Person {
        Person(
            login: login, name: name, title: title, role: .enterprise, employer: plan.name,
            region: nil, site: plan.key)
    }

    private static let officerTable = """
        [officers]
        login | name | title | role | region | employer
        zhouyuan | 周予安 | 监控值守 | analyst | 339900 | 青溪市生态环境局
        hejingyi | 何静怡 | 许可审查员 | reviewer | 339900 | 青溪市生态环境局
        linhuaigu | 林怀谷 | 副局长 | director | 339900 | 青溪市生态环境局
        hanruogu | 韩若谷 | 法制审核员 | legalReviewer | 339900 | 青溪市生态环境局
        qinjinan | 秦晋安 | 案件审理科科长 | caseOfficer | 339900 | 青溪市生态环境局
        xunanzhi | 许南枝 | 综合执法队员 | inspector | 339900 | 青溪市生态环境局
        luminchuan | 陆明川 | 办案人员 | caseOfficer | 339902 | 青溪市生态环境局云岭分局
        suwanqing | 苏晚晴 | 现场执法人员 | inspector | 339902 | 青溪市生态环境局云岭分局
        guchanghe | 顾长河 | 现场执法人员 | inspector | 339902 | 青溪市生态环境局云岭分局
        weiqingzhou | 魏轻舟 | 监控值守 | analyst | 339902 | 青溪市生态环境局云岭分局
        chengyinuo | 程一诺 | 现场执法人员 | inspector | 339921 | 青溪市生态环境局白石分局
        fangshuyan | 方书砚 | 监控值守 | analyst | 339921 | 青溪市生态环境局白石分局
        shiqianli | 石千里 | 办案人员 | caseOfficer | 339921 | 青溪市生态环境局白石分局
        baiyunxiang | 白云翔 | 分局局长 | director | 339921 | 青溪市生态环境局白石分局
        jiangyuebai | 江月白 | 监控值守 | analyst | 339922 | 青溪市生态环境局临江分局
        dupingsheng | 杜平生 | 现场执法人员 | inspector | 339922 | 青溪市生态环境局临江分局
        yaozhengqing | 姚正卿 | 办案人员 | caseOfficer | 339922 | 青溪市生态环境局临江分局
        zengwangshu | 曾望舒 | 分局局长 | director | 339922 | 青溪市生态环境局临江分局
        liangcheng | 梁澄 | 检测室主任 | laboratory | 339900 | 青溪蓝测环境技术有限公司
        yezhiqiu | 叶知秋 | 公益诉讼检察官 | prosecutor | 339900 | 青溪市人民检察院
        leizhen | 雷震 | 食药环侦民警 | prosecutor | 339900 | 青溪市公安局
        songzhiyuan | 宋致远 | 系统管理员 | systemAdmin | 339900 | 青溪市生态环境局
        gaoming | 高鸣 | 安全管理员 | securityAdmin | 339900 | 青溪市生态环境局
        shenjian | 申鉴 | 审计管理员 | auditAdmin | 339900 | 青溪市生态环境局
        """
}

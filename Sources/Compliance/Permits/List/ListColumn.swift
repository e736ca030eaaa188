/// A column that a list of permits may have: where its value belongs, and what lists call it.
package struct ListColumn: Sendable {
    package let key: Key
    package let label: String
    /// Other heads, Chinese and English; blanks, underscores and brackets do not matter.
    package let aliases: [String]
    package let need: PermitFormat.Need
    package let hint: String

    package enum Key: String, Sendable, CaseIterable {
        case number, name, creditCode, industryName, industry, tier
        case term, validFrom, validTo, issuedOn, authority
        case province, city, county, region, address, longitude, latitude
    }

    private init(
        _ key: Key, _ label: String, _ aliases: String, need: PermitFormat.Need = .optional,
        hint: String
    ) {
        (self.key, self.label, self.need, self.hint) = (key, label, need, hint)
        self.aliases = aliases.split(separator: " ").map(String.init)
    }

    /// All columns in the order of the template.
    package static let all: [ListColumn] = certificate + place

    private static let certificate = [
        ListColumn(
            .number, "排污许可证编号",
            "许可证编号 排污许可编号 许可证号 证书编号 编号 permit_no permit_number licence_no permit_id",
            need: .required, hint: "22 位"),
        ListColumn(
            .name, "单位名称", "企业名称 排污单位名称 排污单位 公司名称 名称 company company_name name enterprise holder",
            need: .required, hint: "许可证上的单位名称"),
        ListColumn(
            .creditCode, "统一社会信用代码", "社会信用代码 信用代码 uscc credit_code unified_social_credit_code",
            hint: "18 位；不填时取许可证编号前 18 位"),
        ListColumn(
            .industryName, "行业类别", "行业 行业名称 所属行业 industry industry_name",
            need: .expected, hint: "GB/T 4754-2017 的名称；前面可以带代码，如“3099 其他非金属矿物制品制造”"),
        ListColumn(.industry, "行业代码", "industry_code", hint: "2 至 4 位"),
        ListColumn(
            .tier, "管理类别", "管理类型 许可管理类别 management_category management_tier tier category",
            need: .expected, hint: "重点管理、简化管理；不填时按简化管理记录并提醒"),
        ListColumn(
            .term, "有效期限", "有效期 有效期起止 有效期起止日期 valid_period valid_period_raw validity valid_term",
            need: .expected, hint: "如 2026-08-06至2031-08-05；也可以分两列填写"),
        ListColumn(
            .validFrom, "有效期起", "有效期自 有效期开始 有效期开始日期 起始日期 生效日期 valid_from start_date",
            hint: "如 2026-08-06、2026年8月6日、2026/8/6"),
        ListColumn(
            .validTo, "有效期止",
            "有效期至 有效期截止 有效期结束 有效期截止日期 截止日期 届满日期 valid_to valid_until expiry expiry_date end_date",
            hint: "同上；为有效期的最后一日"),
        ListColumn(
            .issuedOn, "发证日期", "核发日期 发证时间 首次发证日期 issue_date issued_on issued", hint: "日期"),
        ListColumn(
            .authority, "发证机关", "核发机关 发证单位 核发部门 审批部门 authority issuing_authority issuer",
            hint: "全称"),
    ]

    private static let place = [
        ListColumn(.province, "省", "省份 省级 所在省 province", need: .expected, hint: "省、自治区、直辖市"),
        ListColumn(.city, "市", "城市 地市 地级市 所在市 city prefecture", hint: "市、州、盟"),
        ListColumn(.county, "县", "区县 县区 县级 所在区县 行政区 county district", hint: "县、市、区"),
        ListColumn(
            .region, "行政区划代码", "区划代码 行政区代码 region_code region adcode division_code",
            hint: "6 位；填写了就以它为准"),
        ListColumn(
            .address, "生产经营场所地址", "地址 详细地址 单位地址 经营场所地址 生产经营地址 address site_address",
            hint: "许可证上的地址"),
        ListColumn(.longitude, "经度", "中心经度 lng lon long longitude", hint: "度，十进制"),
        ListColumn(.latitude, "纬度", "中心纬度 lat latitude", hint: "度，十进制"),
    ]

    package static func named(_ key: Key) -> ListColumn? { all.first { $0.key == key } }

    /// The column that a head means; nil for a head that no column is called by.
    static func known(by head: String) -> Key? { heads[folded(head)] }

    private static let heads = Dictionary(
        all.flatMap { column in
            ([column.label, column.key.rawValue] + column.aliases).map { (folded($0), column.key) }
        }, uniquingKeysWith: { first, _ in first })

    /// A head without what heads differ in: case, blanks, marks, what stands in brackets.
    private static func folded(_ head: String) -> String {
        var depth = 0
        var out = ""
        for character in head.lowercased() {
            if "（(【[".contains(character) { depth += 1 }
            let isMark = character.isWhitespace || "_-*＊：:、/".contains(character)
            if depth == 0, !isMark { out.append(character) }
            if "）)】]".contains(character) { depth = max(0, depth - 1) }
        }
        return out
    }
}

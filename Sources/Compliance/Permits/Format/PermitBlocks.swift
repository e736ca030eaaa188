extension PermitFormat {
    /// All blocks of a permit in the order of the duplicate copy (副本).
    package static let blocks: [Block] =
        certificateBlocks + facilityBlocks + limitBlocks + dutyBlocks

    private static let certificateBlocks = [
        Block(
            "certificate", "证书信息", list: false,
            [
                Field("number", "排污许可证编号", .permitNumber, need: .required),
                Field("issuedOn", "发证日期", .day, need: .required),
                Field("validFrom", "有效期起", .day, need: .required),
                Field("validTo", "有效期止", .day, need: .required),
                Field("authority", "发证机关", need: .expected),
            ]),
        Block(
            "unit", "排污单位基本信息", list: false,
            [
                Field("name", "单位名称", need: .required),
                Field("creditCode", "统一社会信用代码", .creditCode, need: .required),
                Field("address", "注册地址"),
                Field("legalRepresentative", "法定代表人（主要负责人）", need: .expected),
                Field("contact", "环保联系人"),
            ]),
        Block(
            "site", "生产经营场所", list: false,
            [
                Field("address", "生产经营场所地址", need: .expected),
                Field("region", "行政区划代码", .region, need: .required),
                Field("longitude", "经度", .number, hint: "度，十进制"),
                Field("latitude", "纬度", .number, hint: "度，十进制"),
                Field("industry", "行业代码", .industry, need: .required, hint: "GB/T 4754-2017"),
                Field("industryName", "行业类别", need: .required),
                Field("otherIndustries", "其他行业类别"),
                Field("tier", "管理类别", .choice(tiers), need: .required),
                Field("commissionedOn", "投产日期", .day),
                Field("park", "所在工业园区"),
                Field("isKeyArea", "位于重点区域", .flag),
                Field("keyUnitLists", "列入的重点排污单位名录", hint: "水、大气、土壤、噪声、环境风险"),
                Field("summary", "生产与排污概况", .longText, hint: "写给公众看的一段话"),
            ]),
        Block(
            "approvals", "环境影响评价审批（备案）文件",
            [
                Field("number", "文号", need: .required), Field("date", "日期", .day),
                Field("note", "说明"),
            ]),
    ]

    private static let facilityBlocks = [
        Block(
            "facilities", "主要生产设施",
            [
                Field("code", "设施编号", .facility, need: .required), Field("line", "生产线"),
                Field("name", "设施名称", need: .required), Field("parameter", "设施参数"),
                Field("design", "设计值", .number), Field("unit", "计量单位"),
            ]),
        Block(
            "treatments", "污染防治设施",
            [
                Field("code", "设施编号", .facility, need: .required),
                Field("name", "设施名称", need: .required), Field("process", "治理工艺"),
                Field("isFeasible", "可行技术", .flag), Field("note", "其他信息"),
            ]),
        Block(
            "steps", "产排污环节",
            [
                Field("facility", "生产设施", .facility, need: .required),
                Field("name", "产污环节", need: .required), Field("pollutants", "污染物种类"),
                Field("form", "排放形式", .choice(forms), need: .required),
                Field("treatment", "污染防治设施", .facility), Field("outlet", "排放口", .outlet),
            ]),
        Block(
            "outlets", "排放口",
            [
                Field("code", "排放口编号", .outlet, need: .required),
                Field("name", "排放口名称", need: .required),
                Field("class", "排放口类型", .choice(outletClasses), need: .required),
                Field("longitude", "经度", .number), Field("latitude", "纬度", .number),
                Field("height", "排气筒高度", .number, unit: "m"),
                Field("diameter", "出口内径", .number, unit: "m"),
                Field("temperature", "排气温度", .number, unit: "℃"),
                Field("discharge", "排放方式", .choice(discharges)),
                Field("receiver", "受纳水体或污水处理厂"), Field("receiverTarget", "受纳水体功能目标"),
                Field("pattern", "排放规律"),
            ]),
    ]

    private static let limitBlocks = [
        Block(
            "limits", "许可排放浓度限值",
            hint: "同一排放口、污染物可有小时均值、日均值等多行；pH 用下限、上限",
            [
                Field("outlet", "排放口", .outlet, need: .required),
                Field("factor", "污染物", .factor, need: .required, hint: "HJ 212-2017 编码"),
                Field("statistic", "统计口径", .choice(statistics), need: .required),
                Field("upper", "上限", .number), Field("lower", "下限", .number),
                Field("unit", "单位", hint: "pH 无量纲，留空"),
                Field("referenceOxygen", "基准氧含量", .number, unit: "%"),
                Field("standard", "执行标准", need: .required),
            ]),
        Block(
            "amounts", "许可排放量限值", hint: "按年填写，第一年至第五年",
            [
                Field("scope", "范围", need: .required, hint: "排放口编号，或“全厂”"),
                Field("factor", "污染物", .factor, need: .required),
                Field("unit", "单位", need: .required, hint: "t/a"),
                Field("years", "各年许可量", .numbers, need: .required),
            ]),
        Block(
            "exemptions", "启停等豁免时段",
            [
                Field("outlet", "排放口", .outlet, need: .required),
                Field("kind", "情形", need: .required),
                Field("hours", "每次不超过", .number, unit: "小时"),
                Field("condition", "条件"),
            ]),
        Block(
            "specialPeriods", "特殊时段限值与措施",
            [
                Field("kind", "情形", .choice(specialPeriods), need: .required),
                Field("from", "开始", .day), Field("to", "结束", .day),
                Field("outlet", "排放口", .outlet), Field("factor", "污染物", .factor),
                Field("concentration", "浓度限值", .number), Field("unit", "单位"),
                Field("dailyAmount", "日许可量", .number, unit: "kg/d"),
                Field("monthlyAmount", "月许可量", .number, unit: "t/月"),
                Field("measures", "限产停产等措施", .longText),
            ]),
        Block(
            "unorganised", "无组织排放控制",
            [
                Field("source", "产污环节", need: .required), Field("pollutant", "污染物"),
                Field("measures", "主要措施", .longText, need: .required), Field("standard", "执行标准"),
                Field("limit", "限值", .number), Field("unit", "单位"), Field("point", "监控点位"),
            ]),
    ]

    private static let dutyBlocks = [
        Block(
            "monitoring", "自行监测要求",
            [
                Field("point", "监测点位", need: .required, hint: "排放口编号，或点位名称"),
                Field("factor", "污染物", .factor), Field("pollutant", "监测内容"),
                Field("mode", "监测方式", .choice(modes), need: .required),
                Field("frequency", "频次", .choice(frequencies), need: .required),
                Field("device", "自动监测设备"), Field("deviceCode", "设备唯一标识（MN）"),
                Field("isConnected", "已联网", .flag), Field("method", "监测方法"),
            ]),
        Block(
            "ledgers", "环境管理台账要求",
            [
                Field("category", "类别", need: .required),
                Field("content", "记录内容", .longText, need: .required),
                Field("frequency", "记录频次", need: .required), Field("form", "记录形式"),
                Field("retentionYears", "保存年限", .wholeNumber, unit: "年"),
            ]),
        Block(
            "reports", "执行报告要求",
            [
                Field("kind", "报告类型", .choice(reportKinds), need: .required),
                Field(
                    "dueDays", "期满后应提交的日数", .wholeNumber, unit: "日",
                    hint: "留空用法定默认；期满次日为第 1 日"),
                Field("content", "内容", .longText),
            ]),
        Block(
            "disclosures", "信息公开要求",
            [
                Field("mode", "公开方式", need: .required),
                Field("frequency", "公开频次", .choice(frequencies), need: .required),
                Field("content", "公开内容", .longText, need: .required),
            ]),
        Block(
            "operations", "污染防治设施运行维护要求",
            [
                Field("subject", "对象", need: .required),
                Field("requirement", "要求", .longText, need: .required),
            ]),
        Block(
            "outletStandards", "排放口规范化要求",
            [
                Field("subject", "对象", need: .required),
                Field("requirement", "要求", .longText, need: .required),
            ]),
        Block(
            "others", "其他控制要求", hint: "噪声、固体废物、土壤、承诺更严格限值等",
            [
                Field("kind", "类别", need: .required),
                Field("content", "内容", .longText, need: .required),
            ]),
        Block(
            "revisions", "变更、延续记录",
            [
                Field("date", "日期", .day, need: .required), Field("kind", "类型", need: .required),
                Field("content", "内容", .longText),
            ]),
    ]
}

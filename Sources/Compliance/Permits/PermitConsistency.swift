/// Checks between the parts of one permit, after each part was read.
///
/// They run even when a part has errors, so that an author hears of every mistake at once; a
/// check keeps silent where the part it rests on could not be read.
extension PermitCheck {
    mutating func whole(_ permit: Permit) {
        term(permit)
        holder(permit)
        coordinates(permit)
        outlets(permit)
        limits(permit)
        amounts(permit)
        sums(permit)
        references(permit)
        monitoring(permit)
        emptyBlocks(permit)
    }

    /// 排污许可证应当载明: a permit without outlets, limits or duties binds nobody.
    private mutating func emptyBlocks(_ permit: Permit) {
        let blocks = [
            ("outlets", "排放口", "排污许可管理条例第十三条"), ("limits", "许可排放浓度限值", "排污许可管理条例第十三条"),
            ("monitoring", "自行监测要求", "排污许可管理条例第十九条"),
            ("reports", "执行报告要求", "排污许可管理条例第二十二条"),
        ]
        for (key, title, rule) in blocks
        where permit.rows(key).isEmpty && !hasErrors(in: key) {
            note(.warning, path: key, place: title, value: "", "一行也没有，应当载明，请补齐", rule: rule)
        }
    }

    private mutating func term(_ permit: Permit) {
        let certificate = permit.certificate
        if certificate.validTo < certificate.validFrom {
            note(
                .error, path: "certificate.validTo", place: "证书信息：有效期止",
                value: "\(certificate.validTo)", "早于有效期起 \(certificate.validFrom)",
                rule: "排污许可管理条例第十四条")
        }
        if permit.site.tier == .registration {
            note(
                .error, path: "site.tier", place: "生产经营场所：管理类别", value: "登记管理",
                "登记管理的单位填报排污登记表，不核发排污许可证", rule: "排污许可管理条例第二十四条")
        }
    }

    private mutating func holder(_ permit: Permit) {
        switch permit.number.creditCode {
        case nil:
            note(
                .warning, path: "certificate.number", place: "证书信息：排污许可证编号",
                value: "\(permit.number)", "前 18 位的校验位不符，请核对证照", rule: "GB 32100-2015")
        case let code? where code.description != permit.holder.creditCode:
            note(
                .warning, path: "unit.creditCode", place: "排污单位基本信息：统一社会信用代码",
                value: permit.holder.creditCode, "与许可证编号前 18 位 \(code) 不一致",
                rule: "HJ 608-2017")
        default: break
        }
    }

    /// Longitude and latitude in the wrong order put a site into the sea.
    private mutating func coordinates(_ permit: Permit) {
        let ranges = [
            ("longitude", "经度", permit.site.longitude, 73.0...136.0),
            ("latitude", "纬度", permit.site.latitude, 3.0...54.0),
        ]
        for (key, label, degrees, range) in ranges {
            guard let degrees, !range.contains(degrees) else { continue }
            note(
                .warning, path: "site.\(key)", place: "生产经营场所：\(label)", value: "\(degrees)",
                "不在中国境内，请核对经度、纬度是否填反")
        }
    }

    private mutating func outlets(_ permit: Permit) {
        var seen: Set<String> = []
        for (index, row) in permit.rows("outlets").enumerated() {
            guard let code = row["code"].text, !seen.insert(code).inserted else { continue }
            note(
                .error, path: "outlets.\(index).code", place: "排放口 第 \(index + 1) 行：排放口编号",
                value: code, "编号重复，一个排放口只能有一行", rule: "HJ 608-2017")
        }
    }

    private mutating func limits(_ permit: Permit) {
        for limit in permit.limits {
            let (path, place) = ("limits.\(limit.row - 1)", "许可排放浓度限值 第 \(limit.row) 行")
            if permit.outlet(limit.outlet) == nil, !hasErrors(in: "outlets") {
                note(
                    .error, path: "\(path).outlet", place: "\(place)：排放口",
                    value: "\(limit.outlet)", "排放口列表里没有这个编号", rule: "排污许可管理条例第十三条")
            }
            if limit.upper == nil, limit.lower == nil, !hasErrors(in: "\(path).") {
                note(
                    .error, path: "\(path).upper", place: "\(place)：上限", value: "",
                    "上限、下限至少填写一个")
            }
            if let upper = limit.upper, upper < .zero {
                note(
                    .warning, path: "\(path).upper", place: "\(place)：上限",
                    value: "\(upper)", "限值是负数，请核对")
            }
            if PermitCheck.unitsOfAmounts.contains(limit.unit) {
                note(
                    .warning, path: "\(path).unit", place: "\(place)：单位", value: limit.unit,
                    "这是排放量的单位，浓度限值应为 mg/m³、mg/L 一类的单位", rule: "排污许可管理条例第十三条")
            }
            if let upper = limit.upper, let lower = limit.lower, upper < lower {
                note(
                    .error, path: "\(path).upper", place: "\(place)：上限",
                    value: "\(upper)", "小于下限 \(lower)")
            }
            if let oxygen = limit.referenceOxygen, oxygen < .zero || oxygen >= Numeral(21) {
                note(
                    .error, path: "\(path).referenceOxygen", place: "\(place)：基准氧含量",
                    value: "\(oxygen)", "应不小于 0 且小于 21（%）")
            }
        }
        repeatedLimits(permit)
    }

    private static let unitsOfAmounts: Set = ["t", "kg", "g", "t/a", "kg/a", "t/d", "kg/d"]

    private mutating func repeatedLimits(_ permit: Permit) {
        var seen: [String: Int] = [:]
        for limit in permit.limits {
            let key = "\(limit.outlet) \(limit.factor) \(limit.statistic.rawValue)"
            guard let first = seen[key] else {
                seen[key] = limit.row
                continue
            }
            note(
                .warning, path: "limits.\(limit.row - 1).factor",
                place: "许可排放浓度限值 第 \(limit.row) 行：污染物",
                value: factors.name(of: limit.factor),
                "与第 \(first) 行是同一排放口、污染物和统计口径，两行都会适用")
        }
    }

    /// 主要排放口 has concentrations and yearly amounts (HJ 942-2018).
    private mutating func amounts(_ permit: Permit) {
        for amount in permit.amounts {
            guard let outlet = OutletCode(amount.scope), permit.outlet(outlet) == nil,
                !hasErrors(in: "outlets")
            else { continue }
            note(
                .error, path: "amounts.\(amount.row - 1).scope",
                place: "许可排放量限值 第 \(amount.row) 行：范围", value: amount.scope,
                "排放口列表里没有这个编号", rule: "排污许可管理条例第十三条")
        }
        let covered = Set(permit.amounts.compactMap { OutletCode($0.scope) })
        let isWhole = permit.amounts.contains { OutletCode($0.scope) == nil }
        for (index, row) in permit.rows("outlets").enumerated()
        where !isWhole && row["class"].text == "main" && !hasErrors(in: "amounts") {
            guard let code = row["code"].text.flatMap(OutletCode.init), !covered.contains(code)
            else { continue }
            note(
                .warning, path: "outlets.\(index).code", place: "排放口 第 \(index + 1) 行：排放口编号",
                value: "\(code)", "主要排放口没有许可排放量，请核对许可排放量限值", rule: "HJ 942-2018")
        }
    }

    /// 全厂合计 is what the outlets may discharge together, and no less.
    private mutating func sums(_ permit: Permit) {
        for whole in permit.amounts where OutletCode(whole.scope) == nil {
            let parts = permit.amounts.filter {
                OutletCode($0.scope) != nil && $0.factor == whole.factor && $0.unit == whole.unit
            }
            for (year, allowed) in whole.years.enumerated() where !parts.isEmpty {
                let sum = Numeral.sum(
                    parts.compactMap { year < $0.years.count ? $0.years[year] : nil })
                guard sum > allowed else { continue }
                note(
                    .warning, path: "amounts.\(whole.row - 1).years.\(year)",
                    place: "许可排放量限值 第 \(whole.row) 行：第 \(year + 1) 年",
                    value: "\(allowed)", "各排放口合计 \(sum) \(whole.unit)，大于全厂的许可排放量",
                    rule: "HJ 942-2018")
            }
        }
    }

    private mutating func monitoring(_ permit: Permit) {
        let monitored = Set(permit.monitoring.map { "\($0.point) \($0.factor)" })
        var missing: Set<String> = []
        for limit in permit.limits where !hasErrors(in: "monitoring") {
            let key = "\(limit.outlet) \(limit.factor)"
            guard !monitored.contains(key), missing.insert(key).inserted else { continue }
            note(
                .warning, path: "limits.\(limit.row - 1).factor",
                place: "许可排放浓度限值 第 \(limit.row) 行：污染物",
                value: factors.name(of: limit.factor), "有限值而自行监测要求里没有这一项",
                rule: "排污许可管理条例第十九条")
        }
    }
}

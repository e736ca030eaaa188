/// Checks between the parts of one permit, after each part was read.
extension PermitCheck {
    mutating func whole(_ permit: Permit) {
        term(permit)
        holder(permit)
        outlets(permit)
        limits(permit)
        monitoring(permit)
    }

    private mutating func term(_ permit: Permit) {
        let certificate = permit.certificate
        if certificate.validTo < certificate.validFrom {
            note(
                .error, path: "certificate.validTo", place: "证书信息：有效期止",
                value: "\(certificate.validTo)", "早于有效期起 \(certificate.validFrom)")
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

    private mutating func outlets(_ permit: Permit) {
        var seen: Set<OutletCode> = []
        for (index, outlet) in permit.outlets.enumerated() where !seen.insert(outlet.code).inserted
        {
            note(
                .error, path: "outlets.\(index).code", place: "排放口 第 \(index + 1) 行：排放口编号",
                value: "\(outlet.code)", "编号重复，一个排放口只能有一行", rule: "HJ 608-2017")
        }
    }

    private mutating func limits(_ permit: Permit) {
        for (index, limit) in permit.limits.enumerated() {
            let place = "许可排放浓度限值 第 \(index + 1) 行"
            if permit.outlet(limit.outlet) == nil {
                note(
                    .error, path: "limits.\(index).outlet", place: "\(place)：排放口",
                    value: "\(limit.outlet)", "排放口列表里没有这个编号", rule: "排污许可管理条例第十三条")
            }
            if limit.upper == nil && limit.lower == nil {
                note(
                    .error, path: "limits.\(index).upper", place: "\(place)：上限", value: "",
                    "上限、下限至少填写一个")
            }
            if let upper = limit.upper, let lower = limit.lower, upper < lower {
                note(
                    .error, path: "limits.\(index).upper", place: "\(place)：上限",
                    value: "\(upper)", "小于下限 \(lower)")
            }
            if let oxygen = limit.referenceOxygen, oxygen < .zero || oxygen >= Numeral(21) {
                note(
                    .error, path: "limits.\(index).referenceOxygen", place: "\(place)：基准氧含量",
                    value: "\(oxygen)", "应不小于 0 且小于 21（%）")
            }
        }
    }

    private mutating func monitoring(_ permit: Permit) {
        let monitored = Set(permit.monitoring.map { "\($0.point) \($0.factor)" })
        var missing: Set<String> = []
        for (index, limit) in permit.limits.enumerated() {
            let key = "\(limit.outlet) \(limit.factor)"
            guard !monitored.contains(key), missing.insert(key).inserted else { continue }
            note(
                .warning, path: "limits.\(index).factor",
                place: "许可排放浓度限值 第 \(index + 1) 行：污染物",
                value: factors.name(of: limit.factor), "有限值而自行监测要求里没有这一项",
                rule: "排污许可管理条例第十九条")
        }
    }
}

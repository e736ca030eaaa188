/// The cells of a row that are more than text.
extension ListRow {
    /// `3099 其他非金属矿物制品制造`, `C3099`, or the name alone.
    mutating func industry() {
        let text = self[.industryName]
        let head = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let name = text.dropFirst(head.count).drop { " 　-—:：".contains($0) }
        if let code = IndustryCode(String(head)), head.contains(where: \.isNumber) {
            set("site", "industry", "\(code)")
            set("site", "industryName", name.isEmpty ? text : String(name))
        } else {
            set("site", "industryName", text)
        }
        if text.isEmpty {
            note(.warning, .industryName, "没有填写，请补齐", rule: "排污许可管理条例第十三条")
        }
        guard !self[.industry].isEmpty else { return }
        guard let code = IndustryCode(self[.industry]) else {
            return note(.error, .industry, "应为 2 至 4 位行业代码", rule: "GB/T 4754-2017")
        }
        set("site", "industry", "\(code)")
    }

    mutating func tier() {
        let text = self[.tier]
        guard !text.isEmpty else {
            return note(.warning, .tier, "没有填写，按简化管理记录；录入许可证内容时核定", rule: "排污许可管理条例第二条")
        }
        let tier = ManagementTier.allCases.first {
            [$0.inChinese, String($0.inChinese.prefix(2)), $0.rawValue].contains(text)
        }
        switch tier {
        case nil: note(.error, .tier, "应为重点管理或简化管理", rule: "排污许可管理条例第二条")
        case .registration:
            note(.error, .tier, "登记管理的单位填报排污登记表，不核发排污许可证", rule: "排污许可管理条例第二十四条")
        case let tier?: set("site", "tier", tier.rawValue)
        }
    }

    /// The term may stand in one column or in two; where both do, they must agree.
    mutating func term() {
        day(.issuedOn, "issuedOn")
        let from = day(.validFrom, "validFrom")
        let to = day(.validTo, "validTo")
        if !self[.term].isEmpty {
            let dates = WrittenDates(self[.term])
            guard dates.days.count == 2, !dates.hasOthers else {
                return note(
                    .error, .term, "应为起止两个存在的日期，如 2026-08-06至2031-08-05", rule: "排污许可管理条例第十三条")
            }
            for (key, mine, theirs) in [
                (ListColumn.Key.validFrom, dates.days[0], from), (.validTo, dates.days[1], to),
            ] {
                if let theirs, theirs != mine {
                    note(.error, key, "与有效期限 \(mine) 不一致", rule: "排污许可管理条例第十三条")
                }
                set("certificate", key.rawValue, "\(mine)")
            }
            return order(dates.days[0], dates.days[1], .term)
        }
        switch (from, to) {
        case (let from?, let to?): order(from, to, .validTo)
        case (nil, nil) where self[.validFrom].isEmpty && self[.validTo].isEmpty:
            note(.warning, .term, "没有填写；不在库中的许可证不能新增", rule: "排污许可管理条例第十三条")
        case (nil, _?) where self[.validFrom].isEmpty:
            note(.error, .validFrom, "没有填写，有效期限应有起止两个日期", rule: "排污许可管理条例第十三条")
        case (_?, nil) where self[.validTo].isEmpty:
            note(.error, .validTo, "没有填写，有效期限应有起止两个日期", rule: "排污许可管理条例第十三条")
        default: break
        }
    }

    private mutating func order(_ from: Day, _ to: Day, _ key: ListColumn.Key) {
        if to < from { note(.error, key, "有效期止早于有效期起 \(from)", rule: "排污许可管理条例第十三条") }
    }

    @discardableResult
    private mutating func day(_ key: ListColumn.Key, _ field: String) -> Day? {
        guard !self[key].isEmpty else { return nil }
        let dates = WrittenDates(self[key])
        guard dates.days.count == 1, !dates.hasOthers else {
            note(.error, key, "应为存在的日期，写作 2026-10-14", rule: "排污许可管理条例第十三条")
            return nil
        }
        set("certificate", field, "\(dates.days[0])")
        return dates.days[0]
    }

    mutating func place(_ named: Result<RegionCode?, RegionTable.Mistake>) {
        if !self[.region].isEmpty {
            guard let code = RegionCode(self[.region]), code != .nation else {
                return note(.error, .region, "应为 6 位行政区划代码", rule: "GB/T 2260")
            }
            return set("site", "region", "\(code)")
        }
        switch named {
        case .success(let code?): set("site", "region", "\(code)")
        case .success(nil):
            note(.warning, .province, "没有填写；不在库中的许可证不能新增", rule: "GB/T 2260")
        case .failure(let mistake):
            let keys: [ListColumn.Key] = [.county, .city, .province]
            let key = keys.first { self[$0] == mistake.value } ?? .province
            note(.error, key, mistake.message, rule: "GB/T 2260")
        }
    }

    mutating func coordinates() {
        for (key, range) in [(ListColumn.Key.longitude, 73.0...136.0), (.latitude, 3.0...54.0)]
        where !self[key].isEmpty {
            guard let degrees = Numeral(self[key]) else {
                note(.error, key, "应为十进制的度，不带单位", rule: "许可证清单格式")
                continue
            }
            set("site", key.rawValue, "\(degrees)")
            if !range.contains(degrees.double) {
                note(.warning, key, "不在中国境内，请核对经度、纬度是否填反", rule: "许可证清单格式")
            }
        }
    }
}

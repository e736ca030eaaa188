import Compliance

/// Certificate, unit, site and the documents before them.
extension PermitDraft {
    var certificateBlocks: [String: JSON] {
        [
            "certificate": certificate, "unit": unit, "site": site, "approvals": approvals,
            "revisions": revisions,
        ]
    }

    private var certificate: JSON {
        [
            "number": .string(permitNumber),
            "issuedOn": .string("\(validFrom.advanced(by: -3))"),
            "validFrom": .string("\(validFrom)"), "validTo": .string("\(validTo)"),
            "authority": .string(City.bureau),
        ]
    }

    private var unit: JSON {
        [
            "name": .string(plan.name), "creditCode": .string(creditCode),
            "address": .string(plan.address),
            "legalRepresentative": .string(plan.legalRepresentative),
            "contact": .string(plan.contact),
        ]
    }

    private var site: JSON {
        var site: [String: JSON] = [
            "address": .string(plan.address), "region": .string(plan.county.rawValue),
            "longitude": .string(plan.spot.longitudeText),
            "latitude": .string(plan.spot.latitudeText),
            "industry": .string(plan.industryCode), "industryName": .string(plan.industryName),
            "tier": .string(plan.tier.rawValue), "commissionedOn": .string("\(commissionedOn)"),
            "isKeyArea": .bool(plan.county == .linjiang), "summary": .string(summary),
        ]
        if plan.isKey { site["keyUnitLists"] = .string(plan.industry.keyLists) }
        if plan.address.contains("园") || plan.address.contains("开发区") {
            site["park"] = .string("\(plan.county.name)工业园区")
        }
        if !tables["waste"].isEmpty, plan.industry.key == "paper" {
            site["otherIndustries"] = "热力生产和供应"
        }
        return .object(site)
    }

    private var commissionedOn: Day {
        validFrom.advanced(byMonths: -12 * (2 + chance.whole(below: 9, 1)))
    }

    /// What the site does, and the most it may discharge in a year.
    private var summary: String {
        let amounts = tables["amounts"].map { row in
            "\(Pollutant.name(of: row.cell("factor"))) \(tables.filled(row.cell("tonnes"))) 吨"
        }
        return tables.filled(plan.industry.summary)
            + "全年最多排放：\(amounts.joined(separator: "、"))。"
    }

    private var approvals: JSON {
        let built = commissionedOn.advanced(byMonths: -18)
        let checked = commissionedOn.advanced(byMonths: 3)
        let number = 3 + chance.whole(below: 90, 2)
        return [
            [
                "number": .string("青环建〔\(built.year)〕\(number)号"), "date": .string("\(built)"),
                "note": "环境影响报告书（表）批复",
            ],
            [
                "number": .string("青环验〔\(checked.year)〕\(number / 2 + 1)号"),
                "date": .string("\(checked)"), "note": "竣工环境保护验收",
            ],
        ]
    }

    private var revisions: JSON {
        var rows: [JSON] = [
            revision(validFrom, "延续", "有效期延续五年，许可排放限值按现行标准核定")
        ]
        let later = validFrom.advanced(byMonths: 14 + chance.whole(below: 12, 3))
        if later < min(today, validTo) {
            rows.append(revision(later, "变更", "环保联系人变更为\(plan.contact)；排放口、限值不变"))
        }
        return .array(rows)
    }

    private func revision(_ day: Day, _ kind: String, _ content: String) -> JSON {
        ["date": .string("\(day)"), "kind": .string(kind), "content": .string(content)]
    }
}

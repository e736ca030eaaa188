import Compliance

/// Where permits came from, as the versions and the journal name it.
package struct IntakeSource: Sendable, Hashable {
    package let name: String
    package let sha256: String

    package init(name: String, bytes: [UInt8]) {
        (self.name, sha256) = (name, Digest.sha256(bytes))
    }
}

/// One row of a list beside what is on record: what would become of it.
struct ListPlan {
    let reading: ListedReading
    let known: KnownSite?
    let outcome: IntakeItem.Outcome
    let problems: [PermitProblem]
    /// The document to write; nil where nothing is written.
    let document: JSON?

    init(_ reading: ListedReading, known: KnownSite?, isRepeated: Bool, in scope: Scope) {
        (self.reading, self.known) = (reading, known)
        let judged = ListPlan.judge(reading, known, isRepeated, scope)
        (outcome, document) = (judged.outcome, judged.document)
        problems = reading.problems + judged.problems
    }

    var item: IntakeItem {
        IntakeItem(
            place: "第 \(reading.line) 行", line: reading.line, number: reading.number,
            name: reading.name, outcome: outcome, problems: problems)
    }

    private struct Judged {
        var outcome: IntakeItem.Outcome
        var problems: [PermitProblem] = []
        var document: JSON?
    }

    private static func judge(
        _ reading: ListedReading, _ known: KnownSite?, _ isRepeated: Bool, _ scope: Scope
    ) -> Judged {
        guard let permit = reading.permit else { return Judged(outcome: .refused) }
        func refused(_ value: String, _ message: String, _ rule: String) -> Judged {
            let note = reading.note(.error, value, message, rule)
            return Judged(outcome: .refused, problems: [note])
        }
        if isRepeated {
            let note = reading.note(.warning, reading.number, "与前面的一行内容相同，只取一行", "许可证清单格式")
            return Judged(outcome: .unchanged, problems: [note])
        }
        let places = [permit.region, known?.region].compactMap(\.self)
        if let place = places.first(where: { !scope.covers(permit: known?.id ?? "", in: $0) }) {
            return refused("\(place)", "不在你的管辖区域，不能入库", "排污许可管理条例第六条")
        }
        guard let known else {
            guard permit.gaps.isEmpty else {
                let gaps = permit.gaps.joined(separator: "、")
                return refused("", "库中没有这张许可证，新增须写明\(gaps)", "排污许可管理条例第十三条")
            }
            return Judged(outcome: .added, document: permit.document)
        }
        if known.tier == .registration {
            return refused(reading.number, "这个编号在库中是排污登记表，不是排污许可证", "排污许可管理条例第二十四条")
        }
        return merge(permit, into: known, reading)
    }

    private static func merge(
        _ permit: ListedPermit, into known: KnownSite, _ reading: ListedReading
    ) -> Judged {
        guard let old = try? JSON.parse(known.document) else { return Judged(outcome: .unchanged) }
        let merge = permit.merged(into: old)
        var problems: [PermitProblem] = []
        if !merge.isNewer {
            problems = merge.differing.map { difference in
                reading.note(
                    .warning, difference.listed,
                    "\(difference.label)与库中的“\(difference.known)”不同；名录不覆盖库中内容，没有采用",
                    "许可证清单格式")
            }
        }
        guard merge.document != old else { return Judged(outcome: .unchanged, problems: problems) }
        if !merge.added.isEmpty {
            let labels = merge.added.joined(separator: "、")
            problems.append(reading.note(.warning, "", "只补充了库中没有的：\(labels)", "许可证清单格式"))
        }
        let version = known.version + 1
        return Judged(
            outcome: merge.isNewer ? .changed(version: version) : .supplemented(version: version),
            problems: problems, document: merge.document)
    }
}

extension ListedReading {
    fileprivate func note(
        _ severity: PermitProblem.Severity, _ value: String, _ message: String, _ rule: String
    ) -> PermitProblem {
        PermitProblem(
            severity, path: "\(line)", place: "第 \(line) 行", value: value, message: message,
            rule: rule)
    }
}

extension [ListedReading] {
    /// The rows in stretches that one act writes.
    static let perAct = 500

    var stretches: [ArraySlice<ListedReading>] {
        stride(from: 0, to: count, by: Self.perAct).map {
            self[$0..<Swift.min($0 + Self.perAct, count)]
        }
    }

    /// The first line on which each number stands.
    var firstLines: [PermitNumber: Int] {
        Dictionary(compactMap { row in row.permit.map { ($0.number, row.line) } }) {
            Swift.min($0, $1)
        }
    }
}

extension Session {
    /// What would become of some rows, as the record stands.
    func plans(
        for rows: ArraySlice<ListedReading>, first: [PermitNumber: Int], in scope: Scope
    ) throws -> [ListPlan] {
        let known = try knownSites(rows.compactMap { $0.permit?.number })
        return rows.map { row in
            ListPlan(
                row, known: row.permit.flatMap { known[$0.number.description] },
                isRepeated: row.permit.map { first[$0.number] != row.line } ?? false, in: scope)
        }
    }
}

extension OpenAct {
    /// Writes the rows that bring something, and says in the journal how many.
    func write(_ plans: [ListPlan], by actor: Act.Actor, from source: IntakeSource) throws {
        for plan in plans {
            guard let document = plan.document, let listed = plan.reading.permit else { continue }
            let site = plan.known?.id ?? Identifier.new(at: at)
            let version = (plan.known?.version ?? 0) + 1
            if let permit = Permit(document: document) {
                try save(permit, as: site, version: version)
            } else if let listed = ListedPermit(document: document) {
                try save(listed, as: site, version: version)
            } else {
                throw StoreFault.other("\(listed.number) 的记录既不是许可证也不是名录信息")
            }
            try addVersion(
                VersionRow(
                    site: site, version: version, document: document.canonical, by: actor,
                    source: source.name))
        }
        detail["file"] = .string(source.name)
        detail["sha256"] = .string(source.sha256)
        detail["lines"] = [
            JSON(plans.first?.reading.line ?? 0), JSON(plans.last?.reading.line ?? 0),
        ]
        for outcome in ["added", "changed", "supplemented"] {
            detail[outcome] = JSON(plans.count { $0.outcome.key == outcome })
        }
    }

    /// Writes the site's row from what a list says; what it leaves out is empty.
    private func save(_ listed: ListedPermit, as id: String, version: Int) throws {
        try run(
            """
            INSERT INTO site (id, number, version, name, credit_code, address, region, industry,
                industry_name, tier, longitude, latitude, valid_from, valid_to, authority,
                is_listed)
            VALUES (\(id), \(listed.number.description), \(version), \(listed.name),
                \(listed.creditCode), \(listed.address),
                \((listed.region ?? .nation).description), \(listed.industry?.description ?? ""),
                \(listed.industryName), \((listed.tier ?? .simplified).rawValue),
                \(listed.longitude), \(listed.latitude), \(listed.validFrom?.description ?? ""),
                \(listed.validTo?.description ?? ""), \(listed.authority), 1)
            \(OpenAct.siteUpdate)
            """)
    }
}

/// One row of a list while it is read.
struct ListRow {
    /// What all rows share: the columns, the regions, the numbers that came before.
    struct Reader {
        let heads: [String]
        let places: [ListColumn.Key: Int]
        let regions: RegionTable
        private var seen: [PermitNumber: (line: Int, document: JSON)] = [:]
        private var known: [[String]: Result<RegionCode?, RegionTable.Mistake>] = [:]

        init(heads: [String], places: [ListColumn.Key: Int], regions: RegionTable) {
            (self.heads, self.places, self.regions) = (heads, places, regions)
        }

        mutating func read(_ cells: [String], line: Int) -> ListedReading {
            var row = ListRow(line: line, cells: cells, heads: heads, places: places)
            let place = row.names
            let region =
                known[place]
                ?? Result { () throws(RegionTable.Mistake) in
                    try regions.code(of: place)
                }
            known[place] = region
            let permit = row.permit(in: region)
            if let permit {
                if let first = seen[permit.number], first.document != permit.document {
                    row.note(.error, .number, "与第 \(first.line) 行编号相同而内容不同，请只保留一行", rule: "许可证清单格式")
                }
                seen[permit.number] = seen[permit.number] ?? (line, permit.document)
            }
            return ListedReading(
                line: line, number: row[.number], name: row[.name],
                permit: row.hasErrors ? nil : permit, problems: row.problems)
        }
    }

    let line: Int
    let cells: [String]
    let heads: [String]
    let places: [ListColumn.Key: Int]
    private(set) var problems: [PermitProblem] = []
    private var blocks: [String: [String: JSON]] = [:]

    init(line: Int, cells: [String], heads: [String], places: [ListColumn.Key: Int]) {
        (self.line, self.cells, self.heads, self.places) = (line, cells, heads, places)
    }

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// The cell of a column; empty when absent, or when it says that there is nothing.
    subscript(_ key: ListColumn.Key) -> String {
        guard let place = places[key], place < cells.count else { return "" }
        let text = cells[place].trimmingBlanks
        return ListRow.nothings.contains(text.lowercased()) ? "" : text
    }

    private static let nothings: Set<String> = [
        "-", "--", "—", "——", "/", "／", "\\", "无", "null", "none", "nan", "n/a", "#n/a",
    ]

    /// Province, city, county as the row writes them.
    var names: [String] { [self[.province], self[.city], self[.county]] }

    mutating func note(
        _ severity: PermitProblem.Severity, _ key: ListColumn.Key, value: String? = nil,
        _ message: String, rule: String
    ) {
        let head =
            places[key].map { heads[$0].trimmingBlanks } ?? ListColumn.named(key)?.label ?? ""
        problems.append(
            PermitProblem(
                severity, path: "\(line).\(key.rawValue)", place: "第 \(line) 行：\(head)",
                value: value ?? self[key], message: message, rule: rule))
    }

    mutating func set(_ block: String, _ field: String, _ value: String) {
        if !value.isEmpty { blocks[block, default: [:]][field] = .string(value) }
    }

    /// Reads every cell, so that an author hears of every mistake at once.
    mutating func permit(in region: Result<RegionCode?, RegionTable.Mistake>) -> ListedPermit? {
        width()
        let number = number()
        holder(number)
        industry()
        tier()
        term()
        place(region)
        coordinates()
        return number.map { ListedPermit(number: $0, blocks: blocks) }
    }

    /// A cell too many means that a comma stands where it should not and columns have moved.
    private mutating func width() {
        let filled = (cells.lastIndex { !$0.trimmingBlanks.isEmpty } ?? -1) + 1
        guard filled > heads.count else { return }
        problems.append(
            PermitProblem(
                .error, path: "\(line)", place: "第 \(line) 行", value: cells[heads.count],
                message: "有 \(filled) 格而表头只有 \(heads.count) 列；含逗号的内容请加双引号",
                rule: "许可证清单格式"))
    }

    private mutating func number() -> PermitNumber? {
        guard !self[.number].isEmpty else {
            note(.error, .number, "必须填写；没有许可证编号的行不能入库", rule: "HJ 608-2017")
            return nil
        }
        guard let number = PermitNumber(self[.number]) else {
            note(
                .error, .number, "应为 22 位：18 位代码、3 位顺序号（不为 000）、1 位字母", rule: "HJ 608-2017")
            return nil
        }
        set("certificate", "number", "\(number)")
        if number.creditCode == nil {
            note(.warning, .number, "前 18 位的校验位不符，请核对证照", rule: "GB 32100-2015")
        }
        return number
    }

    private mutating func holder(_ number: PermitNumber?) {
        text(.name, "unit", "name", isRequired: true)
        text(.address, "site", "address")
        text(.authority, "certificate", "authority")
        let own = number.map { String($0.description.prefix(18)) } ?? ""
        guard !self[.creditCode].isEmpty else { return set("unit", "creditCode", own) }
        let code = self[.creditCode].uppercased()
        set("unit", "creditCode", code)
        if UnifiedSocialCreditCode(code) == nil {
            let right = UnifiedSocialCreditCode.check(of: code).map { "校验位应为 \($0)" }
            note(
                .warning, .creditCode, "\(right ?? "应为 18 位数字或大写字母")，请核对证照",
                rule: "GB 32100-2015")
        } else if code != own, number != nil {
            note(.warning, .creditCode, "与许可证编号前 18 位 \(own) 不一致", rule: "HJ 608-2017")
        }
    }

    private mutating func text(
        _ key: ListColumn.Key, _ block: String, _ field: String, isRequired: Bool = false
    ) {
        let text = self[key]
        if text.isEmpty, isRequired {
            note(.error, key, "必须填写", rule: "排污许可管理条例第十三条")
        } else if text.count > ListRow.mostCharacters {
            note(
                .error, key, value: String(text.prefix(40)),
                "超过 \(ListRow.mostCharacters) 字", rule: "许可证清单格式")
        } else {
            set(block, field, text)
        }
    }

    private static let mostCharacters = 500
}

/// Walks a document along ``PermitFormat`` and notes what does not fit.
struct PermitCheck {
    let factors: FactorTable
    private(set) var problems: [PermitProblem] = []

    init(factors: FactorTable) { self.factors = factors }

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// Whether a block was read with errors, so that what other blocks say of it cannot be told.
    func hasErrors(in block: String) -> Bool {
        problems.contains { $0.severity == .error && $0.path.hasPrefix(block) }
    }

    /// Members that no block knows: a typing mistake must not lose what was written.
    mutating func members(_ members: [String: JSON]) {
        let known = Set(PermitFormat.blocks.map(\.key)).union(["format"])
        for key in members.keys.sorted() where !known.contains(key) {
            note(.error, path: key, place: "文件", value: key, "没有这个部分；请核对英文名称")
        }
        if let format = members["format"]?.text, format != PermitFormat.name {
            note(.error, path: "format", place: "文件", value: format, "应为 \(PermitFormat.name)")
        }
    }

    mutating func block(_ block: PermitFormat.Block, _ json: JSON) -> JSON {
        guard block.isList else { return record(block, json, path: block.key, place: block.title) }
        guard !json.isNull else { return [] }
        guard let rows = json.array else {
            note(.error, path: block.key, place: block.title, value: "", "应为一个数组，每行一个对象")
            return []
        }
        return .array(
            rows.enumerated().map { index, row in
                record(
                    block, row, path: "\(block.key).\(index)",
                    place: "\(block.title) 第 \(index + 1) 行")
            })
    }

    private mutating func record(
        _ block: PermitFormat.Block, _ json: JSON, path: String, place: String
    ) -> JSON {
        guard json.isNull || json.object != nil else {
            note(.error, path: path, place: place, value: json.text ?? "", "应为一个对象")
            return .object([:])
        }
        let known = Set(block.fields.map(\.key))
        for key in (json.object ?? [:]).keys.sorted() where !known.contains(key) {
            note(.error, path: "\(path).\(key)", place: place, value: key, "没有这个字段；请核对英文名称")
        }
        var record: [String: JSON] = [:]
        for field in block.fields {
            let value = fieldValue(
                field, json[field.key], path: "\(path).\(field.key)",
                place: "\(place)：\(field.label)")
            if !value.isNull { record[field.key] = value }
        }
        return .object(record)
    }

    private mutating func fieldValue(
        _ field: PermitFormat.Field, _ json: JSON, path: String, place: String
    ) -> JSON {
        let text = json.text?.trimmingBlanks
        if json.isNull || text == "" || json == [] {
            missing(field, path: path, place: place)
            return .null
        }
        switch PermitValue.read(json, as: field.kind, factors: factors) {
        case .success(let value): return value
        case .failure(let mistake):
            note(
                mistake.isWarning ? .warning : .error, path: path, place: place,
                value: text ?? String(json.canonical.prefix(200)), mistake.message,
                rule: mistake.rule)
            return mistake.isWarning ? .string((text ?? "").uppercased()) : .null
        }
    }

    private mutating func missing(_ field: PermitFormat.Field, path: String, place: String) {
        switch field.need {
        case .optional: break
        case .expected:
            note(
                .warning, path: path, place: place, value: "", "应当载明，请补齐", rule: "排污许可管理条例第十三条")
        case .required:
            note(
                .error, path: path, place: place, value: "", "必须填写", rule: "排污许可管理条例第十三条")
        }
    }

    mutating func note(
        _ severity: PermitProblem.Severity, path: String, place: String, value: String,
        _ message: String, rule: String = ""
    ) {
        problems.append(
            PermitProblem(
                severity, path: path, place: place, value: value, message: message,
                rule: rule.isEmpty ? "许可证文件格式 \(PermitFormat.name)" : rule))
    }
}

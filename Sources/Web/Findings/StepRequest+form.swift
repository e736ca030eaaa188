import Compliance
import Store

extension StepRequest {
    /// Reads the form of a step: the text, the term, the files.
    init(_ verb: FindingStep.Verb, _ form: Form, at now: Instant) throws(Refusal) {
        var errors: [FieldError] = []
        let text = form["\(verb.rawValue)-text"]
        if text.isEmpty { errors.append(FieldError("\(verb.rawValue)-text", verb.missingText)) }
        if text.count > 2000 { errors.append(FieldError("\(verb.rawValue)-text", "不超过 2000 字")) }
        let due = StepRequest.due(verb, form, now, &errors)
        let files = form.files("\(verb.rawValue)-files")
        if verb == .prove || verb == .close, files.isEmpty, verb == .prove {
            errors.append(FieldError("prove-files", "请附整改证明（照片、票据或监测报告）"))
        }
        errors += StepRequest.problems(of: files, field: "\(verb.rawValue)-files")
        guard errors.isEmpty else { throw Refusal(.invalid, "没能保存", fields: errors) }
        self.init(
            verb: verb, text: text, due: due,
            mark: form["answer-mark"],
            attachments: files.map { NewAttachment(name: $0.name, type: $0.type, bytes: $0.bytes) })
    }

    private static func due(
        _ verb: FindingStep.Verb, _ form: Form, _ now: Instant, _ errors: inout [FieldError]
    ) -> Instant? {
        let text = form["\(verb.rawValue)-due"]
        guard verb == .rectify || verb == .ask else { return nil }
        if text.isEmpty {
            if verb == .rectify { errors.append(FieldError("rectify-due", "请填写整改期限")) }
            return nil
        }
        guard let day = Day(text) else {
            errors.append(FieldError("\(verb.rawValue)-due", "应为存在的日期，写作 2026-10-30"))
            return nil
        }
        guard day > now.day, day <= now.day.advanced(byMonths: 12) else {
            errors.append(FieldError("\(verb.rawValue)-due", "应在明天至一年之内"))
            return nil
        }
        return Instant(day.advanced(by: 1)).advanced(bySeconds: -1)
    }

    /// What keeps files from being taken, by the field that holds them.
    static func problems(of files: [Form.File], field: String) -> [FieldError] {
        var problems: [FieldError] = []
        if files.contains(where: { $0.bytes.count > 10 << 20 }) {
            problems.append(FieldError(field, "单个附件不超过 10 MB"))
        }
        if files.contains(where: { !allowed(file: $0.name) }) {
            problems.append(FieldError(field, "附件只接受 PDF、图片、Word、Excel、CSV 和文本"))
        }
        for file in files where allowed(file: file.name) && !isWhatItSays(file) {
            problems.append(FieldError(field, "附件“\(file.name)”的内容和扩展名不符，请检查文件后重新选择"))
        }
        return problems
    }

    private static func allowed(file name: String) -> Bool {
        signatures[kind(of: name)] != nil
    }

    private static func kind(of name: String) -> String {
        name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }

    /// Whether a file begins as files of its kind do: a program that is called `.pdf` does not.
    private static func isWhatItSays(_ file: Form.File) -> Bool {
        let beginnings = signatures[kind(of: file.name)] ?? []
        guard !beginnings.isEmpty else { return !file.bytes.contains(0) }
        return beginnings.contains { file.bytes.starts(with: $0) }
    }

    /// The kinds of files that are taken with the bytes they begin with; none for plain text.
    private static let signatures: [String: [[UInt8]]] = {
        let (zip, compound): ([UInt8], [UInt8]) = (
            [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]
        )
        return [
            "pdf": [Array("%PDF-".utf8)], "jpg": [[0xFF, 0xD8, 0xFF]],
            "jpeg": [[0xFF, 0xD8, 0xFF]],
            "png": [[0x89, 0x50, 0x4E, 0x47]], "webp": [Array("RIFF".utf8)], "docx": [zip],
            "xlsx": [zip], "doc": [compound], "xls": [compound], "csv": [], "txt": [],
        ]
    }()
}

extension FindingStep.Verb {
    fileprivate var missingText: String {
        switch self {
        case .answer: "请说明原因、经过和已采取的措施"
        case .ask: "请写明要求补充什么"
        case .confirm: "请写明核对了哪些证据"
        case .reject: "不予认定须写明理由"
        case .rectify: "请写明整改要求"
        case .prove: "请说明整改情况"
        case .close: "请写明复查结果"
        case .turnToLead: "请写明转为线索的理由"
        case .raise, .reassess, .escalate: "请填写"
        }
    }
}

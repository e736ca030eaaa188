/// What is wrong with a permit file, named so that its author can put it right.
package struct PermitProblem: Error, Sendable, Hashable {
    package enum Severity: String, Sendable {
        /// The permit is not taken in.
        case error
        /// The permit is taken in; a person should look.
        case warning
    }

    package let severity: Severity
    /// Where in the document: `limits.2.upper`, counted from 0; `5.validTo` in line 5 of a list.
    package let path: String
    /// Where, in words: `许可排放浓度限值 第 3 行：上限`.
    package let place: String
    /// What stood there.
    package let value: String
    /// What is wrong and what would be right.
    package let message: String
    /// The article or standard that says so.
    package let rule: String

    package init(
        _ severity: Severity, path: String, place: String, value: String, message: String,
        rule: String
    ) {
        (self.severity, self.path, self.place) = (severity, path, place)
        (self.value, self.message, self.rule) = (value, message, rule)
    }

    package var inWords: String {
        let shown = value.isEmpty ? "" : "（填写的是“\(value.prefix(60))”）"
        return "\(place)：\(message)\(shown)" + (rule.isEmpty ? "" : "。依据：\(rule)")
    }

    package var json: JSON {
        [
            "severity": .string(severity.rawValue), "path": .string(path), "place": .string(place),
            "value": .string(value), "message": .string(message), "rule": .string(rule),
        ]
    }
}

/// The outcome of reading one permit: the permit, unless an error forbids it, and what was noted.
package struct PermitReading: Sendable {
    package let permit: Permit?
    /// The number as it stood in the file, also where nothing else could be read.
    package let number: String
    package let problems: [PermitProblem]

    init(permit: Permit?, number: String = "", problems: [PermitProblem]) {
        (self.permit, self.number, self.problems) = (permit, number, problems)
    }

    package var errors: [PermitProblem] { problems.filter { $0.severity == .error } }
    package var warnings: [PermitProblem] { problems.filter { $0.severity == .warning } }
}

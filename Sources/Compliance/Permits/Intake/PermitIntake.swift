/// What a file brings: whole permits, or a list of permits with little of each.
package enum PermitIntake: Sendable {
    case permits([PermitReading])
    case list(StockList)

    /// Problems of the file itself, beside those of its permits or rows.
    package var problems: [PermitProblem] {
        switch self {
        case .permits: []
        case .list(let list): list.problems
        }
    }

    /// Nothing, and why.
    package static func unreadable(_ message: String) -> PermitIntake {
        .list(
            StockList(
                problems: [
                    PermitProblem(
                        .error, path: "", place: "文件", value: "", message: message,
                        rule: "许可证文件格式")
                ]))
    }
}

/// One permit or one row of a file, and what became of it or would become.
package struct IntakeItem: Sendable {
    package enum Outcome: Sendable, Hashable {
        case added
        /// A new version of a permit that was known.
        case changed(version: Int)
        /// A new version with what was not known before; nothing was overwritten.
        case supplemented(version: Int)
        case unchanged
        case refused
    }

    /// `第 5 行`, `第 1 张`.
    package let place: String
    /// The line in the file; nil for whole permits.
    package let line: Int?
    package let number: String
    package let name: String
    package let outcome: Outcome
    package let problems: [PermitProblem]

    package init(
        place: String, line: Int?, number: String, name: String, outcome: Outcome,
        problems: [PermitProblem]
    ) {
        (self.place, self.line, self.number, self.name) = (place, line, number, name)
        (self.outcome, self.problems) = (outcome, problems)
    }
}

extension IntakeItem.Outcome {
    package var inChinese: String {
        switch self {
        case .added: "新增"
        case .changed(let version): "变更为第 \(version) 版"
        case .supplemented(let version): "补充为第 \(version) 版"
        case .unchanged: "没有变化"
        case .refused: "拒绝"
        }
    }

    /// For scripts: `added`, `changed`, `supplemented`, `unchanged`, `refused`.
    package var key: String {
        switch self {
        case .added: "added"
        case .changed: "changed"
        case .supplemented: "supplemented"
        case .unchanged: "unchanged"
        case .refused: "refused"
        }
    }

    package var writes: Bool { self != .unchanged && self != .refused }
}

extension [IntakeItem] {
    /// `新增 3，变更 1，没有变化 2，拒绝 1`, whatever is zero included.
    package var summary: String {
        func count(_ keys: String...) -> Int { self.count { keys.contains($0.outcome.key) } }
        return "新增 \(count("added"))，变更 \(count("changed", "supplemented"))，"
            + "没有变化 \(count("unchanged"))，拒绝 \(count("refused"))"
    }

    /// Every problem as a row of a table: place, field, value, message, rule.
    package var problemRows: [PermitProblem] { flatMap(\.problems) }
}

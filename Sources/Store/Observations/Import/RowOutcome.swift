package import Compliance

/// What a row of a file does to the record.
package enum RowOutcome: String, Sendable, CaseIterable {
    case new
    /// It replaces a value that was brought in before.
    case changed
    case unchanged
    /// A value that a logger sent stands there.
    case automatic
    /// The device is not the site's.
    case unknownDevice

    package var writes: Bool { self == .new || self == .changed }

    package var inChinese: String {
        switch self {
        case .new: "新增"
        case .changed: "更正"
        case .unchanged: "没有变化"
        case .automatic, .unknownDevice: "拒绝"
        }
    }

    /// Why a row is refused; nil when it is not.
    var rule: String? {
        switch self {
        case .automatic: "这一时刻已有自动监测值，导入不能替换；有问题的数据请用标记说明（标记规则）"
        case .unknownDevice: "本单位没有登记这台设备"
        case .new, .changed, .unchanged: nil
        }
    }
}

/// What a file would do, row by row.
package struct ImportPreview: Sendable {
    package let items: [(item: ObservationFile.Item, outcome: RowOutcome)]
    /// Everything that is wrong, in the order of the lines.
    package let problems: [RowProblem]

    init(_ file: ObservationFile, _ outcomes: [RowOutcome]) {
        items = Array(zip(file.items, outcomes)).map { ($0, $1) }
        let refused = zip(file.items, outcomes).compactMap { item, outcome in
            outcome.rule.map { item.problem($0, at: outcome) }
        }
        problems = (file.problems + refused).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    package func count(_ outcome: RowOutcome) -> Int { items.count { $0.outcome == outcome } }

    package var writes: Int { items.count { $0.outcome.writes } }
}

extension ObservationFile.Item {
    fileprivate func problem(_ rule: String, at outcome: RowOutcome) -> RowProblem {
        switch what {
        case .value(let measurement):
            RowProblem(
                line: line, column: "value", value: measurement.value?.description ?? "",
                rule: rule)
        case .event(let event):
            RowProblem(line: line, column: "mn", value: event.mn, rule: rule)
        }
    }
}

/// A dated row of law that other rows and rules name by its key.
package protocol LawRow: Sendable {
    var key: String { get }
    var inForce: InForce { get }
}

/// 置信度: how sure we are of a row's figures.
package enum Confidence: String, Sendable, CaseIterable {
    /// From the source's text.
    case text = "T"
    /// From memory, high confidence.
    case memory = "M"
    /// Unsure, local or likely to change; an administrator should confirm it.
    case unsure = "U"
}

/// Where a row comes from, how long it holds and how sure it is.
package struct Provenance: Sendable, Hashable {
    package let citations: [Citation]
    package let inForce: InForce
    package let confidence: Confidence
    package let note: String

    /// The citations whose source was in force on a day.
    package func citations(on day: Day) -> [Citation] {
        citations.filter { $0.source.inForce.contains(day) }
    }

    /// `条例 第22条；排污许可办法 第37条`.
    package var basis: String { citations.map(\.short).joined(separator: "；") }
}

/// The refusal to decide where the law's tables have no row for the question.
///
/// It never falls back to another row: a wrong article is worse than none.
package enum LawGap: Error, Sendable, Hashable, CustomStringConvertible {
    case unknown(key: String, table: String)
    case notInForce(key: String, table: String, day: Day, known: [InForce])
    /// An act that ended before the new law, and no old rule forbade it then.
    case noOldRule(key: String, day: Day)
    /// Days that cannot be: the end before the start, the decision before the act.
    case impossibleDays(String)

    /// A stable code for machines.
    package var code: String {
        switch self {
        case .unknown: "law-row-unknown"
        case .notInForce: "law-row-not-in-force"
        case .noOldRule: "law-no-old-rule"
        case .impossibleDays: "impossible-days"
        }
    }

    package var description: String {
        switch self {
        case .unknown(let key, let table): "\(table) 中没有“\(key)”"
        case .notInForce(let key, let table, let day, let known):
            "\(table) 中的“\(key)”在 \(day) 不具效力（效力期间："
                + known.map(\.inWords).joined(separator: "；") + "）"
        case .noOldRule(let key, let day):
            "“\(key)”所指行为于 \(day) 终了，当时没有可适用的旧规定，不能处罚；请提交法制审核"
        case .impossibleDays(let reason): reason
        }
    }
}

/// The rows of one table, found by key and day.
package struct DatedRows<Row: LawRow>: Sendable {
    package let table: String
    /// All rows in the table's order.
    package let all: [Row]
    private let byKey: [String: [Row]]

    package init(_ table: String, _ rows: [Row]) {
        self.table = table
        all = rows
        byKey = Dictionary(grouping: rows, by: \.key)
    }

    /// Every row of a key, in force or not.
    package func rows(_ key: String) -> [Row] { byKey[key] ?? [] }

    package func inForce(on day: Day) -> [Row] { all.filter { $0.inForce.contains(day) } }

    /// The row of a key in force on a day, or the refusal to decide.
    package func row(_ key: String, on day: Day) throws(LawGap) -> Row {
        let known = rows(key)
        guard !known.isEmpty else { throw .unknown(key: key, table: table) }
        guard let row = known.first(where: { $0.inForce.contains(day) }) else {
            throw .notInForce(key: key, table: table, day: day, known: known.map(\.inForce))
        }
        return row
    }
}

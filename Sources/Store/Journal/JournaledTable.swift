import Compliance
import Foundation

/// A table whose rows the journal answers for.
package struct JournaledTable: Sendable {
    let table: StaticString
    let key: StaticString
    let hidden: Set<String>

    /// Names a table by the TEXT column that is its primary key.
    ///
    /// Hidden columns (secrets) are neither hashed nor exported. A column that is added to a
    /// journaled table later must allow NULL: an absent value is left out of a row's JSON, so
    /// older hashes stay right. Columns are never renamed.
    package init(_ table: StaticString, key: StaticString = "id", hiding hidden: Set<String> = []) {
        self.table = table
        self.key = key
        self.hidden = hidden
    }

    package var name: String { "\(table)" }

    /// All journaled tables; an act that names another one is refused.
    package static let all: [JournaledTable] =
        [
            JournaledTable("permit_version"), JournaledTable("submission"),
            JournaledTable("device", key: "mn", hiding: ["password"]), JournaledTable("finding"),
            JournaledTable("finding_evidence"), JournaledTable("finding_step"),
            JournaledTable("attachment", hiding: ["content"]),
            JournaledTable("quarantine_refusal"), JournaledTable("frame_seal"),
            JournaledTable("device_command", hiding: ["secret"]),
            JournaledTable("device_command_cancel"),
        ] + marks + people + obligations + leads + events

    private static let events: [JournaledTable] = [
        JournaledTable("work_order"), JournaledTable("work_order_decision", key: "work_order"),
        JournaledTable("observation_import", hiding: ["content"]),
        JournaledTable("api_token", hiding: ["sha256"]),
        JournaledTable("api_token_revocation", key: "token"),
    ]

    /// A row as canonical JSON, the same on both engines, at the act and at the export.
    ///
    /// All columns are read, as the one place where a list of names would rot: a column that
    /// was forgotten there could be altered unseen.
    func row(_ id: String, in session: Session) throws -> JSON? {
        let sql: SQL = "SELECT * FROM \(name: table) WHERE \(name: key) = \(id)"
        return try session.first(sql.unplanned).map { $0.canonical(hiding: hidden) }
    }

    /// The next keys after one, in the order of their bytes.
    func ids(after last: String?, limit: Int, in session: Session) throws -> [String] {
        let beyond: SQL = last.map { "WHERE \(name: key) > \($0)" } ?? ""
        return try session.rows(
            "SELECT \(name: key) AS id FROM \(name: table) \(beyond) ORDER BY 1 LIMIT \(limit)"
        ).map { try $0("id") }
    }
}

extension Row {
    /// The row as an object of its columns; NULL is left out.
    fileprivate func canonical(hiding hidden: Set<String>) -> JSON {
        var members: [String: JSON] = [:]
        for (column, value) in zip(columns, values) where !hidden.contains(column) {
            members[column] = value.canonical
        }
        return .object(members)
    }
}

extension Value {
    /// Whole numbers as numbers, everything else as a text, NULL as nothing.
    fileprivate var canonical: JSON? {
        switch self {
        case .null: nil
        case .integer(let number): .integer(number)
        // Swift writes the shortest decimal that reads back as the same double.
        case .real(let number): .string("\(number)")
        case .text(let text): .string(text)
        case .blob(let bytes): .string(Data(bytes).base64EncodedString())
        }
    }
}

package import Compliance
import Crypto
import Foundation

/// Who did what to which thing, and which rows of the record that wrote.
package struct Act: Sendable, Hashable {
    /// Who acted, as named and ranked at that moment.
    package struct Actor: Sendable, Hashable {
        package let id: String
        package let name: String
        package let role: String

        package init(id: String, name: String, role: String) {
            self.id = id
            self.name = name
            self.role = role
        }
    }

    /// A row of the record by its table and its key.
    package struct Subject: Sendable, Hashable {
        package let table: String
        package let id: String

        package init(_ table: String, _ id: String) {
            self.table = table
            self.id = id
        }
    }

    /// A row that the act wrote, as it stood when the act was done; `.null` when it removed it.
    package struct Record: Sendable, Hashable {
        package let subject: Subject
        package let row: JSON

        package init(_ subject: Subject, _ row: JSON) {
            self.subject = subject
            self.row = row
        }

        package var sha256: String { Record.sha256(row) }

        static func sha256(_ row: JSON) -> String {
            SHA256.hash(data: Data(row.canonical.utf8)).hex
        }
    }

    package let at: Instant
    package let actor: Actor
    /// Table and verb: `finding.close`.
    package let verb: String
    package let subject: Subject
    /// What else belongs to the act, as an object: basis, document, reason.
    package let detail: JSON
    package let records: [Record]

    package init(
        at: Instant, actor: Actor, verb: String, subject: Subject, detail: JSON = [:],
        records: [Record] = []
    ) {
        self.at = at
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.detail = detail
        self.records = records
    }
}

extension Act {
    /// The entry of the journal: everything but the rows, of which only the hashes.
    package func entry(number: Int64) -> JSON {
        [
            "number": .integer(number),
            "at": .integer(at.milliseconds),
            "actor": [
                "id": .string(actor.id), "name": .string(actor.name), "role": .string(actor.role),
            ],
            "verb": .string(verb),
            "subject": ["table": .string(subject.table), "id": .string(subject.id)],
            "detail": detail.withDecimalsAsText,
            "records": .array(
                records.map {
                    [
                        "table": .string($0.subject.table), "id": .string($0.subject.id),
                        "sha256": .string($0.sha256),
                    ]
                }),
        ]
    }
}

extension JSON {
    /// The value with every decimal as a text.
    ///
    /// 1.50 and 1.5 are one number to most readers of JSON and two texts to a hash; a witness
    /// who reads and writes an entry again must arrive at the same bytes.
    var withDecimalsAsText: JSON {
        switch self {
        case .number(let text): .string(text)
        case .array(let items): .array(items.map(\.withDecimalsAsText))
        case .object(let members): .object(members.mapValues(\.withDecimalsAsText))
        case .null, .bool, .integer, .string: self
        }
    }
}

import Crypto
import Foundation

/// A stretch of the schema document: the tables of one stage, with what one row of each means.
///
/// The portable text is written for SQLite (STRICT tables; INTEGER, REAL, TEXT, BLOB) and read
/// for PostgreSQL by `Dialect`. What only one engine can say (full-text search) stands apart.
package struct SchemaPart: Sendable, Hashable {
    package let name: String
    package let portable: String
    package let sqlite: String
    package let postgres: String

    package init(_ name: String, _ portable: String, sqlite: String = "", postgres: String = "") {
        self.name = name
        self.portable = portable
        self.sqlite = sqlite
        self.postgres = postgres
    }

    /// The statements as an engine reads them.
    package func text(for engine: Engine) -> String {
        switch engine {
        case .sqlite: portable + "\n" + sqlite
        case .postgres:
            ([Dialect.postgres(portable)] + Dialect.storage(portable) + [postgres])
                .joined(separator: "\n")
        }
    }

    /// The part as the schema document shows it.
    var document: String {
        var text = "-- ==== \(name) ====\n\n\(portable)"
        if !sqlite.isEmpty { text += "\n\n-- SQLite only\n\(sqlite)" }
        if !postgres.isEmpty { text += "\n\n-- PostgreSQL only\n\(postgres)" }
        return text
    }
}

extension [SchemaPart] {
    func text(for engine: Engine) -> String {
        map { $0.text(for: engine) }.joined(separator: "\n")
    }

    /// SHA-256 in hex over both engines' texts: the same migration has one hash everywhere.
    var sha256: String {
        var hash = SHA256()
        for part in self {
            for text in [part.name, part.portable, part.sqlite, part.postgres] {
                hash.update(data: Data("\(text.utf8.count):\(text)".utf8))
            }
        }
        return hash.finalize().hex
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits a byte.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

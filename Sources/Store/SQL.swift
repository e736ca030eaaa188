/// An SQL text whose interpolated values are bound, never spliced.
///
///     let sql: SQL = "SELECT name FROM site WHERE region = \(region) AND grade IN (\(list: all))"
///
/// A `String` can only enter as a value: text becomes SQL from a literal of the program alone.
package struct SQL: Sendable, Hashable {
    /// The texts around the values: always one more than there are values.
    private(set) var fragments: [String]
    private(set) var values: [Value]
    /// False when no driver should keep the text's plan.
    private(set) var isRepeatable = true

    package init() {
        fragments = [""]
        values = []
    }
}

extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StringLiteralType) {
        fragments = [value]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.fragments.reserveCapacity(interpolationCount + 1)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.append(text: literal) }

        package mutating func appendInterpolation(_ value: some Storable) {
            sql.bind(value.stored)
        }

        /// Binds a value that may be absent: NULL.
        ///
        /// Said apart, for the compiler takes an optional in a text for a mistake.
        package mutating func appendInterpolation<T: Storable>(_ value: T?) {
            sql.bind(value?.stored ?? .null)
        }

        /// Splices another SQL text with its values.
        package mutating func appendInterpolation(_ other: SQL) { sql.append(other) }

        /// Binds every value of a list: `IN (\(list: ids))`.
        ///
        /// An empty list is written as NULL: `IN` then finds nothing, and so does `NOT IN`.
        package mutating func appendInterpolation(list values: [some Storable]) {
            sql.bind(list: values.map(\.stored))
        }

        /// Writes an identifier that stands in the program's own text.
        package mutating func appendInterpolation(name: StaticString) {
            sql.append(text: "\(name)")
        }
    }
}

extension SQL {
    package mutating func append(_ other: SQL) {
        append(text: other.fragments[0])
        fragments += other.fragments.dropFirst()
        values += other.values
        isRepeatable = isRepeatable && other.isRepeatable
    }

    /// The same text, planned anew each time: for `SELECT *`, whose columns a migration of
    /// another process may change under a plan that is kept.
    var unplanned: SQL {
        var sql = self
        sql.isRepeatable = false
        return sql
    }

    package static func + (lhs: SQL, rhs: SQL) -> SQL {
        var sum = lhs
        sum.append(rhs)
        return sum
    }

    package static func += (lhs: inout SQL, rhs: SQL) { lhs.append(rhs) }

    private mutating func append(text: String) { fragments[fragments.count - 1] += text }

    private mutating func bind(_ value: Value) {
        values.append(value)
        fragments.append("")
    }

    private mutating func bind(list: [Value]) {
        // The text depends on the length of the list: plans of every length would pile up.
        isRepeatable = false
        if list.isEmpty { append(text: "NULL") }
        for (index, value) in list.enumerated() {
            if index > 0 { append(text: ", ") }
            bind(value)
        }
    }
}

extension [SQL] {
    /// One SQL text of many, with a literal between them: `conditions.joined(" AND ")`.
    package func joined(_ separator: SQL) -> SQL {
        guard var all = first else { return SQL() }
        for sql in dropFirst() {
            all.append(separator)
            all.append(sql)
        }
        return all
    }
}

extension SQL {
    /// The text as an engine reads it: `?` for SQLite, `$1` for PostgreSQL.
    ///
    /// PostgreSQL infers the type of a parameter from its place and cannot for a bare
    /// `$1 IS NULL`; so NULL is written as the word there, and is no parameter.
    package func text(for engine: Engine) -> String {
        guard !values.isEmpty else { return fragments[0] }
        var text = fragments[0]
        var number = 0
        for (value, fragment) in zip(values, fragments.dropFirst()) {
            switch engine {
            case .sqlite: text += "?"
            case .postgres where value == .null: text += "NULL"
            case .postgres:
                number += 1
                text += "$\(number)"
            }
            text += fragment
        }
        return text
    }
}

extension SQL: CustomStringConvertible {
    /// The text with `?` in place of values, for logs: values may be personal data.
    package var description: String { text(for: .sqlite) }
}

/// A JSON value that keeps numbers as they were written.
package enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not a whole 64-bit integer, as its decimal text.
    case number(String)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(nilLiteral: ()) { self = .null }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    package init(_ text: String?) { self = text.map(JSON.string) ?? .null }
    package init(_ number: Int) { self = .integer(Int64(number)) }
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    package init(_ items: [String]) { self = .array(items.map(JSON.string)) }
}

extension JSON {
    package subscript(key: String) -> JSON {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    package var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .number(let text): text
        default: nil
        }
    }

    package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
    package var object: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }
    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    package var isNull: Bool { self == .null }
}

// MARK: - Rendering

extension JSON {
    /// The value as one line with sorted keys and no spaces: the same value, the same bytes.
    package var canonical: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let number): out += "\(number)"
        case .number(let text): out += text
        case .string(let text): JSON.write(text, to: &out)
        case .array(let items):
            out += "["
            for (index, item) in items.enumerated() {
                if index > 0 { out += "," }
                item.write(to: &out)
            }
            out += "]"
        case .object(let members): JSON.write(members, to: &out)
        }
    }

    private static func write(_ members: [String: JSON], to out: inout String) {
        out += "{"
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (index, member) in sorted.enumerated() {
            if index > 0 { out += "," }
            write(member.key, to: &out)
            out += ":"
            member.value.write(to: &out)
        }
        out += "}"
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}

// MARK: - Reading

extension JSON {
    /// Why a text is not JSON, for the person who sent it.
    package struct Unreadable: Error, Sendable, CustomStringConvertible {
        package let reason: String
        package var description: String { reason }
    }

    /// Reads a JSON document.
    package static func parse(_ text: String) throws(Unreadable) -> JSON {
        try parse(Array(text.utf8))
    }

    /// Reads a JSON document from UTF-8 bytes, with or without a byte order mark.
    package static func parse(_ bytes: [UInt8]) throws(Unreadable) -> JSON {
        var reader = JSONReader(
            bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
        return try reader.document()
    }
}

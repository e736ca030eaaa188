import Compliance

/// What a form sent: texts by field, and attached files.
package struct Form: Sendable {
    package struct File: Sendable {
        package let field: String
        package let name: String
        package let type: String
        package let bytes: [UInt8]
    }

    package let fields: [(name: String, value: String)]
    package let files: [File]

    package init(fields: [(name: String, value: String)] = [], files: [File] = []) {
        (self.fields, self.files) = (fields, files)
    }

    /// The trimmed text of a field; empty when absent.
    package subscript(name: String) -> String {
        fields.last { $0.name == name }?.value.trimmingBlanks ?? ""
    }

    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The files of a field that really hold something.
    package func files(_ field: String) -> [File] {
        files.filter { $0.field == field && !$0.bytes.isEmpty }
    }

    /// Reads `application/x-www-form-urlencoded`, a query string included.
    package static func urlEncoded(_ text: some StringProtocol) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let hex = rest.prefix(2)
            if byte == UInt8(ascii: "%"), hex.count == 2,
                let value = UInt8(String(decoding: hex, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text as it may stand in an address.
    package static func encoded(_ text: String) -> String {
        let plain = Set("-._~".utf8)
        return text.utf8.reduce(into: "") { out, byte in
            let isPlain =
                plain.contains(byte) || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte)
            if isPlain {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}

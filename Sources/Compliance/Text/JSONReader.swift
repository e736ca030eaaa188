/// Reads JSON so that numbers keep their digits and mistakes name their line.
///
/// Foundation's reader turns 12.30 into a binary double; an emission limit must stay as written.
struct JSONReader {
    private var bytes: ArraySlice<UInt8>
    private let start: ArraySlice<UInt8>
    private var depth = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        start = bytes
    }

    mutating func document() throws(JSON.Unreadable) -> JSON {
        let value = try value()
        skipBlanks()
        guard bytes.isEmpty else { throw wrong("文件末尾有多余内容") }
        return value
    }

    private mutating func value() throws(JSON.Unreadable) -> JSON {
        skipBlanks()
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { throw wrong("嵌套超过 64 层") }
        switch bytes.first {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw wrong("内容在此中断")
        default: return try number()
        }
    }

    private mutating func object() throws(JSON.Unreadable) -> JSON {
        bytes.removeFirst()
        var members: [String: JSON] = [:]
        skipBlanks()
        if take("}") { return .object([:]) }
        repeat {
            skipBlanks()
            guard bytes.first == UInt8(ascii: "\"") else { throw wrong("此处应为带引号的字段名") }
            let key = try string()
            skipBlanks()
            guard take(":") else { throw wrong("字段“\(key)”后缺少冒号") }
            guard members.updateValue(try value(), forKey: key) == nil else {
                throw wrong("字段“\(key)”重复出现")
            }
            skipBlanks()
        } while take(",")
        guard take("}") else { throw wrong("对象缺少右花括号或逗号") }
        return .object(members)
    }

    private mutating func array() throws(JSON.Unreadable) -> JSON {
        bytes.removeFirst()
        var items: [JSON] = []
        skipBlanks()
        if take("]") { return .array([]) }
        repeat {
            items.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw wrong("数组缺少右方括号或逗号") }
        return .array(items)
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSON.Unreadable) -> JSON
    {
        let expected = "\(text)".utf8
        guard bytes.starts(with: expected) else { throw wrong("无法识别的内容") }
        bytes = bytes.dropFirst(expected.count)
        return value
    }

    private mutating func number() throws(JSON.Unreadable) -> JSON {
        let isPart: (UInt8) -> Bool = { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        let text = String(decoding: bytes.prefix(while: isPart), as: UTF8.self)
        guard !text.isEmpty else { throw wrong("无法识别的内容") }
        guard JSONReader.isNumber(text.utf8[...]) else { throw wrong("“\(text)”不是数") }
        bytes = bytes.dropFirst(text.utf8.count)
        return Int64(text).map(JSON.integer) ?? .number(text)
    }

    /// RFC 8259: no plus sign, no leading zero, digits on both sides of the point.
    private static func isNumber(_ text: Substring.UTF8View) -> Bool {
        var rest = text
        func digits() -> Int {
            let run = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(run.count)
            return run.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(startsWithZero && whole > 1) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if "+-".utf8.contains(rest.first ?? 0) { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(JSON.Unreadable) -> String {
        bytes.removeFirst()
        var out: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: out, as: UTF8.self) else {
                    throw wrong("文字不是 UTF-8 编码")
                }
                return text
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw wrong("文字中有未转义的控制字符")
            default: out.append(byte)
            }
        }
        throw wrong("文字缺少右引号")
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSON.Unreadable) {
        switch bytes.popFirst() {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"): out += Array(String(try unicode()).utf8)
        case let byte? where "\"\\/".utf8.contains(byte): out.append(byte)
        default: throw wrong("无法识别的转义")
        }
    }

    private mutating func unicode() throws(JSON.Unreadable) -> Character {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard (0xD800..<0xDC00).contains(first), bytes.starts(with: "\\u".utf8) else {
            throw wrong("不完整的 \\u 转义")
        }
        bytes = bytes.dropFirst(2)
        let second = try hex()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw wrong("不完整的 \\u 转义") }
        return Character(scalar)
    }

    private mutating func hex() throws(JSON.Unreadable) -> UInt32 {
        let digits = String(decoding: bytes.prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { throw wrong("不完整的 \\u 转义") }
        bytes = bytes.dropFirst(4)
        return value
    }

    private mutating func skipBlanks() {
        bytes = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard bytes.first == UInt8(ascii: mark) else { return false }
        bytes.removeFirst()
        return true
    }

    private func wrong(_ reason: String) -> JSON.Unreadable {
        let read = start[start.startIndex..<bytes.startIndex]
        let line = read.count(where: { $0 == 0x0A }) + 1
        let column = read.reversed().prefix(while: { $0 != 0x0A }).count + 1
        return JSON.Unreadable(reason: "第 \(line) 行第 \(column) 字节：\(reason)")
    }
}

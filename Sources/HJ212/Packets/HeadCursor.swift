/// Walks over the fields before `CP=`, in the order sent.
///
/// Fields are parted by `;`; a comma parts them too when another `NAME=` follows, as some
/// loggers send.
struct HeadCursor {
    private(set) var position: Int
    let end: Int

    init(_ segment: Range<Int>) {
        (position, end) = (segment.lowerBound, segment.upperBound)
    }

    enum Step {
        case field(name: Range<Int>, text: Range<Int>)
        /// A piece without `=`.
        case bad
        /// `CP=` was met; the position stands behind it.
        case dataArea
    }

    mutating func next(in bytes: Span<UInt8>) -> Step? {
        while position < end, isSkipped(bytes[position]) { position += 1 }
        guard position < end else { return nil }
        let start = position
        while position < end, bytes[position] != .equals, bytes[position] != .semicolon {
            position += 1
        }
        guard position < end, bytes[position] == .equals else { return .bad }
        let name = bytes.trimmed(start..<position)
        position += 1
        if HeadName(bytes, name) == .cp { return .dataArea }
        let text = position
        while position < end, !endsField(bytes, position) { position += 1 }
        return .field(name: name, text: text..<position)
    }

    private func isSkipped(_ byte: UInt8) -> Bool {
        byte == .semicolon || byte == .comma || byte.isBlank
    }

    private func endsField(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard bytes[index] == .comma else { return bytes[index] == .semicolon }
        var next = index + 1
        while next < end, bytes[next].isBlank { next += 1 }
        let name = next
        while next < end, bytes[next].isLetter { next += 1 }
        return next > name && next < end && bytes[next] == .equals
    }
}

/// The names of the fields before and with the data area (HJ 212-2017 table 4).
///
/// The standard's names are case-sensitive; `FLAG` is met in the field and accepted.
enum HeadName {
    case qn, st, cn, pw, mn, flag, pnum, pno, rf, cp

    init?(_ bytes: Span<UInt8>, _ name: Range<Int>) {
        guard (2...4).contains(name.count) else { return nil }
        let packed = name.reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[$1] | 0x20) }
        switch packed {
        case 0x716E: self = .qn
        case 0x7374: self = .st
        case 0x636E: self = .cn
        case 0x7077: self = .pw
        case 0x6D6E: self = .mn
        case 0x666C_6167: self = .flag
        case 0x706E_756D: self = .pnum
        case 0x706E_6F: self = .pno
        case 0x7266: self = .rf
        case 0x6370: self = .cp
        default: return nil
        }
    }
}

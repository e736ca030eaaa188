/// Walks over the items between `CP=&&` and `&&` without copying them.
///
/// `;` parts groups and `,` parts the items of one group (HJ 212-2017 6.3.3.1). A value that
/// begins with `//` runs to the closing `//`, because the text of a log may hold both signs.
struct DataAreaCursor {
    private(set) var position: Int
    let end: Int

    /// How many groups began so far.
    private(set) var group: Int

    /// No `//` closes behind the position, so an opening one is plain text.
    private var hasNoClosingSlashes = false

    /// At the beginning of an area, or in the middle of one where a group is under way.
    init(_ area: Range<Int>, group: Int = 0) {
        (position, end, self.group) = (area.lowerBound, area.upperBound, group)
    }

    /// One item; `text` is nil when it has no `=`.
    struct Item {
        let name: Range<Int>
        /// The last `-` of the name when it parts a factor code from a suffix.
        let dash: Int?
        let text: Range<Int>?
        let group: Int
    }

    mutating func next(in bytes: Span<UInt8>) -> Item? {
        skipSeparators(bytes)
        guard position < end else { return nil }
        let start = position
        while position < end, !endsName(bytes[position]) { position += 1 }
        let name = bytes.trimmed(start..<position)
        guard position < end, bytes[position] == .equals else {
            return Item(name: name, dash: nil, text: nil, group: group)
        }
        position += 1
        let text = position
        skipText(bytes)
        return Item(name: name, dash: dash(in: bytes, name), text: text..<position, group: group)
    }

    private mutating func skipSeparators(_ bytes: Span<UInt8>) {
        while position < end {
            switch bytes[position] {
            case .semicolon: group += 1
            case .comma: break
            case let byte where byte.isBlank: break
            default: return
            }
            position += 1
        }
    }

    private mutating func skipText(_ bytes: Span<UInt8>) {
        if bytes.holdsPair(.slash, at: position), let close = closingSlashes(bytes) {
            position = close
        }
        while position < end, bytes[position] != .comma, bytes[position] != .semicolon {
            position += 1
        }
    }

    /// Behind the `//` that closes a log: the first one with a separator or the end behind it.
    private mutating func closingSlashes(_ bytes: Span<UInt8>) -> Int? {
        guard !hasNoClosingSlashes else { return nil }
        var close = position + 4
        while close <= end {
            if bytes.holdsPair(.slash, at: close - 2), endsText(bytes, close) { return close }
            close += 1
        }
        hasNoClosingSlashes = true
        return nil
    }

    private func endsText(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        index == end || bytes[index] == .semicolon || bytes[index] == .comma
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte == .equals || byte == .comma || byte == .semicolon
    }

    private func dash(in bytes: Span<UInt8>, _ name: Range<Int>) -> Int? {
        var index = name.upperBound - 2
        while index > name.lowerBound {
            if bytes[index] == .dash { return index }
            index -= 1
        }
        return nil
    }
}

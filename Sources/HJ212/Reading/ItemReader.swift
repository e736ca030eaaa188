/// Reads the items of one data area into an array that holds enough room for them.
struct ItemReader {
    private let words: WireWords
    private let readings: UnsafeMutablePointer<Reading>
    private let end: Int
    private(set) var count = 0
    private(set) var badItems = 0
    private var group = 0
    private var factors: FactorNumbers

    /// `readings` has room for `roomFor(area)` of them.
    init(_ words: WireWords, end: Int, into readings: UnsafeMutablePointer<Reading>) {
        (self.words, self.end, self.readings) = (words, end, readings)
        factors = FactorNumbers(words, readings)
    }

    /// No area holds more items: each has a byte of its own and a sign that parts it.
    static func room(for area: Range<Int>) -> Int { area.count / 2 + 1 }

    /// Reads from a position to the end of the area.
    mutating func read(from start: Int) {
        var position = start
        while position < end {
            position = readRegular(at: position) ?? readTime(at: position) ?? readAny(at: position)
        }
    }

    /// Reads `code-suffix=number` or `code-Flag=X`, whose code has up to seven plain characters.
    @inline(__always)
    private mutating func readRegular(at start: Int) -> Int? {
        let word = words.word(at: start)
        let dash = word.bytes(equalTo: .dash)
        guard dash != 0 else { return nil }
        let length = dash.firstMarked
        let code = word.lowBytes(length)
        let filler = UInt64(0x3030_3030_3030_3030) &<< (8 &* UInt64(length))
        guard length > 0, (code | filler).isPlainName,
            let suffix = RegularSuffix(words.word(at: start &+ length &+ 1))
        else { return nil }
        let text = start &+ length &+ 1 &+ suffix.length
        guard text <= end else { return nil }
        let name = ItemName(
            code: code, start: start, codeCount: length, count: length &+ suffix.length,
            suffix: suffix.suffix)
        return suffix.suffix == .flag ? readMark(name, text) : readNumber(name, text)
    }

    /// Reads `DataTime=` and its 14 digits, which all data begin with.
    @inline(__always)
    private mutating func readTime(at start: Int) -> Int? {
        let code: UInt64 = 0x656D_6954_6174_6144
        let (early, late) = (words.word(at: start &+ 9), words.word(at: start &+ 17))
        let stop = start &+ 23
        guard words.word(at: start) == code, words.byte(at: start &+ 8) == .equals,
            early.nonDigits == 0, late.nonDigits.firstMarked == 6, isStop(stop)
        else { return nil }
        let rest = ((late ^ 0x3030_3030_3030_3030) &<< 16).decimalValue
        let digits = (early ^ 0x3030_3030_3030_3030).decimalValue &* 1_000_000 &+ rest
        append(
            ItemName(code: code, start: start, codeCount: 8, count: 8, suffix: .none),
            start &+ 9..<stop, of: Reading.noFactor, significand: Int64(bitPattern: digits),
            decimals: 0)
        return behind(stop)
    }

    @inline(__always)
    private mutating func readNumber(_ name: ItemName, _ text: Int) -> Int? {
        guard let number = RegularNumber(words, at: text), isStop(number.end) else { return nil }
        append(
            name, text..<number.end, of: factors.number(of: name, count: count),
            significand: number.significand, decimals: Int8(truncatingIfNeeded: number.decimals))
        return behind(number.end)
    }

    @inline(__always)
    private mutating func readMark(_ name: ItemName, _ text: Int) -> Int? {
        let byte = words.byte(at: text)
        guard byte > .comma, byte != .semicolon, byte != .slash, text < end, isStop(text &+ 1)
        else { return nil }
        // A digit is a mark of 2005 and a number too.
        let isDigit = byte.isDigit
        append(
            name, text..<text &+ 1, of: factors.mark(name, byte, count: count),
            significand: isDigit ? Int64(byte &- 0x30) : 0,
            decimals: isDigit ? 0 : -1)
        return behind(text &+ 1)
    }

    /// Whether a text may end at a position.
    @inline(__always)
    private func isStop(_ position: Int) -> Bool {
        if position >= end { return position == end }
        let byte = words.byte(at: position)
        return byte == .comma || byte == .semicolon
    }

    /// The position behind the sign at which a text ended.
    @inline(__always)
    private mutating func behind(_ stop: Int) -> Int {
        if stop < end, words.byte(at: stop) == .semicolon { group &+= 1 }
        return stop &+ 1
    }

    @inline(__always)
    private mutating func append(
        _ name: ItemName, _ text: Range<Int>, of factor: UInt16, significand: Int64,
        decimals: Int8
    ) {
        (readings + count).initialize(
            to: Reading(
                code: FactorWord(bits: name.code), significand: significand,
                textStart: UInt16(truncatingIfNeeded: text.lowerBound),
                textCount: UInt16(truncatingIfNeeded: text.upperBound &- text.lowerBound),
                nameStart: UInt16(truncatingIfNeeded: name.start),
                nameCount: UInt16(truncatingIfNeeded: name.count),
                codeCount: UInt16(truncatingIfNeeded: name.codeCount),
                group: UInt16(truncatingIfNeeded: group), factor: factor,
                instrument: factors.instrument, suffix: name.suffix, decimals: decimals,
                mark: factor == Reading.noFactor ? Reading.noMark : factors.mark))
        count &+= 1
    }

    /// Reads an item of any shape by the tolerant grammar.
    @inline(never)
    private mutating func readAny(at start: Int) -> Int {
        let span = Span<UInt8>(_unsafeBytes: words.buffer)
        var cursor = DataAreaCursor(start..<end, group: group)
        guard let item = cursor.next(in: span) else { return end }
        group = item.group
        guard let text = item.text else {
            badItems += 1
            return cursor.position
        }
        let name = ItemName(item, in: span)
        let number = SentNumber(span, text)
        append(
            name, text, of: factor(of: name, text, in: span), significand: number?.significand ?? 0,
            decimals: Int8(number?.decimals ?? -1))
        factors.noteInstrument(count - 1)
        return cursor.position
    }

    private mutating func factor(
        of name: ItemName, _ text: Range<Int>, in bytes: Span<UInt8>
    ) -> UInt16 {
        switch name.suffix {
        case .none: return Reading.noFactor
        case .flag:
            let isByte = text.count == 1 && bytes[text.lowerBound] != 0
            let mark = isByte ? bytes[text.lowerBound] : Reading.longMark
            return factors.mark(name, mark, count: count)
        default: return factors.number(of: name, count: count)
        }
    }
}

/// The name of an item, taken apart.
struct ItemName {
    let code: UInt64
    let start: Int
    let codeCount: Int
    let count: Int
    let suffix: Suffix

    @inline(__always)
    init(code: UInt64, start: Int, codeCount: Int, count: Int, suffix: Suffix) {
        (self.code, self.start, self.codeCount) = (code, start, codeCount)
        (self.count, self.suffix) = (count, suffix)
    }

    init(_ item: DataAreaCursor.Item, in bytes: Span<UInt8>) {
        start = item.name.lowerBound
        count = item.name.count
        codeCount = item.dash.map { $0 - item.name.lowerBound } ?? item.name.count
        code = bytes.packed(start..<start + codeCount)
        suffix = item.dash.map { Suffix(bytes, $0 + 1..<item.name.upperBound) } ?? .none
    }
}

/// A suffix that most readings have, with the `=` right behind it.
struct RegularSuffix {
    let suffix: Suffix

    /// How many bytes suffix and `=` have.
    let length: Int

    @inline(__always)
    init?(_ word: UInt64) {
        switch UInt32(truncatingIfNeeded: word) {
        case 0x3D64_7452: (suffix, length) = (.rtd, 4)
        case 0x6761_6C46 where word &>> 32 & 0xFF == 0x3D: (suffix, length) = (.flag, 5)
        case 0x3D67_7641: (suffix, length) = (.avg, 4)
        case 0x3D6E_694D: (suffix, length) = (.min, 4)
        case 0x3D78_614D: (suffix, length) = (.max, 4)
        case 0x3D75_6F43: (suffix, length) = (.cou, 4)
        default:
            switch word & 0xFFFF_FFFF_FFFF {
            case 0x3D64_7452_735A: (suffix, length) = (.zsRtd, 6)
            case 0x3D67_7641_735A: (suffix, length) = (.zsAvg, 6)
            case 0x3D6E_694D_735A: (suffix, length) = (.zsMin, 6)
            case 0x3D78_614D_735A: (suffix, length) = (.zsMax, 6)
            default: return nil
            }
        }
    }
}

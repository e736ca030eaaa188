/// Reads the data segment of one frame into places and readings.
///
/// Nearly everything that loggers send has the same few shapes. They are read eight bytes at a
/// time; whatever looks otherwise goes to `HeadCursor` and `DataAreaCursor`, the one grammar
/// that knows every tolerance. Both ways must tell the same, which tests hold.
struct SegmentReader {
    private let words: WireWords
    private(set) var head = HeadPlaces()
    private(set) var issues: FrameIssues
    private(set) var dataArea: Range<Int>

    init(_ words: WireWords, issues: FrameIssues, end: Int) {
        (self.words, self.issues) = (words, issues)
        dataArea = end..<end
    }

    /// Reads the fields before the data area.
    mutating func readHead(_ segment: Range<Int>) {
        var position = segment.lowerBound
        let end = segment.upperBound
        // Nearly all loggers keep the standard's order.
        readRegular(.qn, 0x3D4E51, &position, end)
        readRegular(.st, 0x3D5453, &position, end)
        readRegular(.cn, 0x3D4E43, &position, end)
        readRegular(.pw, 0x3D5750, &position, end)
        readRegular(.mn, 0x3D4E4D, &position, end)
        readRegular(.flag, 0x3D_6761_6C46, &position, end, length: 5)
        if position &+ 7 <= end, words.word(at: position) & 0xFF_FFFF_FFFF == Self.opening,
            words.word(at: end &- 2) & 0xFFFF == 0x2626
        {
            dataArea = position &+ 5..<end &- 2
            return
        }
        while position < end {
            guard let next = readAnyField(from: position, to: end) else { return }
            position = next
        }
        issues.insert(.noCP)
    }

    /// `CP=&&`, packed.
    private static var opening: UInt64 { 0x26_263D_5043 }

    /// Takes a field that stands at a position in the standard's letters, and goes behind it.
    @inline(__always)
    private mutating func readRegular(
        _ name: HeadName, _ letters: UInt64, _ position: inout Int, _ end: Int, length: Int = 3
    ) {
        let word = words.word(at: position)
        guard word.lowBytes(length) == letters, position &+ length <= end else { return }
        let stop = endOfText(from: position, word, to: end)
        guard stop >= 0 else { return }
        head.keep(name, Place(position &+ length, stop &- position &- length))
        position = stop &+ 1
    }

    /// The place of the next `;`; negative when a comma comes first, which needs a closer look.
    ///
    /// `first` is the word at `start`; none of the two signs stands in a name.
    @inline(__always)
    private func endOfText(from start: Int, _ first: UInt64, to end: Int) -> Int {
        var (position, word) = (start, first)
        while true {
            let stops = word.bytes(equalTo: .semicolon) | word.bytes(equalTo: .comma)
            if stops != 0 {
                let stop = position &+ stops.firstMarked
                if stop >= end { return end }
                return words.byte(at: stop) == .comma ? -1 : stop
            }
            position &+= 8
            guard position < end else { return end }
            word = words.word(at: position)
        }
    }

    /// Reads a field of any shape; nil when the head is over.
    private mutating func readAnyField(from position: Int, to end: Int) -> Int? {
        let span = Span<UInt8>(_unsafeBytes: words.buffer)
        var cursor = HeadCursor(position..<end)
        switch cursor.next(in: span) {
        case .field(let name, let text):
            if let name = HeadName(span, name) { head.keep(name, Place(text)) }
        case .bad:
            issues.insert(.badHeadItem)
        case .dataArea:
            readBorders(from: cursor.position, to: end)
            return nil
        case nil:
            issues.insert(.noCP)
            return nil
        }
        return cursor.position
    }

    private mutating func readBorders(from position: Int, to end: Int) {
        let borders = DataAreaBorders(
            in: Span<UInt8>(_unsafeBytes: words.buffer), from: position, to: end)
        dataArea = borders.inside
        if !borders.areRegular { issues.insert(.cpNotClosed) }
    }
}

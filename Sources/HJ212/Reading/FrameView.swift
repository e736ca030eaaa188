/// One frame seen where it lies, without a copy; good only inside the closure it is given to.
///
/// It cannot be copied, so it cannot be kept: `frame` makes a value that can.
public struct FrameView: ~Copyable {
    /// Whether the reader accepts the frame under its limits.
    public let isGood: Bool

    /// Which check the sender computed.
    public let checksumVariant: ChecksumVariant

    /// What is wrong with the frame and with the packet in it.
    public let issues: FrameIssues

    /// Where the fields before the data area stand.
    public let head: HeadPlaces

    /// How many readings the data area has.
    public let count: Int

    private let found: FoundFrame
    private let sent: UnsafeRawBufferPointer
    private let words: WireWords

    /// Where the segment ends in the words, which are plain where the bytes are encrypted.
    private let plainEnd: Int
    @usableFromInline let readings: UnsafePointer<Reading>

    /// Bytes and words begin at the `##`; they and the readings outlive the view.
    init(
        _ found: FoundFrame, _ sent: UnsafeRawBufferPointer, _ words: WireWords,
        plainEnd: Int, _ segment: SegmentReader, _ readings: UnsafePointer<Reading>, count: Int,
        badItems: Int
    ) {
        (self.found, self.sent, self.words) = (found, sent, words)
        (self.readings, self.count, self.plainEnd) = (readings, count, plainEnd)
        (isGood, checksumVariant) = (found.extent.isGood, found.extent.variant)
        head = segment.head
        var issues = segment.issues
        if badItems > 0 { issues.insert(.badCPItem) }
        self.issues = issues
    }
}

extension FrameView {
    /// A reading by its number in the order sent, from 0 to `count`.
    @inlinable
    public subscript(index: Int) -> Reading {
        precondition(index >= 0 && index < count, "a frame has only so many readings")
        return readings[index]
    }

    /// Calls a function with all readings side by side.
    @inlinable
    public func withReadings<Result>(
        _ body: (Span<Reading>) throws -> Result
    ) rethrows -> Result {
        try body(Span(_unsafeElements: UnsafeBufferPointer(start: readings, count: count)))
    }

    /// Calls a function with the bytes from `##` to the check field.
    public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        try body(Span(_unsafeBytes: raw))
    }

    /// Where `##` stood in the stream, counted in bytes from its beginning.
    public var offset: Int { found.offset }

    /// How many bytes the frame has, from `##` to the check field.
    public var byteCount: Int { found.extent.end - found.head.start }

    /// The length the sender declared; nil when the field has no digits.
    public var declaredLength: Int? { found.head.declaredLength }

    /// Whether the data area came encrypted and was opened with a key of the logger.
    ///
    /// The bytes are those that were sent; fields, readings and texts are those of the plain
    /// packet.
    public var isSealed: Bool { found.extent.isSealed }

    /// Where the data segment stands in the frame.
    public var segment: Range<Int> {
        found.head.body - found.head.start..<found.extent.segmentEnd - found.head.start
    }

    /// The frame as a value of its own.
    public var frame: Frame {
        let body = found.head.body - found.head.start
        let opened = isSealed ? Array(words.buffer[body..<plainEnd]) : nil
        return Frame(found, at: 0, in: Span(_unsafeBytes: sent), opened: opened)
    }

    var raw: UnsafeRawBufferPointer { .init(rebasing: sent[..<byteCount]) }
}

extension FrameView {
    /// The text at a place; bytes that are no UTF-8 are replaced.
    public func text(_ place: Place) -> String {
        String(decoding: bytes(at: place), as: UTF8.self)
    }

    /// A place of another frame may lie behind this one.
    func bytes(at place: Place) -> UnsafeRawBufferPointer {
        precondition(place.range.upperBound <= words.count, "a place of another frame")
        return UnsafeRawBufferPointer(rebasing: words.buffer[place.range])
    }

    /// The text at a place, nil for no place.
    public func text(_ place: Place?) -> String? { place.map { text($0) } }

    /// Whether a text stands at a place.
    public func holds(_ text: StaticString, at place: Place?) -> Bool {
        guard let place else { return false }
        return text.withUTF8Buffer { bytes(at: place).elementsEqual($0) }
    }

    /// The plain decimal number of up to eight digits at a place, such as a command code.
    public func number(_ place: Place?) -> Int? {
        guard let place else { return nil }
        let count = Int(place.count)
        precondition(Int(place.start) &+ 8 <= words.count, "a place of another frame")
        let word = words.word(at: Int(place.start))
        guard count > 0, count <= 8, word.nonDigits.firstMarked >= count else { return nil }
        let digits = (word ^ 0x3030_3030_3030_3030) &<< (8 &* UInt64(8 &- count))
        return Int(truncatingIfNeeded: digits.decimalValue)
    }

    /// The marks; nil when `Flag` is missing or no number of one byte.
    public var flag: Flag? {
        number(head.flag).flatMap { UInt8(exactly: $0) }.map { Flag(bits: Int($0)) }
    }

    /// Whether the sender waits for an answer.
    public var wantsAnswer: Bool { flag?.has(.answerWanted) ?? false }

    /// The command; nil when none was sent or it is no number.
    public var commandNumber: Int? { number(head.cn) }
}

/// One packet: the data segment of a frame, read by a tolerant grammar (HJ 212-2017 6.3.2).
///
/// It keeps the bytes and the places of the fields; texts come out exactly as they were sent.
public struct Packet: Hashable, Sendable {
    let bytes: [UInt8]
    let segment: Range<Int>

    /// Between `CP=&&` and the closing `&&`.
    let dataArea: Range<Int>

    private let head: Head
    private let grammarIssues: [FrameIssue]

    /// Reads a data segment that stands in larger bytes.
    init(bytes: [UInt8], segment: Range<Int>) {
        var reader = HeadReader(segment)
        reader.read(bytes.span)
        self.bytes = bytes
        self.segment = segment
        dataArea = reader.dataArea
        head = reader.head
        grammarIssues = reader.issues
    }

    /// Reads a data segment without frame around it.
    public init(segment: some Sequence<UInt8>) {
        let bytes = Array(segment)
        self.init(bytes: bytes, segment: bytes.indices)
    }
}

/// Where the fields of the head stand in the bytes.
struct Head: Hashable, Sendable {
    var qn: Range<Int>?
    var st: Range<Int>?
    var cn: Range<Int>?
    var pw: Range<Int>?
    var mn: Range<Int>?
    var flag: Range<Int>?
    var pnum: Range<Int>?
    var pno: Range<Int>?
    var rf: Range<Int>?
}

extension Packet {
    /// Request number: 17 digits, the time the sender made the packet.
    public var qn: String? { text(head.qn) }

    /// System code, such as 31 for a waste gas source.
    public var st: String? { text(head.st) }

    /// Command code.
    public var cn: String? { text(head.cn) }

    /// Access password.
    public var pw: String? { text(head.pw) }

    /// Identity of the logger.
    public var mn: String? { text(head.mn) }

    /// The text of `Flag`; see `flagBits`.
    public var flag: String? { text(head.flag) }

    /// How many parts the whole has.
    public var pnum: String? { text(head.pnum) }

    /// Which part this is.
    public var pno: String? { text(head.pno) }

    /// `1` on data sent again later (HJ 212-2025).
    public var rf: String? { text(head.rf) }

    /// The text of `DataTime` in the data area.
    public var dataTime: String? { firstItem(named: "DataTime") }

    /// Everything wrong with the packet's grammar.
    public var issues: [FrameIssue] {
        grammarIssues + items.filter { $0.text == nil }.map { _ in .badCPItem }
    }

    /// The items of the data area in the order sent.
    public var items: Items { Items(packet: self) }

    /// The text of the first item with a given full name.
    public func firstItem(named name: String) -> String? {
        var cursor = DataAreaCursor(dataArea)
        while let item = cursor.next(in: bytes.span) {
            if let range = item.text, bytes[item.name].elementsEqual(name.utf8) {
                return text(range)
            }
        }
        return nil
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func text(_ range: Range<Int>?) -> String? { range.map { text($0) } }
}

/// Reads the head once, up to the borders of the data area.
private struct HeadReader {
    var head = Head()
    var issues: [FrameIssue] = []
    var dataArea: Range<Int>
    private var cursor: HeadCursor

    init(_ segment: Range<Int>) {
        cursor = HeadCursor(segment)
        dataArea = segment.upperBound..<segment.upperBound
    }

    mutating func read(_ bytes: Span<UInt8>) {
        while let step = cursor.next(in: bytes) {
            switch step {
            case .field(let name, let text): keep(HeadName(bytes, name), text)
            case .bad: issues.append(.badHeadItem)
            case .dataArea: return readBorders(bytes)
            }
        }
        issues.append(.noCP)
    }

    private mutating func keep(_ name: HeadName?, _ text: Range<Int>) {
        switch name {
        case .qn: head.qn = head.qn ?? text
        case .st: head.st = head.st ?? text
        case .cn: head.cn = head.cn ?? text
        case .pw: head.pw = head.pw ?? text
        case .mn: head.mn = head.mn ?? text
        case .flag: head.flag = head.flag ?? text
        case .pnum: head.pnum = head.pnum ?? text
        case .pno: head.pno = head.pno ?? text
        case .rf: head.rf = head.rf ?? text
        case .cp, nil: break
        }
    }

    private mutating func readBorders(_ bytes: Span<UInt8>) {
        let borders = DataAreaBorders(in: bytes, from: cursor.position, to: cursor.end)
        dataArea = borders.inside
        if !borders.areRegular { issues.append(.cpNotClosed) }
    }
}

/// The two `&&` around a data area.
struct DataAreaBorders {
    /// Between them, or up to the end of the segment when the second one is missing.
    let inside: Range<Int>

    /// Both stand where they belong.
    let areRegular: Bool

    /// Looks at what stands behind `CP=`.
    init(in bytes: Span<UInt8>, from lower: Int, to upper: Int) {
        let sent = bytes.trimmed(lower..<upper)
        let isOpened = bytes.holdsPair(.ampersand, at: sent.lowerBound) && sent.count >= 2
        let start = sent.lowerBound + (isOpened ? 2 : 0)
        var close = sent.upperBound - 2
        while close >= start, !bytes.holdsPair(.ampersand, at: close) { close -= 1 }
        let isClosed = close >= start
        inside = start..<(isClosed ? close : sent.upperBound)
        areRegular = isOpened && isClosed && close == sent.upperBound - 2
    }
}

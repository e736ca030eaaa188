/// Where a text stands in the bytes of a frame.
public struct Place: Hashable, Sendable {
    /// The position of its first byte, counted from the `##`.
    public let start: UInt16

    /// How many bytes it has.
    public let count: UInt16

    @inline(__always)
    init(_ start: Int, _ count: Int) {
        (self.start, self.count) = (UInt16(truncatingIfNeeded: start), UInt16(clamping: count))
    }

    init(_ range: Range<Int>) { self.init(range.lowerBound, range.count) }

    /// The positions of its bytes.
    public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// Where the fields before the data area stand; nil for a field that was not sent.
///
/// Of a field that was sent twice the first one counts.
public struct HeadPlaces: Hashable, Sendable {
    // A place that begins at the `##` is none: four bytes a field instead of six.
    private var qnPlace = Place(0, 0)
    private var stPlace = Place(0, 0)
    private var cnPlace = Place(0, 0)
    private var pwPlace = Place(0, 0)
    private var mnPlace = Place(0, 0)
    private var flagPlace = Place(0, 0)
    private var pnumPlace = Place(0, 0)
    private var pnoPlace = Place(0, 0)
    private var rfPlace = Place(0, 0)

    @inline(__always)
    init() {}

    /// Request number, 17 digits.
    public var qn: Place? { qnPlace.isThere ? qnPlace : nil }

    /// System code.
    public var st: Place? { stPlace.isThere ? stPlace : nil }

    /// Command code.
    public var cn: Place? { cnPlace.isThere ? cnPlace : nil }

    /// Access password.
    public var pw: Place? { pwPlace.isThere ? pwPlace : nil }

    /// Identity of the logger.
    public var mn: Place? { mnPlace.isThere ? mnPlace : nil }

    /// The byte of marks, as a decimal number.
    public var flag: Place? { flagPlace.isThere ? flagPlace : nil }

    /// How many parts the whole has.
    public var pnum: Place? { pnumPlace.isThere ? pnumPlace : nil }

    /// Which part this is.
    public var pno: Place? { pnoPlace.isThere ? pnoPlace : nil }

    /// `1` on data sent again later.
    public var rf: Place? { rfPlace.isThere ? rfPlace : nil }

    @inline(__always)
    mutating func keep(_ name: HeadName, _ place: Place) {
        switch name {
        case .qn: if !qnPlace.isThere { qnPlace = place }
        case .st: if !stPlace.isThere { stPlace = place }
        case .cn: if !cnPlace.isThere { cnPlace = place }
        case .pw: if !pwPlace.isThere { pwPlace = place }
        case .mn: if !mnPlace.isThere { mnPlace = place }
        case .flag: if !flagPlace.isThere { flagPlace = place }
        case .pnum: if !pnumPlace.isThere { pnumPlace = place }
        case .pno: if !pnoPlace.isThere { pnoPlace = place }
        case .rf: if !rfPlace.isThere { rfPlace = place }
        case .cp: break
        }
    }
}

extension Place {
    @inline(__always)
    fileprivate var isThere: Bool { start != 0 }
}

/// Which issues a frame has, without their number or order: one bit for each name.
public struct FrameIssues: OptionSet, Hashable, Sendable {
    /// One bit for each case of `FrameIssue`, in their order.
    public var rawValue: UInt16

    /// Issues by their bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// One issue alone.
    public init(_ issue: FrameIssue) { rawValue = 1 << issue.bit }

    /// Whether an issue is among them.
    public func contains(_ issue: FrameIssue) -> Bool { rawValue & 1 << issue.bit != 0 }

    /// The issues in the order of `FrameIssue`.
    public var list: [FrameIssue] { FrameIssue.allCases.filter(contains) }

    mutating func insert(_ issue: FrameIssue) { rawValue |= 1 << issue.bit }

    /// What is wrong with length and check of a frame.
    @inline(__always)
    init(
        length: Int?, isStandard: Bool, actual: Int, check: UInt16?, variant: ChecksumVariant
    ) {
        rawValue = 0
        if !isStandard { insert(.badLengthField) }
        if let length, length != actual { insert(.lengthMismatch) }
        if variant != .hj212 {
            switch check {
            case nil: insert(.badCRCField)
            case let check? where Checksum.isPossible(check): insert(.crcMismatch)
            case _?: formUnion([Self(.crcMismatch), Self(.crcLowByteImpossible)])
            }
        }
        if actual > Frame.segmentLimit { insert(.over1024) }
    }
}

extension FrameIssue {
    fileprivate var bit: UInt16 {
        switch self {
        case .badLengthField: 0
        case .lengthMismatch: 1
        case .badCRCField: 2
        case .crcMismatch: 3
        case .crcLowByteImpossible: 4
        case .over1024: 5
        case .badHeadItem: 6
        case .noCP: 7
        case .cpNotClosed: 8
        case .badCPItem: 9
        }
    }
}

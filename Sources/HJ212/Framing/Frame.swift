/// One communication packet as it came from the line, good or bad (HJ 212-2017 6.3.1).
///
/// A bad frame keeps its bytes too: what a logger sent is evidence, and its MN is often readable.
public struct Frame: Hashable, Sendable {
    /// From `##` to the check field, without the line end.
    public let raw: [UInt8]

    /// Where `##` stood in the stream, counted in bytes from its beginning.
    public let offset: Int

    /// The length the sender declared; nil when the field has no digits.
    public let declaredLength: Int?

    /// Where the data segment stands in `raw`.
    public let segment: Range<Int>

    /// The four digits the sender wrote; nil when they are not hexadecimal.
    public let sentChecksum: UInt16?

    /// Which check the sender computed.
    public let checksumVariant: ChecksumVariant

    /// Whether the decoder accepts the frame under its limits.
    public let isGood: Bool

    private let hasStandardLength: Bool

    /// The plain segment of a frame that came encrypted.
    private let opened: [UInt8]?

    /// Copies a frame out of the bytes it was found in.
    ///
    /// `start` is the place of its `##` in these bytes.
    init(_ found: FoundFrame, at start: Int, in bytes: Span<UInt8>, opened: [UInt8]?) {
        let (head, extent) = (found.head, found.extent)
        let range = start..<start + extent.end - head.start
        raw = bytes.extracting(range).withUnsafeBufferPointer { Array($0) }
        offset = found.offset
        declaredLength = head.declaredLength
        hasStandardLength = head.hasStandardLength
        segment = head.body - head.start..<extent.segmentEnd - head.start
        sentChecksum = extent.sentChecksum(in: bytes, from: start - head.start)
        checksumVariant = extent.variant
        isGood = extent.isGood
        self.opened = opened
    }
}

extension Frame {
    /// The longest data segment the standards allow, in bytes (HJ 212-2017 6.3.1).
    public static let segmentLimit = 1024

    /// The length of the data segment received, in bytes.
    public var actualLength: Int { segment.count }
    /// Whether the declared length is the actual one.
    public var validLength: Bool { declaredLength == actualLength }
    /// Whether the check sent is the check of HJ 212 over the segment.
    public var validCRC: Bool { checksumVariant == .hj212 }

    /// The check that belongs to the segment received, decrypted if it came encrypted.
    public var checksum: UInt16 {
        opened.map { Checksum.hj212($0.span) } ?? Checksum.hj212(raw.span.extracting(segment))
    }

    /// Whether the data area came encrypted and was opened with a key of the logger.
    public var isSealed: Bool { opened != nil }

    /// The frame as text; bytes that are no UTF-8 are replaced.
    public var text: String { String(decoding: raw, as: UTF8.self) }

    /// The packet inside, read tolerantly even when the frame is bad.
    public var packet: Packet {
        opened.map { Packet(segment: $0) } ?? Packet(bytes: raw, segment: segment)
    }

    /// Everything wrong with the frame and with the packet in it.
    public var issues: [FrameIssue] { framingIssues + packet.issues }

    private var framingIssues: [FrameIssue] {
        FrameIssues(
            length: declaredLength, isStandard: hasStandardLength, actual: actualLength,
            check: sentChecksum, variant: checksumVariant
        ).list
    }
}

/// One communication packet as it came from the line, good or bad (HJ 212-2017 6.3.1).
///
/// A bad frame keeps its bytes too: what a logger sent is evidence, and its MN is often readable.
package struct Frame: Hashable, Sendable {
    /// From `##` to the check field, without the line end.
    package let raw: [UInt8]

    /// Where `##` stood in the stream, counted in bytes from its beginning.
    package let offset: Int

    /// The length the sender declared; nil when the field has no digits.
    package let declaredLength: Int?

    /// Where the data segment stands in `raw`.
    package let segment: Range<Int>

    /// The four digits the sender wrote; nil when they are not hexadecimal.
    package let sentChecksum: UInt16?

    /// Which check the sender computed.
    package let checksumVariant: ChecksumVariant

    /// Whether the decoder accepts the frame under its limits.
    package let isGood: Bool

    private let hasStandardLength: Bool

    init(
        raw: [UInt8], offset: Int, head: FrameHead, segmentEnd: Int, isGood: Bool
    ) {
        self.raw = raw
        self.offset = offset
        declaredLength = head.declaredLength
        hasStandardLength = head.hasStandardLength
        segment = head.body..<segmentEnd
        let field = raw.count - segmentEnd
        sentChecksum = field == 4 ? raw.span.hexadecimal(at: segmentEnd) : nil
        checksumVariant = .of(sentChecksum, over: raw.span.extracting(segment))
        self.isGood = isGood
    }
}

extension Frame {
    /// The longest data segment the standards allow, in bytes (HJ 212-2017 6.3.1).
    package static let segmentLimit = 1024

    /// The length of the data segment received, in bytes.
    package var actualLength: Int { segment.count }
    /// Whether the declared length is the actual one.
    package var validLength: Bool { declaredLength == actualLength }
    /// Whether the check sent is the check of HJ 212 over the segment.
    package var validCRC: Bool { checksumVariant == .hj212 }

    /// The check that belongs to the segment received.
    package var checksum: UInt16 { Checksum.hj212(raw.span.extracting(segment)) }

    /// The frame as text; bytes that are no UTF-8 are replaced.
    package var text: String { String(decoding: raw, as: UTF8.self) }

    /// The packet inside, read tolerantly even when the frame is bad.
    package var packet: Packet { Packet(bytes: raw, segment: segment) }

    /// Everything wrong with the frame and with the packet in it.
    package var issues: [FrameIssue] { framingIssues + packet.issues }

    var framingIssues: [FrameIssue] {
        var issues: [FrameIssue] = []
        if !hasStandardLength { issues.append(.badLengthField) }
        if let declaredLength, declaredLength != actualLength { issues.append(.lengthMismatch) }
        issues += checksumIssues
        if actualLength > Self.segmentLimit { issues.append(.over1024) }
        return issues
    }

    private var checksumIssues: [FrameIssue] {
        guard !validCRC else { return [] }
        guard let sentChecksum else { return [.badCRCField] }
        return Checksum.isPossible(sentChecksum)
            ? [.crcMismatch] : [.crcMismatch, .crcLowByteImpossible]
    }
}

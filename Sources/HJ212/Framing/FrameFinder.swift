/// Finds frames in bytes that somebody else keeps; both readers of frames are built on it.
///
/// All positions count from the first byte that is still kept. Its keeper tells it with
/// `drop` how many bytes it let go and with `came` how many there are now.
struct FrameFinder: Sendable {
    let limits: FrameLimits
    private(set) var badRun = 0
    private(set) var noiseCount = 0
    private var noiseBeforeGood = 0
    private(set) var foreignProtocol: ForeignProtocol?
    var isFinished = false

    /// Later frames that end before this position were judged while waiting.
    var judged = 0

    /// Where the search goes on; what stands before it is needed no more.
    private(set) var position = 0

    private var dropped = 0
    private var reported = 0
    private var greeting: [UInt8] = []

    init(limits: FrameLimits) { self.limits = limits }
}

/// A frame found in the bytes.
struct FoundFrame {
    let head: FrameHead
    let extent: FrameExtent

    /// Where its `##` stood in the stream.
    let offset: Int
}

extension FoundFrame {
    /// The plain segment of a frame that came encrypted.
    func opened(in bytes: Span<UInt8>, with keys: DeviceKeys) -> [UInt8]? {
        guard extent.isSealed, let check = extent.sentChecksum(in: bytes) else { return nil }
        return SealedSegment(bytes.extracting(head.body..<extent.segmentEnd))?
            .opened(with: keys, check: check)
    }
}

extension FrameFinder {
    var isHopeless: Bool { badRun >= limits.maxBadRun }

    /// Noise since the last good frame.
    var noiseRun: Int { noiseCount - noiseBeforeGood }

    /// Lets go of everything before the position.
    mutating func drop() {
        dropped += position
        judged = max(0, judged - position)
        reported = max(0, reported - position)
        position = 0
    }

    /// Takes note of bytes that came.
    mutating func came(_ bytes: Span<UInt8>) {
        isFinished = false
        guard greeting.count < ForeignProtocol.greetingLength else { return }
        // The first bytes of a connection tell a visitor, however they are cut.
        var next = greeting.count - dropped
        while greeting.count < ForeignProtocol.greetingLength, next < bytes.count {
            greeting.append(bytes[next])
            next += 1
        }
        foreignProtocol = ForeignProtocol(greeting: greeting)
    }

    /// The next frame, good or bad; nil when more bytes are needed.
    mutating func next(in bytes: Span<UInt8>) -> FoundFrame? {
        if let frame = regularFrame(in: bytes) { return frame }
        while let start = nextMark(in: bytes) {
            switch FrameHead.read(in: bytes, at: start) {
            case .head(let head):
                return extent(of: head, in: bytes).map { take(head, $0, in: bytes) }
            case .undecided where !isFinished:
                return nil
            case .undecided, .noise:
                skip(to: start + 1, in: bytes)
            }
        }
        return nil
    }

    /// The frame that nearly all are: standard length, right check, a line end behind it.
    ///
    /// The long way finds the same; this one only spares the questions that need no answer.
    @inline(__always)
    private mutating func regularFrame(in bytes: Span<UInt8>) -> FoundFrame? {
        var start = position
        while start < bytes.count, bytes[start] == .lineFeed || bytes[start] == .carriageReturn {
            start &+= 1
        }
        guard let length = bytes.standardLength(at: start), length <= limits.maxSegment else {
            return nil
        }
        let body = start &+ 6
        let end = body &+ length &+ 4
        guard end < bytes.count, bytes[end] == .carriageReturn || bytes[end] == .lineFeed,
            bytes.holds(Checksum.hj212(bytes, body..<end &- 4), at: end &- 4)
        else { return nil }
        let head = FrameHead(
            start: start, body: body, declaredLength: length, hasStandardLength: true)
        let extent = FrameExtent(
            segmentEnd: end &- 4, end: end, isGood: true, variant: .hj212)
        return take(head, extent, in: bytes)
    }

    /// The position of the next `##`; what stands before it is dropped.
    private mutating func nextMark(in bytes: Span<UInt8>) -> Int? {
        var mark = position
        while mark < bytes.count, !bytes.holdsPair(.hash, at: mark) { mark += 1 }
        let isHalfMark =
            !isFinished && position < bytes.count && bytes[bytes.count - 1] == .hash
        skip(to: mark == bytes.count && isHalfMark ? mark - 1 : mark, in: bytes)
        return mark < bytes.count ? mark : nil
    }

    private mutating func skip(to end: Int, in bytes: Span<UInt8>) {
        for index in max(position, reported)..<max(position, reported, end)
        where !bytes[index].isFiller {
            noiseCount += 1
        }
        position = end
    }

    @inline(__always)
    private mutating func take(
        _ head: FrameHead, _ extent: FrameExtent, in bytes: Span<UInt8>
    ) -> FoundFrame {
        badRun = extent.isGood ? 0 : badRun + 1
        if extent.isGood { noiseBeforeGood = noiseCount }
        position = extent.isGood ? extent.end : head.start + 2
        reported = max(reported, extent.end)
        judged = 0
        return FoundFrame(head: head, extent: extent, offset: dropped + head.start)
    }
}

extension Span<UInt8> {
    /// Whether a check stands at a position, all its letters of one case.
    @inline(__always)
    fileprivate func holds(_ check: UInt16, at position: Int) -> Bool {
        let sent = withUnsafeBytes { bytes in
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        }
        let wide = UInt32(check)
        let nibbles = wide &>> 12 | wide & 0x0F00 | wide &<< 12 & 0x0F_0000 | wide &<< 24
        let digits = nibbles & 0x0F0F_0F0F
        let letters = (digits &+ 0x0606_0606) &>> 4 & 0x0101_0101
        let upper = digits &+ 0x3030_3030 &+ letters &* 7
        return sent == upper || sent == upper | letters &<< 5
    }

    /// The number behind a `##` that stands at a position, when it has its four digits.
    @inline(__always)
    fileprivate func standardLength(at start: Int) -> Int? {
        guard start &+ 8 <= count else { return nil }
        let word = withUnsafeBytes { bytes in
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        // The two bytes behind the digits are made digits too, so that four are left to judge.
        let digits = word &>> 16 & 0xFFFF_FFFF
        guard word & 0xFFFF == 0x2323, (digits | 0x3030_3030_0000_0000).nonDigits == 0 else {
            return nil
        }
        return Int(truncatingIfNeeded: ((digits ^ 0x3030_3030) &<< 32).decimalValue)
    }
}

/// Finds and reads frames in a stream without copying them: the way of a centre with many lines.
///
/// It yields the same frames as `FrameDecoder`, with the same fields, numbers and issues, but
/// each one only as a view of the bytes that were passed in. Nothing is allocated for a frame or
/// a factor: one array of readings serves all frames. Only a frame that stands in two pieces, or
/// less than 48 bytes before the end of one, is copied once into a buffer of the reader.
///
///     var reader = FrameReader()
///     reader.read(received) { frame in
///         guard frame.isGood else { return }
///         for index in 0..<frame.count { store(frame[index]) }
///     }
public struct FrameReader: ~Copyable {
    private var finder: FrameFinder

    /// The beginning of a frame whose end has not come.
    private var rest: [UInt8] = []

    private let scratch: FrameScratch

    /// A reader at the beginning of a stream.
    public init(limits: FrameLimits = .standard, scratch: FrameScratch = FrameScratch()) {
        finder = FrameFinder(limits: limits)
        self.scratch = scratch
    }
}

extension FrameReader {
    /// How tolerant and how patient it is.
    public var limits: FrameLimits { finder.limits }

    /// Bad frames since the last good one.
    public var badRun: Int { finder.badRun }

    /// Bytes that belonged to no frame, line ends and blanks not counted.
    public var noiseCount: Int { finder.noiseCount }

    /// The same since the last good frame.
    public var noiseRun: Int { finder.noiseRun }

    /// The protocol of a visitor who mistook the port; nil for a logger.
    public var foreignProtocol: ForeignProtocol? { finder.foreignProtocol }

    /// Whether so many bad frames came in a row that nothing good is to be expected.
    public var isHopeless: Bool { finder.isHopeless }

    /// Whether a frame has begun whose end has not come.
    public var isWaiting: Bool { !rest.isEmpty }

    /// Takes what came from the line and visits every frame that is whole now, good or bad.
    ///
    /// When the visitor throws, the frame it was given counts as read and those behind it come
    /// with the next call.
    public mutating func read<Failure>(
        _ received: RawSpan, _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        if rest.isEmpty {
            let bytes = Span<UInt8>(_bytes: received)
            finder.came(bytes)
            try visitAndKeep(bytes, visit)
        } else {
            received.withUnsafeBytes { rest.append(contentsOf: $0) }
            let bytes = rest
            rest = []
            finder.came(bytes.span)
            try visitAndKeep(bytes.span, visit)
        }
    }

    /// Takes bytes that stand in an array.
    public mutating func read<Failure>(
        _ received: [UInt8], _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        try read(received.span.bytes, visit)
    }

    /// Stops waiting and visits what is left: what is there is all there is.
    ///
    /// Also for a line that has been silent for its time-out; more bytes may follow later.
    public mutating func finish<Failure>(
        _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        finder.isFinished = true
        try visitRest(visit)
    }

    private mutating func visitRest<Failure>(
        _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        let bytes = rest
        rest = []
        try visitAndKeep(bytes.span, visit)
    }

    /// Visits the frames in some bytes and keeps what is behind the last one.
    private mutating func visitAndKeep<Failure>(
        _ bytes: Span<UInt8>, _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        do {
            while let found = finder.next(in: bytes) { try view(found, bytes, visit) }
        } catch {
            keep(bytes)
            throw error
        }
        keep(bytes)
    }

    private mutating func keep(_ bytes: Span<UInt8>) {
        if finder.position < bytes.count {
            rest = bytes.extracting(finder.position..<bytes.count)
                .withUnsafeBufferPointer { Array($0) }
        }
        finder.drop()
    }
}

extension FrameReader {
    /// Reads a frame that was found and shows it.
    @inline(__always)
    private mutating func view<Failure>(
        _ found: FoundFrame, _ bytes: Span<UInt8>,
        _ visit: (borrowing FrameView) throws(Failure) -> Void
    ) throws(Failure) {
        // The pointers are left only through the view, which cannot leave the visitor.
        let sent = bytes.withUnsafeBytes {
            UnsafeRawBufferPointer(rebasing: $0[found.head.start...])
        }
        let body = found.head.body &- found.head.start
        let words: WireWords
        let end: Int
        if found.extent.isSealed,
            let opened = found.opened(in: bytes, with: limits.keys)
        {
            words = wordsOf(opened, behind: sent[..<body])
            end = body &+ opened.count
        } else {
            words = wordsOf(sent, found)
            end = found.extent.segmentEnd &- found.head.start
        }
        var segment = SegmentReader(words, issues: found.issues(in: bytes), end: end)
        segment.readHead(body..<end)
        scratch.makeRoom(ItemReader.room(for: segment.dataArea))
        let readings = scratch.readings
        var items = ItemReader(words, end: segment.dataArea.upperBound, into: readings)
        items.read(from: segment.dataArea.lowerBound)
        try visit(
            FrameView(
                found, sent, words, plainEnd: end, segment, readings, count: items.count,
                badItems: items.badItems))
    }

    /// The bytes of a frame with the slack behind them; only at the end of a piece in a copy.
    @inline(__always)
    private func wordsOf(
        _ sent: UnsafeRawBufferPointer, _ found: FoundFrame
    ) -> WireWords {
        let end = found.extent.end &- found.head.start
        return WireWords(end &+ WireWords.slack <= sent.count ? sent : copyOf(sent, end))
    }

    /// The bytes of a frame that came encrypted, as it was before.
    @inline(never)
    private func wordsOf(
        _ opened: [UInt8], behind start: Slice<UnsafeRawBufferPointer>
    ) -> WireWords {
        let plain = Array(start) + opened
        return WireWords(plain.withUnsafeBytes { scratch.copy(of: $0) })
    }

    @inline(never)
    private func copyOf(_ bytes: UnsafeRawBufferPointer, _ end: Int) -> UnsafeRawBufferPointer {
        scratch.copy(of: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    }
}

extension FoundFrame {
    /// What is wrong with length and check.
    @inline(__always)
    fileprivate func issues(in bytes: Span<UInt8>) -> FrameIssues {
        let isRegular = head.hasStandardLength && extent.variant == .hj212
        return FrameIssues(
            length: head.declaredLength, isStandard: head.hasStandardLength,
            actual: extent.segmentEnd &- head.body,
            check: isRegular ? nil : extent.sentChecksum(in: bytes), variant: extent.variant)
    }
}

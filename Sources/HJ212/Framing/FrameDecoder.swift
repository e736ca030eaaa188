/// Finds frames in a stream of bytes and never loses a good one after a bad one.
///
/// Feed it with `append`, drain it with `next` until nil, and call `finish` at the end of the
/// stream or when the line has been silent for too long. A frame that fails its check is yielded
/// as bad and the search goes on two bytes after its `##`, not after its end, because a wrong
/// length must not swallow the frame behind it.
///
/// Every frame is a value of its own that may be kept. `FrameReader` finds the same frames
/// without copying a byte.
public struct FrameDecoder: Sendable {
    private var finder: FrameFinder
    private var bytes: [UInt8] = []

    /// A decoder at the beginning of a stream.
    public init(limits: FrameLimits = .standard) {
        finder = FrameFinder(limits: limits)
    }
}

extension FrameDecoder {
    /// How tolerant and how patient it is.
    public typealias Limits = FrameLimits

    /// How tolerant and how patient this one is.
    public var limits: FrameLimits { finder.limits }

    /// Bad frames since the last good one.
    public var badRun: Int { finder.badRun }

    /// Bytes that belonged to no frame, line ends and blanks not counted.
    public var noiseCount: Int { finder.noiseCount }

    /// The protocol of a visitor who mistook the port; nil for a logger.
    public var foreignProtocol: ForeignProtocol? { finder.foreignProtocol }

    /// Whether so many bad frames came in a row that nothing good is to be expected.
    public var isHopeless: Bool { finder.isHopeless }

    /// Whether a frame has begun whose end has not come.
    public var isWaiting: Bool { finder.position < bytes.count }

    /// Every frame of a file or of a recorded stream; one packet per line need not end in CR LF.
    public static func decodeAll(
        _ bytes: some Sequence<UInt8>, limits: Limits = .standard
    ) -> [Frame] {
        var decoder = FrameDecoder(limits: limits)
        decoder.append(bytes)
        decoder.finish()
        var frames: [Frame] = []
        while let frame = decoder.next() { frames.append(frame) }
        return frames
    }

    /// Takes what came from the line.
    public mutating func append(_ more: some Sequence<UInt8>) {
        bytes.removeFirst(finder.position)
        finder.drop()
        bytes.append(contentsOf: more)
        let bytes = bytes
        finder.came(bytes.span)
    }

    /// Stops waiting: what is there is all there is.
    ///
    /// Also for a line that has been silent for its time-out; more bytes may follow later.
    public mutating func finish() { finder.isFinished = true }

    /// The next frame, good or bad; nil when more bytes are needed.
    public mutating func next() -> Frame? {
        let bytes = bytes
        return finder.next(in: bytes.span).map {
            Frame(
                $0, at: $0.head.start, in: bytes.span,
                opened: $0.opened(in: bytes.span, with: limits.keys))
        }
    }
}

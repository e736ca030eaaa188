/// Finds frames in a stream of bytes and never loses a good one after a bad one.
///
/// Feed it with `append`, drain it with `next` until nil, and call `finish` at the end of the
/// stream or when the line has been silent for too long. A frame that fails its check is yielded
/// as bad and the search goes on two bytes after its `##`, not after its end, because a wrong
/// length must not swallow the frame behind it.
package struct FrameDecoder: Sendable {
    /// How tolerant and how patient it is.
    package let limits: Limits

    /// Bad frames since the last good one.
    package private(set) var badRun = 0

    /// Bytes that belonged to no frame, line ends and blanks not counted.
    package private(set) var noiseCount = 0

    /// The protocol of a visitor who mistook the port; nil for a logger.
    package private(set) var foreignProtocol: ForeignProtocol?

    var bytes: [UInt8] = []
    var isFinished = false

    /// Later frames that end before this position were judged while waiting.
    var judged = 0

    private var position = 0
    private var consumed = 0
    private var reported = 0
    private var greeting: [UInt8] = []

    /// A decoder at the beginning of a stream.
    package init(limits: Limits = .standard) {
        self.limits = limits
    }
}

extension FrameDecoder {
    /// How tolerant and how patient a decoder is.
    package struct Limits: Hashable, Sendable {
        /// The longest declared segment it waits for, in bytes.
        package var maxSegment = 9999

        /// How far a declared length may be off when the check is right, in bytes.
        package var lengthTolerance = 64

        /// After so many bad frames in a row the line should be closed.
        package var maxBadRun = 50

        /// Take frames with CRC-16/Modbus, low byte first, as good (a setting per device).
        package var acceptsModbusCRC = false

        /// The limits of a line nothing special is known about.
        package static let standard = Limits()

        /// The standard limits, to be changed.
        package init() {}
    }

    /// Whether so many bad frames came in a row that nothing good is to be expected.
    package var isHopeless: Bool { badRun >= limits.maxBadRun }

    /// Whether a frame has begun whose end has not come.
    package var isWaiting: Bool { position < bytes.count }

    /// Every frame of a file or of a recorded stream; one packet per line need not end in CR LF.
    package static func decodeAll(
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
    package mutating func append(_ more: some Sequence<UInt8>) {
        bytes.removeFirst(position)
        consumed += position
        judged = max(0, judged - position)
        reported = max(0, reported - position)
        position = 0
        bytes.append(contentsOf: more)
        isFinished = false
        if greeting.count < ForeignProtocol.greetingLength { readGreeting() }
    }

    /// The first bytes of a connection tell a visitor, however they are cut.
    private mutating func readGreeting() {
        let missing = consumed + bytes.count - greeting.count
        greeting += bytes.suffix(missing).prefix(ForeignProtocol.greetingLength - greeting.count)
        foreignProtocol = ForeignProtocol(greeting: greeting)
    }

    /// Stops waiting: what is there is all there is.
    ///
    /// Also for a line that has been silent for its time-out; more bytes may follow later.
    package mutating func finish() { isFinished = true }

    /// The next frame, good or bad; nil when more bytes are needed.
    package mutating func next() -> Frame? {
        while let start = nextMark() {
            switch FrameHead.read(in: bytes.span, at: start) {
            case .head(let head):
                return extent(of: head).map { take(head, $0) }
            case .undecided where !isFinished:
                return nil
            case .undecided, .noise:
                skip(to: start + 1)
            }
        }
        return nil
    }

    /// The position of the next `##`; what stands before it is dropped.
    private mutating func nextMark() -> Int? {
        var mark = position
        while mark < bytes.count, !bytes.span.holdsPair(.hash, at: mark) { mark += 1 }
        let isHalfMark = !isFinished && bytes.last == .hash && position < bytes.count
        skip(to: mark == bytes.count && isHalfMark ? mark - 1 : mark)
        return mark < bytes.count ? mark : nil
    }

    private mutating func skip(to end: Int) {
        for index in max(position, reported)..<max(position, reported, end)
        where !bytes[index].isFiller {
            noiseCount += 1
        }
        position = end
    }

    private mutating func take(_ head: FrameHead, _ extent: FrameExtent) -> Frame {
        let frame = Frame(
            raw: Array(bytes[head.start..<extent.end]), offset: consumed + head.start,
            head: head.atZero, segmentEnd: extent.segmentEnd - head.start, isGood: extent.isGood)
        badRun = extent.isGood ? 0 : badRun + 1
        position = extent.isGood ? extent.end : head.start + 2
        reported = max(reported, extent.end)
        judged = 0
        return frame
    }
}

/// Protocols of visitors that knock at the port of a centre by mistake or by scanning.
package enum ForeignProtocol: String, Hashable, Sendable {
    case http = "HTTP"
    case tls = "TLS"

    /// Recognises a visitor by the first bytes of the connection.
    init?(greeting: [UInt8]) {
        if greeting.starts(with: [0x16, 0x03]) {
            self = .tls
        } else if Self.methods.contains(where: { greeting.starts(with: $0.utf8) }) {
            self = .http
        } else {
            return nil
        }
    }

    /// No greeting that is looked for is longer, in bytes.
    static let greetingLength = 12

    private static let methods = [
        "GET ", "POST ", "HEAD ", "PUT ", "OPTIONS ", "CONNECT ", "PRI * HTTP",
    ]
}

// The target of libFuzzer for HJ212; compiled into one module with its sources by `run`.
//
// Any bytes in any pieces: both readers must find the same, no byte outside the input may be
// touched (the address sanitizer looks), and what is written again must be read the same.

/// Called by libFuzzer with one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 2 else { return 0 }
    let input = UnsafeBufferPointer(start: start, count: count)
    let trial = Trial(options: input[0], cut: Int(input[1]), stream: Array(input[2...]))
    trial.bothReadersAgree()
    trial.piecesChangeNothing()
    trial.writtenIsRead()
    return 0
}

private struct Trial {
    let limits: FrameLimits
    let cut: Int
    let stream: [UInt8]

    init(options: UInt8, cut: Int, stream: [UInt8]) {
        var limits = FrameLimits.standard
        limits.acceptsModbusCRC = options & 1 != 0
        if options & 2 != 0 { limits.maxSegment = 300 }
        if options & 4 != 0, let cipher = SM4(key: Array(repeating: 0x30, count: 16)) {
            limits.keys["A"] = [cipher]
        }
        (self.limits, self.cut, self.stream) = (limits, cut + 1, stream)
    }

    func bothReadersAgree() {
        let frames = decoded()
        let views = read([stream])
        precondition(frames.count == views.count, "another number of frames")
        for (frame, view) in zip(frames, views) {
            precondition(view.frame == frame, "another frame")
            precondition(view.items == Self.items(of: frame.packet), "other items")
            let issues = frame.issues.reduce(into: FrameIssues()) { $0.formUnion(.init($1)) }
            precondition(view.issues == issues, "other issues")
            let packet = frame.packet
            let head = [packet.qn, packet.st, packet.cn, packet.pw, packet.mn, packet.flag]
            precondition(view.head == head, "another head")
            precondition(view.measuredAt == packet.measuredAt, "another time")
            let answer = Draft.dataAnswer(to: packet)?.encoded() ?? []
            precondition(
                view.answers == answer + Draft.noticeAnswer(to: packet).encoded(), "other answers")
            precondition(!frame.json.isEmpty, "no JSON")
        }
    }

    func piecesChangeNothing() {
        var pieces: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            pieces.append(Array(rest.prefix(cut)))
            rest = rest.dropFirst(cut)
        }
        let good = read([stream]).filter(\.frame.isGood)
        precondition(read(pieces).filter(\.frame.isGood) == good, "other frames in pieces")
    }

    func writtenIsRead() {
        for frame in FrameDecoder.decodeAll(stream, limits: limits) where frame.isGood {
            let draft = Draft(frame.packet)
            precondition(draft.packet.factors == frame.packet.factors, "other factors")
            precondition(draft.packet.otherItems == frame.packet.otherItems, "other items")
            guard let again = FrameDecoder.decodeAll(draft.encoded()).first else {
                preconditionFailure("nothing is read")
            }
            precondition(again.packet.factors == frame.packet.factors || !again.isGood, "factors")
        }
    }

    /// All at once, then the end of the stream: as the other reader is asked.
    private func decoded() -> [Frame] {
        var decoder = FrameDecoder(limits: limits)
        var frames: [Frame] = []
        decoder.append(stream)
        while let frame = decoder.next() { frames.append(frame) }
        decoder.finish()
        while let frame = decoder.next() { frames.append(frame) }
        return frames
    }

    private func read(_ pieces: [[UInt8]]) -> [Shown] {
        var reader = FrameReader(limits: limits)
        var shown: [Shown] = []
        for piece in pieces { reader.read(piece) { shown.append(Shown($0)) } }
        reader.finish { shown.append(Shown($0)) }
        return shown
    }

    private static func items(of packet: Packet) -> [Shown.Item] {
        packet.items.compactMap { item in
            guard let text = item.text else { return nil }
            return Shown.Item(
                code: item.code, name: item.name, text: text, number: SentNumber(text),
                group: item.group)
        }
    }
}

/// What a view shows.
private struct Shown: Equatable {
    let frame: Frame
    let issues: FrameIssues
    let head: [String?]
    let items: [Item]
    let measuredAt: CivilTime?
    let answers: [UInt8]

    struct Item: Equatable {
        let code: String?
        let name: String
        let text: String
        let number: SentNumber?
        let group: Int
    }

    init(_ view: borrowing FrameView) {
        let places = view.head
        frame = view.frame
        issues = view.issues
        measuredAt = view.time(view.dataTime)
        var answers: [UInt8] = []
        view.appendDataAnswer(to: &answers)
        view.appendNoticeAnswer(to: &answers)
        self.answers = answers
        head = [
            view.text(places.qn), view.text(places.st), view.text(places.cn),
            view.text(places.pw), view.text(places.mn), view.text(places.flag),
        ]
        var items: [Item] = []
        for index in 0..<view.count {
            let reading = view[index]
            items.append(
                Item(
                    code: view.text(reading.codeText), name: view.text(reading.suffixText),
                    text: view.text(reading.text), number: reading.number,
                    group: Int(reading.group)))
        }
        self.items = items
    }
}

import HJ212
import Testing

/// What a view showed, copied so that it can be compared with what the comfortable reader tells.
struct Seen: Equatable {
    var frame: Frame
    var issues: FrameIssues
    var head: [String?]
    var items: [Item]
    var badItems: Bool
    var told: Told

    /// What a centre asks of a frame, and what it answers.
    struct Told: Equatable {
        var edition: Edition
        var command: Int?
        var measuredAt: CivilTime?
        var requestNumber: String?
        var isASCII: Bool
        var dataAnswer: [UInt8] = []
        var noticeAnswer: [UInt8] = []
    }

    struct Item: Equatable {
        var code: String?
        var name: String
        var text: String
        var group: Int
        var number: SentNumber?
        var factor: Int?
        var mark: String?
        var instrument: String?
    }

    init(_ view: borrowing FrameView) {
        frame = view.frame
        issues = view.issues
        let places = view.head
        head = [
            view.text(places.qn), view.text(places.st), view.text(places.cn), view.text(places.pw),
            view.text(places.mn), view.text(places.flag), view.text(places.pnum),
            view.text(places.pno), view.text(places.rf),
        ]
        items = []
        for index in 0..<view.count { items.append(Item(view[index], in: view)) }
        badItems = view.issues.contains(.badCPItem)
        told = Told(
            edition: view.edition, command: view.command,
            measuredAt: view.time(view.dataTime), requestNumber: view.text(view.requestNumber),
            isASCII: view.isASCII)
        view.appendDataAnswer(to: &told.dataAnswer)
        view.appendNoticeAnswer(to: &told.noticeAnswer)
    }

    /// The same, told by the comfortable reader.
    init(_ frame: Frame) {
        let packet = frame.packet
        self.frame = frame
        issues = frame.issues.reduce(into: []) { $0.formUnion(FrameIssues($1)) }
        head = [
            packet.qn, packet.st, packet.cn, packet.pw, packet.mn, packet.flag, packet.pnum,
            packet.pno, packet.rf,
        ]
        items = Seen.items(of: packet)
        badItems = frame.issues.contains(.badCPItem)
        let command = packet.cn.flatMap { text in
            text.utf8.count == 4 && text.utf8.allSatisfy { 48...57 ~= $0 } ? Int(text) : nil
        }
        told = Told(
            edition: packet.edition, command: command, measuredAt: packet.measuredAt,
            requestNumber: packet.requestNumber, isASCII: frame.raw.allSatisfy { $0 < 0x80 },
            dataAnswer: Draft.dataAnswer(to: packet)?.encoded() ?? [],
            noticeAnswer: Draft.noticeAnswer(to: packet).encoded())
    }

    private static func items(of packet: Packet) -> [Item] {
        var instrument: String?
        let factors = packet.factors
        var taken = factors.map { _ in 0 }
        return packet.items.compactMap { item in
            guard let text = item.text else { return nil }
            if item.code == nil, item.name == "PolId" { instrument = text }
            let factor = factors.indices.first { index in
                let readings = factors[index].readings
                return factors[index].code == item.code
                    && factors[index].instrument == instrument && taken[index] < readings.count
                    && readings[taken[index]] == Pair(item.name, text)
            }
            if let factor { taken[factor] += 1 }
            return Item(
                code: item.code, name: item.name, text: text, group: item.group,
                number: SentNumber(text), factor: factor,
                mark: factor.flatMap { factors[$0]["Flag"] },
                instrument: factor == nil ? nil : instrument)
        }
    }
}

extension Seen.Item {
    fileprivate init(_ reading: Reading, in view: borrowing FrameView) {
        code = view.text(reading.codeText)
        name = view.text(reading.suffixText)
        text = view.text(reading.text)
        group = Int(reading.group)
        number = reading.number
        factor = reading.factor == Reading.noFactor ? nil : Int(reading.factor)
        instrument =
            reading.instrument == 0 || factor == nil
            ? nil : view.text(view[Int(reading.instrument) - 1].text)
        mark = nil
        switch reading.mark {
        case Reading.noMark: break
        case Reading.longMark:
            for index in 0..<view.count
            where view[index].factor == reading.factor && view[index].suffix == .flag {
                mark = view.text(view[index].text)
            }
        case let byte: mark = String(decoding: [byte], as: UTF8.self)
        }
        let plain = view.text(reading.codeText) ?? view.text(reading.name)
        if plain.utf8.allSatisfy({ $0 < 0x80 && $0 > 0 }) {
            #expect(reading.code.text == String(plain.prefix(8)))
        }
        #expect(reading.suffix == .none ? code == nil : code != nil)
        #expect(reading.suffix.text.isEmpty || reading.suffix.text == name)
    }
}

/// What the reader without copies shows of a stream that arrives in given pieces.
func seen(in pieces: [[UInt8]], limits: FrameLimits = .standard) -> [Seen] {
    var reader = FrameReader(limits: limits)
    var seen: [Seen] = []
    for piece in pieces { reader.read(piece) { seen.append(Seen($0)) } }
    reader.finish { seen.append(Seen($0)) }
    return seen
}

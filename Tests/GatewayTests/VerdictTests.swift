import Gateway
import Compliance
import HJ212
import NIOCore
import Store
import Testing

/// One kind of frame, and what must become of it.
struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let isAnswered: Bool
    /// What is counted for the logger, or for all strangers.
    let counts: [FrameVerdict: Int]
    var isStranger = false
    var values = 0
    /// Words that the page of the logger shows.
    var issue: String?

    static let all: [Case] = good + wrong + strange

    private static let data = "DataTime=20261014100000;a21002-Rtd=12.5,a21002-Flag=N"

    private static let good = [
        Case(
            testDescription: "a good upload", bytes: Uploads.realTime().encoded(),
            isAnswered: true, counts: [.accepted: 1], values: 1),
        Case(
            testDescription: "a good upload that wants no answer",
            bytes: Uploads.realTime(answer: .unwanted).encoded(), isAnswered: false,
            counts: [.accepted: 1], values: 1),
        Case(
            testDescription: "a heart-beat (9015)",
            bytes: Uploads.frame(Uploads.segment("", cn: "9015", flag: "9")), isAnswered: true,
            counts: [.accepted: 1]),
        Case(
            testDescription: "an answer to an answer: nobody talks for ever",
            bytes: Uploads.frame(Uploads.segment("", cn: "9014")), isAnswered: false,
            counts: [.accepted: 1]),
        Case(
            testDescription: "a length that is off while the check is right",
            bytes: Uploads.framed(Array(Uploads.segment(data).utf8), length: 100),
            isAnswered: true, counts: [.accepted: 1, .badLength: 1], values: 1,
            issue: "数据段长度与实际不符"),
        Case(
            testDescription: "a text that is no UTF-8",
            bytes: Uploads.framed(
                Array(Uploads.segment(data + ";i11001-Info=//").utf8.dropLast(2)) + [0xB4, 0xED]
                    + Array("//&&".utf8)),
            isAnswered: true, counts: [.accepted: 1, .badEncoding: 1], values: 1),
        Case(
            testDescription: "an item without a sign of equality",
            bytes: Uploads.frame(Uploads.segment(data + ";rubbish")), isAnswered: true,
            counts: [.accepted: 1, .badGrammar: 1], values: 1, issue: "数据区字段不规范"),
        Case(
            testDescription: "a factor of no table",
            bytes: Uploads.frame(
                Uploads.segment("DataTime=20261014100000;zz9999-Rtd=1,zz9999-Flag=N")),
            isAnswered: true, counts: [.accepted: 1, .unknownFactor: 1],
            issue: "因子编码 zz9999 不在编码表中"),
        Case(
            testDescription: "a number of twenty digits is no number",
            bytes: Uploads.frame(
                Uploads.segment("DataTime=20261014100000;a21002-Rtd=92233720368547758089")),
            isAnswered: true, counts: [.accepted: 1], values: 1),
        Case(
            testDescription: "a number one above the largest is no number",
            bytes: Uploads.frame(
                Uploads.segment("DataTime=20261014100000;a21002-Rtd=9223372036854775808")),
            isAnswered: true, counts: [.accepted: 1], values: 1),
    ]

    private static let wrong = [
        Case(
            testDescription: "a wrong check",
            bytes: Uploads.framed(Array(Uploads.segment(data).utf8), check: 0x1C80),
            isAnswered: false, counts: [.badChecksum: 1], issue: "CRC校验错误"),
        Case(
            testDescription: "a wrong length and a wrong check",
            bytes: Uploads.framed(
                Array(Uploads.segment(data).utf8), length: 100, check: 0x1C80),
            isAnswered: false, counts: [.badLength: 1], issue: "数据段长度与实际不符"),
        Case(
            testDescription: "the check of Modbus where the device may not use it",
            bytes: modbus, isAnswered: false, counts: [.badChecksum: 1]),
        Case(
            testDescription: "a wrong password", bytes: Uploads.realTime(pw: "654321").encoded(),
            isAnswered: false, counts: [.wrongPassword: 1]),
        Case(
            testDescription: "data of a time to come",
            bytes: Uploads.realTime(601).encoded(), isAnswered: true, counts: [.future: 1]),
        Case(
            testDescription: "a clock ten minutes ahead is borne",
            bytes: Uploads.realTime(600).encoded(), isAnswered: true, counts: [.accepted: 1],
            values: 1),
        Case(
            testDescription: "data of a time long past",
            bytes: Uploads.minutes(before: 30 * 24 * 60 + 1).encoded(), isAnswered: true,
            counts: [.tooOld: 1]),
        Case(
            testDescription: "data sent again after thirty days",
            bytes: Uploads.minutes(before: 30 * 24 * 60).encoded(), isAnswered: true,
            counts: [.accepted: 1]),
        Case(
            testDescription: "data without a time",
            bytes: Uploads.frame(Uploads.segment("a21002-Rtd=12.5,a21002-Flag=N")),
            isAnswered: true, counts: [.noTime: 1]),
    ]

    private static let strange = [
        Case(
            testDescription: "a logger that nobody registered",
            bytes: Uploads.realTime(mn: "STRANGER01").encoded(), isAnswered: false,
            counts: [.unregistered: 1], isStranger: true),
        Case(
            testDescription: "an empty MN",
            bytes: Uploads.frame(Uploads.segment(data, mn: "")), isAnswered: false,
            counts: [.unregistered: 1], isStranger: true),
        Case(
            testDescription: "an MN of sixty-five bytes",
            bytes: Uploads.frame(
                Uploads.segment(data, mn: String(repeating: "A", count: 65))),
            isAnswered: false, counts: [.unregistered: 1], isStranger: true),
    ]

    private static var modbus: [UInt8] {
        let segment = Array(Uploads.segment(data).utf8)
        var crc: UInt16 = 0xFFFF
        for byte in segment {
            crc ^= UInt16(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xA001 : crc >> 1 }
        }
        return Uploads.framed(segment, check: crc.byteSwapped)
    }
}

@Suite struct VerdictTests {
    @Test(arguments: Case.all)
    func `each kind of frame is answered or not, counted, and kept as it came`(
        item: Case
    ) async throws {
        // A frame that is too long for its length is waited for; it is broken when no more comes.
        try await Ear.listening({ $0.frameTimeout = .milliseconds(200) }) { ear in
            let caller = try await ear.call()
            try await caller.send(item.bytes)
            let name = item.isStranger ? FrameCountKey.unknown : Device.registered.mn
            try await eventually { try await ear.counts(of: name) == item.counts }
            if item.isAnswered {
                try await caller.hears(1)
            } else {
                try await caller.hearsNothing()
            }
            #expect(try await ear.values().count == item.values)
            let kept = try await ear.frames()
            #expect(kept.count == 1)
            #expect(kept.first?.bytes == Array(item.bytes.dropLast(2)))
            if let issue = item.issue {
                let faults = try await ear.store.deviceFaults(of: name)
                #expect(faults.contains { $0.issues.contains(issue) })
                #expect(faults.allSatisfy { $0.frame == kept.first?.bytes })
            }
            // Whatever came, the line goes on.
            try await caller.send(Uploads.realTime(-5).encoded())
            try await caller.hears(item.isAnswered ? 2 : 1)
        }
    }

    @Test func `the check of Modbus is good where the device may use it`() async throws {
        let device = Device(
            mn: Device.registered.mn, site: Ear.site, outlet: .one, password: "123456",
            acceptsModbusCRC: true)
        let frame = try #require(Case.all.first { $0.testDescription.contains("Modbus") })
        try await Ear.listening(devices: [device]) { ear in
            let caller = try await ear.call()
            try await caller.send(frame.bytes)
            try await caller.hears(1)
            try await eventually { try await ear.values().count == 1 }
        }
    }

    @Test func `the same frame again is answered again and kept once`() async throws {
        try await Ear.listening { ear in
            let (first, second) = (try await ear.call(), try await ear.call())
            let bytes = Uploads.realTime().encoded()
            try await first.send(bytes + bytes)
            try await first.hears(2)
            try await second.send(bytes)
            try await second.hears(1)
            try await eventually { try await ear.counts() == [.accepted: 1, .duplicate: 2] }
            #expect(try await ear.frames().count == 1)
            #expect(try await ear.values().count == 1)
        }
    }

    @Test func `a storm is answered without being processed, period data are not`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            for second in 0..<250 {
                try await caller.send(Uploads.realTime(-second).encoded())
            }
            for minute in 1...20 {
                try await caller.send(Uploads.minutes(before: minute * 10).encoded())
            }
            try await caller.hears(270)
            try await eventually { try await ear.counts() == [.accepted: 220, .flooded: 50] }
            #expect(try await ear.values().count == 200)
            #expect(try await ear.values(.minute).count == 20)
        }
    }
}

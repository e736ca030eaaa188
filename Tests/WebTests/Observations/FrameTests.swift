import Compliance
import Store
import Testing

@testable import Web

/// From a finding to the hour, to the raw frame, to the journal, and back.
@Suite struct FrameTests {
    private static let hour = Instant(Stack.day).advanced(byHours: 14)
    private static let text = "##0099QN=1;MN=\(Stack.mn);CP=&&DataTime=20261013140000;<b>&&ABCD"

    /// Reads every frame as the hour from 14 on that exceeded.
    private static let reading: FrameReading = { bytes, _ in
        FrameAccount(
            parts: [
                .init(.head, "##", "包头"),
                .init(.plain, String(decoding: bytes.dropFirst(2), as: UTF8.self)),
            ], edition: "HJ 212-2017", command: "2061 小时数据", sentAt: hour, dataTime: hour,
            declaredLength: 99, actualLength: 99,
            check: .init(sent: "ABCD", computed: "ABCD", outcome: .right), issues: [],
            wantsAnswer: true, isResent: false,
            values: [
                .init(
                    sentCode: "a21002", factor: "a21002", statistic: .hourConverted, start: hour,
                    length: 3600, value: MeasuredValue("57.0"), flag: .normal)
            ])
    }

    private static func stack(as role: Role = .analyst) async throws -> Stack {
        let stack = try await Stack(as: role, readFrame: reading)
        let at = hour.advanced(bySeconds: 3604)
        let frame = ReceivedFrame(
            at: at, client: "10.0.0.7:50211", mn: Stack.mn, verdict: .accepted,
            bytes: Array(text.utf8))
        try await stack.test.store.write { session in
            try session.add(
                PackedBatch(
                    FrameBatch(
                        gateway: "gateway-1", number: 1,
                        receivedAt: at, frames: [frame])))
            try session.markApplied(1, of: "gateway-1")
        }
        return stack
    }

    @Test func `a stranger follows one exceedance from the finding to the frame and back`()
        async throws
    {
        let stack = try await Self.stack()
        let sealed = try await stack.test.store.sealFrames(at: stack.test.clock.now)
        #expect(sealed == 1)
        let list = try await stack.browser.get("/findings?q=DA001")
        let id = try #require(list.between("href=\"/findings/0", "\""))
        let finding = try await stack.browser.get("/findings/0\(id)")
        let trace = "\(stack.path)/trace?at=2026-10-13T14:00:00&amp;factor=a21002"
        #expect(finding.text.contains(trace))
        let hour = try await stack.browser.get(trace.replacing("&amp;", with: "&"))
        #expect(hour.heading.hasPrefix("氮氧化物 "))
        #expect(hour.heading.contains("2026-10-13 14:00–15:00"))
        for word in ["57.0", "超过限值", "50 mg/m³", "2061 小时数据", "/frames/gateway-1/1/0"] {
            #expect(hour.text.contains(word), "\(word)")
        }
        #expect(hour.text.contains("/findings/0\(id)"))
        let frame = try await stack.browser.get("/frames/gateway-1/1/0")
        for word in [
            "&lt;b&gt;", "重算一致", "所载哈希一致", "包含证明成立", "一致", "/findings/0\(id)",
            "trace?at=2026-10-13T14:00:00",
        ] {
            #expect(frame.text.contains(word), "\(word)")
        }
        let entry = try #require(frame.between("href=\"/journal/", "\""))
        let journal = try await stack.browser.get("/journal/\(entry)")
        #expect(journal.status == 200)
        #expect(journal.text.contains("封存报文批次的哈希"))
        let raw = try await stack.browser.get("/frames/gateway-1/1/0/raw")
        #expect(raw.text == Self.text)
    }

    @Test func `frames are found by logger and time`() async throws {
        let stack = try await Self.stack()
        let list = try await stack.browser.get("/devices/\(Stack.mn)/frames?day=2026-10-13")
        #expect(list.text.contains("/frames/gateway-1/1/0"))
        let later = try await stack.browser.get(
            "/devices/\(Stack.mn)/frames?day=2026-10-13&time=16:00")
        #expect(later.text.contains("这段时间没有收到报文"))
        let search = try await stack.browser.get(
            "/frames?mn=\(Stack.mn)&day=2026-10-13&time=15:00")
        #expect(
            search.location
                == "/devices/\(Stack.mn)/frames?day=2026-10-13&time=\(Form.encoded("15:00"))")
        #expect(try await stack.browser.get("/frames?mn=UNKNOWN").status == 404)
        #expect(try await stack.browser.get("/frames/gateway-1/1/9").status == 404)
        #expect(try await stack.browser.get("/frames/gateway-1/9/0").status == 404)
    }

    @Test func `an hour without frames says where its values came from`() async throws {
        let stack = try await Self.stack()
        let hour = try await stack.browser.get("\(stack.path)/trace?at=2026-10-13T03:00:00")
        #expect(hour.text.contains("没有找到这一小时的报文"))
        #expect(hour.text.contains("自动监测"))
        let day = try await stack.browser.get(
            "\(stack.path)/trace?at=2026-10-13T03:00:00&factor=a21002&statistic=day")
        #expect(day.text.contains("trace?at=2026-10-13T14:00:00"))
    }
}

import HJ212
import Testing

@Suite("数值与时间")
struct ValueTests {
    @Test(
        arguments: [
            ("12.30", 1230, 2), ("0.1", 1, 1), ("-0.041", -41, 3), ("+5", 5, 0), ("-100", -100, 0),
            ("5.", 5, 0), (".5", 5, 1), ("000123", 123, 0),
            ("234.610915746498", 234_610_915_746_498, 12),
            ("999999999999999999", 999_999_999_999_999_999, 0),
        ] as [(String, Int64, Int)])
    func `a decimal stays as it was sent`(text: String, significand: Int64, decimals: Int) throws {
        let number = try #require(SentNumber(text))
        #expect(number.significand == significand)
        #expect(number.decimals == decimals)
    }

    @Test(arguments: [
        "", "-", ".", "-.", "NaN", "--", "1.2E1", "1e3", "0x1F", "1,5", "1.2.3", " 1", "1 ", "%d",
        "１", "1234567890123456789", "+-1",
    ])
    func `what is no decimal is no number`(text: String) {
        #expect(SentNumber(text) == nil)
    }

    @Test func `a factor gives its numbers and its mark`() throws {
        let packet = packet(cp: "a21026-Rtd=12.30,a21026-ZsRtd=NaN,a21026-Flag=N;a01011-Rtd=1")
        let sulphur = try #require(packet.factors.first)
        #expect(sulphur.number("Rtd") == SentNumber("12.30"))
        #expect(sulphur.number("ZsRtd") == nil)
        #expect(sulphur.dataFlag == .normal)
        #expect(packet.factors.last?.dataFlag == nil)
    }

    @Test(arguments: [
        "20240229000000", "20261231235959", "20260301103000123", "00010101000000",
    ])
    func `a time that exists is read and written back`(text: String) throws {
        let time = try #require(CivilTime(text))
        #expect(text.utf8.count == 17 ? time.qn == text : time.dataTime == text)
    }

    @Test(arguments: [
        "", "20230229000000", "21000229000000", "20260431000000", "20261301000000",
        "20260301240000", "20260301106000", "20260301103060", "2026030110300", "202603011030001",
        "2026-03-01 10:", "2026030110300x", "00000101000000",
    ])
    func `a time that does not exist is refused`(text: String) {
        #expect(CivilTime(text) == nil)
    }

    @Test func `times are in order`() throws {
        let first = try #require(CivilTime("20251231235959999"))
        let second = try #require(CivilTime("20260101000000"))
        #expect(first < second && !(second < first) && !(first < first))
    }

    @Test func `a packet knows when it was sent and when it was measured`() {
        let packet = packet("QN=20260301103000123;CP=&&DataTime=20160824003817000;a-Rtd=1&&")
        #expect(packet.sentAt == CivilTime(2026, 3, 1, 10, 30, 0, 123))
        #expect(packet.measuredAt == CivilTime(2016, 8, 24, 0, 38, 17))
    }
}

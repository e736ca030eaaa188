import HJ212
import Testing

@Suite("上位机与现场机的请求、通知")
struct CentreTests {
    private let mn = "010000A8900016F000169DC0"

    @Test func `requests are written as the standard's examples`() throws {
        let qn = try #require(CivilTime("20160801085857223"))
        let centre = Centre(mn: mn, pw: "123456", st: .wasteWater)
        let head = "QN=20160801085857223;ST=32;CN="
        let rest = ";PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&"
        let day = try #require(CivilTime(2016, 8, 1))
        let rows = [
            (centre.request(.realTimeData, qn: qn), "2011", ""),
            (
                centre.request(.setRealTimeInterval, qn: qn, [Pair("RtdInterval", "30")]), "1062",
                "RtdInterval=30"
            ),
            (
                centre.setClock(to: day, qn: qn, instrument: "w01018"), "1012",
                "PolId=w01018;SystemTime=20160801000000"
            ),
            (
                centre.history(.hourlyData, from: day, to: day, qn: qn), "2061",
                "BeginTime=20160801000000;EndTime=20160801000000"
            ),
            (
                centre.setKey("0123456789abcdef", made: day, qn: qn), "1014",
                "SKCreateTime=20160801000000;NewSK=0123456789abcdef"
            ),
        ]
        for (draft, command, area) in rows {
            #expect(text(draft.segment) == head + command + rest + area + "&&")
            #expect(draft.packet.wantsAnswer && draft.packet.edition == .of2017)
        }
    }

    @Test func `a logger's signs of life and questions`() throws {
        let qn = try #require(CivilTime("20260801085857223"))
        let logger = FieldMachine(mn: mn, st: .electricity, edition: .of2025)
        let beat = logger.heartbeat(sent: qn).packet
        #expect([beat.cn, beat.st, beat.flag] == ["9015", "91", "9"])
        #expect(Draft.noticeAnswer(to: beat).packet.flag == "8")
        #expect(logger.timeCalibration(sent: qn).packet.cn == "1013")
        let asked = logger.timeCalibration(sent: qn, instrument: "a21026").packet
        #expect(asked.otherItems == [Pair("PolId", "a21026")])
        let parts = [Pair("i23005", "CPU1"), Pair("i23006", "MAC1")]
        let registration = logger.registerHardware(sent: qn, parts).packet
        #expect(registration.otherItems == parts && registration.st == "44")
    }
}

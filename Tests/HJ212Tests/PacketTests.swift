import HJ212
import Testing

@Suite("数据段 (HJ 212-2017 6.3.2)")
struct PacketTests {
    @Test func `every field of the head comes out as sent`() {
        let packet = packet(
            "QN=20260301103000123;ST=31;CN=2051;PW=123456;MN=A_1;Flag=11;PNUM=2;PNO=1;RF=1;"
                + "CP=&&DataTime=20260301102000;a21026-Avg=1&&")
        #expect(packet.qn == "20260301103000123")
        #expect([packet.st, packet.cn, packet.pw, packet.mn] == ["31", "2051", "123456", "A_1"])
        #expect([packet.flag, packet.pnum, packet.pno, packet.rf] == ["11", "2", "1", "1"])
        #expect(packet.dataTime == "20260301102000")
        #expect(packet.part == Part(1, of: 2))
        #expect(packet.isResent && packet.wantsAnswer)
        #expect(packet.issues == [])
    }

    @Test func `what was not sent is not there, what was sent empty is`() {
        let packet = packet("ST=32;PW=;MN=;CP=&&&&")
        #expect(packet.qn == nil && packet.flag == nil && packet.dataTime == nil)
        #expect(packet.pw == "" && packet.mn == "")
        #expect(packet.factors == [] && packet.otherItems == [] && packet.issues == [])
    }

    @Test(arguments: [
        ("ST=32,CN=2011,MN=A;CP=&&&&", [] as [FrameIssue]),
        ("ST=32;,MN=A;CN=2011;CP=&&&&", []),
        ("CN=2011; MN =A;ST=32;CP=&&&&", []),
        ("ST=32;CN=2011;MN=A;;Flag;CP=&&&&", [.badHeadItem]),
        ("ST=32;CN=2011;MN=A;CP=&&", [.cpNotClosed]),
        ("ST=32;CN=2011;MN=A;CP=&&x-Rtd=1", [.cpNotClosed]),
        ("ST=32;CN=2011;MN=A;CP=x-Rtd=1&&", [.cpNotClosed]),
        ("ST=32;CN=2011;MN=A", [.noCP]),
        ("ST=32;CN=2011;MN=A;CP=&&x-Rtd=1;y;z=2,w&&", [.badCPItem, .badCPItem]),
    ])
    func `faults of the grammar are named and hide nothing`(segment: String, issues: [FrameIssue]) {
        let packet = packet(segment)
        #expect(packet.issues == issues)
        #expect([packet.st, packet.cn, packet.mn] == ["32", "2011", "A"])
    }

    @Test func `a comma inside a value parts nothing`() {
        #expect(packet("PW=a,b;MN=c,d;CP=&&&&").mn == "c,d")
        #expect(packet("PW=a,b;MN=c,d;CP=&&&&").pw == "a,b")
    }

    @Test(arguments: [
        ("a-Rtd=1;", "a:Rtd=1"), ("a-Rtd=1,;", "a:Rtd=1"), ("a-Rtd=1; b-Rtd=2", "a:Rtd=1 b:Rtd=2"),
        ("a-Rtd =1", "a:Rtd=1"), ("a-Avg=92;Flag=N", "a:Avg=92 Flag=N"), ("LA-td=3", "LA:td=3"),
        ("a-Rtd=1,a-Flag=d", "a:Rtd=1,Flag=d"), ("SB-1-RS=1", "SB-1:RS=1"),
        ("a-Rtd=1;a-Flag=N", "a:Rtd=1,Flag=N"),
        ("a-Rtd=1;a-Rtd=2,a-Flag=N", "a:Rtd=1 a:Rtd=2,Flag=N"),
        ("-Rtd=1", "-Rtd=1"), ("a-=1", "a-=1"), ("x==1", "x==1"),
        ("011-Rtd=,011-Flag=B", "011:Rtd=,Flag=B"),
    ])
    func `loggers' habits are read`(area: String, reading: String) {
        let packet = packet(cp: area)
        let factors = packet.factors.map { factor in
            factor.code + ":"
                + factor.readings.map { $0.name + "=" + $0.text }.joined(separator: ",")
        }
        let others = packet.otherItems.map { $0.name + "=" + $0.text }
        #expect((factors + others).joined(separator: " ") == reading)
        #expect(packet.issues == [])
    }

    @Test(arguments: [
        ("i-Info=//清洗;完成,正常//", "//清洗;完成,正常//"),
        ("i-Info=//a=b&&c//;j-Rtd=1", "//a=b&&c//"),
        ("i-Info=//http://x/y//,j-Rtd=1", "//http://x/y//"),
        ("i-Info=////", "////"),
        ("i-Info=//open;j-Rtd=1", "//open"),
        ("i-Info=/a/;j-Rtd=1", "/a/"),
    ])
    func `a log runs to its closing slashes`(area: String, log: String) {
        #expect(packet(cp: area).factors.first?["Info"] == log)
        #expect(packet(cp: area).issues == [])
    }

    @Test func `each instrument has its own factors`() {
        let packet = packet(cp: "PolId=w01018;i13001-Info=1;PolId=w21003;i13001-Info=2")
        #expect(packet.factors.map(\.instrument) == ["w01018", "w21003"])
        #expect(packet.factors.map { $0["Info"] } == ["1", "2"])
        #expect(packet.otherItems == [Pair("PolId", "w01018"), Pair("PolId", "w21003")])
    }

    @Test func `replies of 2005 carry the request number in the data area`() {
        let reply = packet("ST=91;CN=9011;MN=A;Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&")
        #expect(reply.qn == nil)
        #expect(reply.requestNumber == "20040516010101001")
        #expect(reply.requestReturn == .ready)
        #expect(packet("QN=1;CP=&&QN=2;ExeRtn=100&&").requestNumber == "1")
        #expect(packet("QN=1;CP=&&QN=2;ExeRtn=100&&").executionResult == .noData)
        #expect(packet(cp: "ExeRtn=7").executionResult == nil)
    }

    @Test func `a part without numbers is a whole, an impossible part is told`() {
        #expect(packet("Flag=7;CP=&&&&").part == nil)
        #expect(packet("Flag=7;PNUM=2;PNO=3;CP=&&&&").part?.isConsistent == false)
        #expect(packet("Flag=7;PNUM=2;PNO=0;CP=&&&&").part?.isConsistent == false)
        #expect(packet("Flag=7;PNUM=0002;PNO=0002;CP=&&&&").part == Part(2, of: 2))
    }

    @Test func `bytes that are no UTF-8 do not stop the reading`() throws {
        let gbk: [UInt8] = [0xC7, 0xE5, 0xCF, 0xB4]
        let segment = Array("ST=31;MN=A;CP=&&i-Info=//".utf8) + gbk + Array("//;a-Rtd=1&&".utf8)
        let packet = Packet(segment: segment)
        #expect(packet.factors.map(\.code) == ["i", "a"])
        #expect(packet.issues == [])
    }

    @Test func `a frame is one JSON object with every text quoted`() throws {
        let odd = frame("ST=31;MN=\"\\\u{1};CP=&&a-b=\"1\";a-b=2;x=\t1;x=2&&")
        let frame = try #require(FrameDecoder.decodeAll(odd).first)
        let expected =
            #"{"mn":"\"\\\u0001","st":"31","cp_other":{"x":"2"},"#
            + #""factors":{"a":{"b":"2"}},"repeated":[{"x":"\u00091"},{"x":"2"},"#
            + #"{"a":{"b":"\"1\""}},{"a":{"b":"2"}}],"valid_crc":true,"valid_len":true}"#
        #expect(frame.json == expected)
    }
}

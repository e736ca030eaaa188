import HJ212
import Testing

private let of2005 = packet(
    "QN=20040516010101001;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=1;CP=&&011-Avg=1&&")
private let of2017 = packet(
    "QN=20160801085000001;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&")
private let of2025 = packet(
    "QN=20260801085000001;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&")

@Suite("应答 (HJ 212-2017 6.4, 附录C)")
struct AnswerTests {
    @Test func `the data answer speaks the sender's edition`() {
        #expect(
            written(.dataAnswer(to: of2005))
                == "##0049ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051&&5F00\r\n")
        #expect(
            written(.dataAnswer(to: of2017))
                == "##0087QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;"
                + "Flag=4;CP=&&&&C241\r\n")
        #expect(
            written(.dataAnswer(to: of2025))
                == "##0087QN=20260801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;"
                + "Flag=8;CP=&&&&0780\r\n")
    }

    @Test func `a part of 2005 is answered with its numbers`() {
        let part = packet("QN=1;ST=32;CN=2051;MN=A;Flag=3;PNUM=2;PNO=1;CP=&&011-Avg=1&&")
        #expect(
            text(Draft.dataAnswer(to: part)?.segment ?? [])
                == "ST=91;CN=9014;CP=&&QN=1;CN=2051;PNO=1;PNUM=2&&")
    }

    @Test func `an answer nobody asked for is not written`() {
        #expect(Draft.dataAnswer(to: packet("QN=1;CN=2011;Flag=4;CP=&&&&")) == nil)
        #expect(Draft.dataAnswer(to: packet("QN=1;CN=2011;CP=&&&&")) == nil)
    }

    @Test func `a surface-water station keeps its own version bits`() {
        let station = packet("QN=20190601000000000;ST=21;CN=2011;MN=A140100_2006;Flag=9;CP=&&&&")
        #expect(Draft.dataAnswer(to: station)?.packet.flag == "8")
    }

    @Test func `the other replies`() {
        let head2005 = "PW=123456;MN=88888880000001"
        let head2017 = "PW=123456;MN=010000A8900016F000169DC0;Flag=4"
        let qn2017 = "QN=20160801085000001;ST=91"
        let rows: [(Draft, String)] = [
            (
                .requestAnswer(to: of2005, .ready),
                "ST=91;CN=9011;\(head2005);Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&"
            ),
            (
                .executionResult(to: of2005, .noData),
                "ST=91;CN=9012;\(head2005);CP=&&QN=20040516010101001;ExeRtn=100&&"
            ),
            (
                .noticeAnswer(to: of2005),
                "ST=91;CN=9013;\(head2005);CP=&&QN=20040516010101001&&"
            ),
            (
                .requestAnswer(to: of2017, .wrongCRC),
                "\(qn2017);CN=9011;\(head2017);CP=&&QnRtn=9&&"
            ),
            (
                .executionResult(to: of2017, .success),
                "\(qn2017);CN=9012;\(head2017);CP=&&ExeRtn=1&&"
            ),
            (.noticeAnswer(to: of2017), "\(qn2017);CN=9013;\(head2017);CP=&&&&"),
        ]
        for (draft, segment) in rows { #expect(text(draft.segment) == segment) }
    }

    private func written(_ draft: Draft?) -> String { text(draft?.encoded() ?? []) }
}

@Suite("上传")
struct UploadTests {
    private let logger = FieldMachine(mn: "010000A8900016F000169DC0", st: .wasteGas)
    private let sulphur = [Pair].factor("a21026", ["Rtd": "12.3", "ZsRtd": "14.1", "Flag": "N"])
    private let oxygen = [Pair].factor("a19001", ["Rtd": "8.2", "Flag": "N"])

    @Test func `real-time data as a logger of 2017 sends them`() throws {
        let upload = logger.upload(
            .realTimeData, at: try time("20260301103000"), sent: try time("20260301103000123"),
            [sulphur, oxygen])
        #expect(
            text(upload.encoded())
                == "##0187QN=20260301103000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;"
                + "Flag=5;CP=&&DataTime=20260301103000;a21026-Rtd=12.3,a21026-ZsRtd=14.1,"
                + "a21026-Flag=N;a19001-Rtd=8.2,a19001-Flag=N&&DEC1\r\n")
    }

    @Test func `data sent again are marked in the edition of 2025 only`() throws {
        let newer = FieldMachine(mn: logger.mn, st: .wasteGas, edition: .of2025)
        for (sender, rf) in [(newer, "1"), (logger, nil)] {
            let packet = sender.upload(
                .hourlyData, at: try time("20260301090000"), sent: try time("20260301103000123"),
                answer: .unwanted, resent: true, [sulphur]
            ).packet
            #expect(packet.rf == rf)
            #expect(packet.edition == sender.edition)
            #expect(!packet.wantsAnswer)
        }
    }

    @Test func `a part carries its numbers and its bit`() throws {
        let packet = logger.upload(
            .minuteData, at: try time("20260301103000"), sent: try time("20260301103000123"),
            part: Part(2, of: 3), [sulphur]
        ).packet
        #expect(packet.flag == "7")
        #expect([packet.pnum, packet.pno] == ["3", "2"])
    }

    @Test func `a long upload is split into parts that can each be stored alone`() throws {
        let factors = (10_001...10_080).map {
            [Pair].factor("a\($0)", ["Avg": "1.5", "Flag": "N"])
        }
        let whole = logger.upload(
            .minuteData, at: try time("20260301103000"), sent: try time("20260301103000100"),
            factors)
        let parts = whole.split { "2026030110300010\($0)" }

        #expect(parts.count == 3)
        #expect(parts.allSatisfy { $0.segment.count <= Frame.segmentLimit })
        #expect(parts.map(\.packet.qn) == (1...3).map { "2026030110300010\($0)" })
        #expect(parts.map(\.packet.part) == (1...3).map { Part($0, of: 3) })
        #expect(parts.allSatisfy { $0.packet.dataTime == "20260301103000" })
        #expect(parts.flatMap(\.packet.factors) == whole.packet.factors)
        #expect(parts[0].split { _ in "" } == [parts[0]])
    }

    private func time(_ text: String) throws -> CivilTime { try #require(CivilTime(text)) }
}

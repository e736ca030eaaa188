import Compliance
import Testing

@Suite("现场端信息") struct EventRunTests {
    private func said(_ minute: Int, _ value: String, _ code: String = "i13008") -> DeviceStatement
    {
        DeviceStatement(
            at: Instant(Day(2026, 9, 22), minute: minute), code: code, subject: "w01018",
            value: value)
    }

    @Test func `only what changes is an event, whatever came first`() {
        let statements = [said(0, "1.00"), said(60, "1.00"), said(120, "0.85"), said(180, "1.00")]
        for order in [statements, statements.reversed(), Array(statements.shuffled())] {
            let events = EventRun.events(in: order, of: "A")
            #expect(events.map(\.after) == ["1.00", "0.85", "1.00"])
            #expect(events.map(\.before) == ["", "1.00", "0.85"])
        }
    }

    @Test func `lines of a log and restarts each stand for themselves`() {
        let log = EventRun.events(
            in: [said(0, "清洗管路", "i11001"), said(5, "清洗管路", "i11001")], of: "A")
        #expect(log.map(\.after) == ["清洗管路", "清洗管路"])
        #expect(log.allSatisfy { $0.before.isEmpty })
        #expect(FieldCode(DeviceStatement.Code.restart).isOccurrence)
    }

    @Test(
        arguments: table(
            """
            code    occurrence  series  parameter
            i11001  yes         no      no
            i21001  yes         no      no
            i31001  yes         no      no
            i12001  no          no      no
            i13008  no          no      yes
            i22002  no          no      no
            i32001  no          no      no
            i33101  no          yes     no
            SN      no          no      no
            camera  yes         no      no
            """))
    func `a code of field information says what kind it is`(row: Row) {
        let code = FieldCode(row["code"])
        #expect((code.isOccurrence ? "yes" : "no") == row["occurrence"])
        #expect((code.isSeries ? "yes" : "no") == row["series"])
        #expect((code.isParameter ? "yes" : "no") == row["parameter"])
    }

    @Test func `a value that stands for a word is read as the word`() {
        #expect(FieldCode("i12001").words("3") == "校准")
        #expect(FieldCode("i12001").words("77") == "77")
        #expect(FieldCode("RS").words("0") == "关闭")
        #expect(FieldCode("i13008").words("1.02") == "1.02")
    }

    @Test func `a text without end or with signs that no record takes is cut`() {
        let long = said(0, String(repeating: "长", count: 2000) + "\0")
        #expect(long.value.count == 400)
        #expect(said(0, "开\0门\u{1B}\n").value == "开门")
    }
}

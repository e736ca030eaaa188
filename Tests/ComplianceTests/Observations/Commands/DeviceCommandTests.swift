import Compliance
import Testing

/// 远程命令: who may ask what, what must be said with it, and how it stands.
@Suite struct DeviceCommandTests {
    @Test func `every command has one number, a name and what it does`() {
        let all = DeviceCommand.all
        #expect(all.count > 25 && Set(all.map(\.number)).count == all.count)
        for command in all {
            #expect(DeviceCommand.numbered(command.number) == command)
            #expect(command.number.wholeMatch(of: /\d{4}/) != nil)
            #expect(!command.name.isEmpty && !command.effect.isEmpty)
            #expect(!command.editions.isEmpty && !command.editionWords.isEmpty)
        }
        #expect(DeviceCommand.numbered("9014") == nil)
        #expect(DeviceCommand.numbered("2012")?.isNotice == true)
    }

    @Test func `what touches the measurement is asked by fewer people`() {
        for number in ["3011", "3012", "3013", "3014", "3021", "1072", "3016", "2012"] {
            let command = DeviceCommand.numbered(number)
            #expect(command?.interferes == true, "\(number)")
            #expect(command?.roles == [.analyst, .director], "\(number)")
        }
        for number in ["1011", "3019", "2061", "1012", "2011"] {
            let command = DeviceCommand.numbered(number)
            #expect(command?.roles == [.analyst, .inspector, .director], "\(number)")
        }
    }

    @Test(
        arguments: table(
            """
            number  texts  for  says
            1062  RtdInterval=60  2017  RtdInterval=60
            1062  RtdInterval=29  2017  ! RtdInterval
            1062  -  2017  ! RtdInterval
            1064  MinInterval=7  2017  ! MinInterval
            1064  MinInterval=10  2005  ! edition
            3020  InfoId=i11001,EndTime=2026-10-14T08:00  2017  EndTime=20261014080000,InfoId=i11001
            2061  BeginTime=202610140800,EndTime=202610140700  2017  ! EndTime
            2061  BeginTime=2026-02-30T08:00,EndTime=202610140700  2017  ! BeginTime
            3011  PolId=a21026  2017  PolId=a21026
            3011  PolId=a21026,CalibrationType=1  2025  CalibrationType=1,PolId=a21026
            3011  PolId=a21026,CalibrationType=1  2017  ! CalibrationType
            3011  PolId=a21026,CalibrationType=2  2025  ! CalibrationType
            3011  PolId=a2;1026  2017  ! PolId
            1011  -  2005  -
            1011  Day=1  2017  ! Day
            1072  NewPW=12345  2017  ! NewPW
            1072  NewPW=123;56  2017  ! NewPW
            3016  PolId=w01018,CstartTime=24:00:00,CTime=2  2017  ! CstartTime
            3016  PolId=w1,CstartTime=08:30:00,CTime=2  2017  CTime=2,CstartTime=083000,PolId=w1
            3020  InfoId=x11001  2017  ! InfoId
            3021  InfoId=i13001,Info=1000  2017  Info=1000,InfoId=i13001
            3021  InfoId=i13001,Info=重  2017  ! Info
            """))
    func `what is said with a command is checked`(row: Row) throws {
        let command = try #require(DeviceCommand.numbered(row["number"]))
        let pairs = row["texts"].split(separator: ",").map { $0.split(separator: "=") }
        let texts = Dictionary(
            uniqueKeysWithValues: pairs.filter { $0.count == 2 }.map {
                (String($0[0]), String($0[1]))
            })
        let edition = Int(row["for"]).flatMap(LoggerEdition.init(rawValue:))
        do {
            let checked = try command.checked(texts, for: edition)
            let said = checked.parameters.sorted { $0.key < $1.key }
                .map { $0.key + "=" + $0.value }.joined(separator: ",")
            #expect((said.isEmpty ? "-" : said) == row["says"])
        } catch {
            let names = error.fields.map(\.field)
            #expect("! " + (names.first ?? "edition") == row["says"])
        }
    }

    @Test(
        arguments: table(
            """
            steps                              cancelled  state
            -                                  no         waiting
            -                                  yes        cancelled
            sent=1                             no         sent
            sent=1 sent=2                      no         sent
            sent=1 answered=1                  no         underway
            sent=1 answered=2                  no         refused
            sent=1 answered=1 executed=1       no         done
            sent=1 answered=1 executed=5       no         failed
            sent=1 acknowledged                no         done
            sent=1 silent                      no         silent
            sent=1 silent executed=1           no         done
            sent=1 silent answered=1           no         silent
            sent=1 answered=1 unexecuted       no         unexecuted
            sent=1 data=1 unconfirmed          no         unconfirmed
            expired                            no         expired
            unsendable                         no         unsendable
            sent=1                             yes        cancelled
            sent=1 silent                      yes        cancelled
            sent=1 executed=1                  yes        done
            """))
    func `a command stands as its steps say`(row: Row) {
        let at = Instant(Day(2026, 10, 14))
        let steps = row["steps"].split(separator: " ").compactMap { word -> CommandStep? in
            let parts = word.split(separator: "=")
            return CommandStep.Kind(rawValue: String(parts[0])).map {
                CommandStep($0, at: at, number: parts.count > 1 ? Int(parts[1]) : nil)
            }
        }
        let state = CommandState(
            steps, cancelledAt: row["cancelled"] == "yes" ? at : nil,
            expiresAt: at.advanced(bySeconds: 60), now: at)
        #expect(state.code == row["state"])
        #expect(!state.inChinese.isEmpty)
        #expect(state.isOver == !["waiting", "sent", "underway"].contains(state.code))
        for step in steps { #expect(step.kind == .unsendable || !step.inChinese.isEmpty) }
    }

    @Test func `a command that nobody took in time has run out`() {
        let at = Instant(Day(2026, 10, 14))
        let state = CommandState(
            [], cancelledAt: nil, expiresAt: at, now: at.advanced(bySeconds: 1))
        #expect(state == .expired)
    }

    @Test func `what a logger tells is shown in words`() {
        let rows: [(String, String, String, String)] = [
            ("SystemTime", "20261014095958", "现场机时间", "2026-10-14 09:59:58"),
            ("w01018-SN", "A1", "w01018 分析仪序列号", "A1"),
            ("i11001-Info", "//清洗管路//", "日志（i11001）", "清洗管路"),
            ("i99999-Info", "1", "信息 i99999", "1"), ("Other", "1", "Other", "1"),
        ]
        for (name, text, label, shown) in rows {
            let statement = CommandStep.Statement(name, text)
            #expect(statement.label == label && statement.shown == shown)
        }
        #expect(CommandReturn.request(77) == "返回码 77 不在标准的表 7 中")
        #expect(CommandReturn.execution(5) == "系统繁忙不能执行")
    }
}

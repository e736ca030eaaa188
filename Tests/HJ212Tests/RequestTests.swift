import Foundation
import HJ212
import Testing

@Suite("上位机的请求 (HJ 212-2017 附录C)")
struct RequestTests {
    private let centre = Centre(mn: "010000A8900016F000169DC0", st: .wasteWater)

    @Test(
        .enabled(if: CommandExamples.isPresent, "needs the shared data"),
        arguments: CommandExamples.requests)
    func `the standard's requests are written as printed`(example: CommandExamples.Line) throws {
        let packet = packet(example.segment)
        let command = try #require(packet.command)
        var texts = Dictionary(packet.statements.map { ($0.name, $0.text) }) { first, _ in first }
        if command == .setInstrument { texts["Info"] = texts.removeValue(forKey: "i13004-Info") }
        let request = try Request(command, texts, in: .of2017)
        let qn = try #require(packet.qn.flatMap(CivilTime.init))
        // The standard prints a comma between two items where it means a semicolon.
        let printed = example.segment.replacing(",EndTime", with: ";EndTime")
        #expect(text(centre.draft(request, qn: qn).segment) == printed)
    }

    @Test(
        .enabled(if: CommandExamples.isPresent, "needs the shared data"),
        arguments: CommandExamples.replies)
    func `the standard's replies and answers are read`(example: CommandExamples.Line) {
        let packet = packet(example.segment)
        let answer = packet.fieldAnswer
        switch packet.command {
        case .requestAnswer?: #expect(packet.reply == .request(.ready))
        case .executionResult?: #expect(packet.reply == .execution(.success))
        case .noticeAnswer?: #expect(packet.reply == .notice)
        case .fieldTime?: #expect(answer.systemTime == CivilTime(2016, 8, 1, 8, 58, 57))
        case .realTimeInterval?: #expect(answer.realTimeInterval == 30)
        case .minuteInterval?: #expect(answer.minuteInterval == 10)
        case .keepSample?: #expect(answer.bottle == 1)
        case .samplingCycle?:
            #expect(answer.samplingHours == 2 && answer.samplingStart == "000000")
        case .outputTime?: #expect(answer.outputMinutes == 40)
        case .instrumentSerial?:
            #expect(answer.serialNumbers == ["w01018": "010000A8900016F000169DC1"])
        case .fieldInformation?: #expect(!answer.information.isEmpty)
        default: Issue.record("\(packet.cn ?? "") is not expected here")
        }
    }

    @Test func `a log is told without its slashes`() {
        let packet = packet(
            "QN=1;ST=32;CN=3020;MN=A;Flag=4;CP=&&DataTime=20160801062035;PolId=w01018;"
                + "i11001-Info=//清洗;管路//&&")
        #expect(packet.fieldAnswer.information == ["i11001": "清洗;管路"])
        #expect(packet.fieldAnswer.instrument == "w01018")
        #expect(packet.statements.map(\.name) == ["DataTime", "PolId", "i11001-Info"])
    }

    @Test func `an edition has its own commands and fields`() {
        let rows: [(String, [String: String], [Edition])] = [
            ("1063", [:], [.of2017, .of2025]),
            ("1061", [:], Edition.allCases),
            ("3011", ["PolId": "a21026"], [.of2005, .of2017]),
            ("3011", ["PolId": "a21026", "CalibrationType": "1"], [.of2025]),
            ("3014", ["PolId": "a21026"], [.of2017]),
            ("3022", [:], [.of2025]),
            ("2062", ["BeginTime": "20260101000000", "EndTime": "20260102000000"], [.of2025]),
            ("1042", ["ReportTime": "0130"], [.of2005]),
            ("3024", ["PolId": "w01018"], [.of2025]),
            ("2081", [:], []),
            ("9014", [:], []),
        ]
        for (code, texts, editions) in rows {
            let able = Edition.allCases.filter {
                (try? Request(Command(code), texts, in: $0)) != nil
            }
            #expect(able == editions, "\(code) \(texts)")
        }
    }

    @Test func `2005 calls the new password by its old name`() throws {
        for (edition, item) in [(Edition.of2005, "PW=654321"), (.of2017, "NewPW=654321")] {
            let request = try Request(.setPassword, ["NewPW": "654321"], in: edition)
            #expect(request.items.map { $0.name + "=" + $0.text } == [item])
        }
    }

    @Test func `what cannot be said is refused with its field`() {
        let rows: [(Command, [String: String], RequestProblem)] = [
            (.setRealTimeInterval, [:], .missing(field: "RtdInterval")),
            (.setRealTimeInterval, ["RtdInterval": ""], .missing(field: "RtdInterval")),
            (
                .setRealTimeInterval, ["RtdInterval": "29"],
                .unfit(field: "RtdInterval", text: "29")
            ),
            (.setMinuteInterval, ["MinInterval": "7"], .unfit(field: "MinInterval", text: "7")),
            (.setPassword, ["NewPW": "12;456"], .unfit(field: "NewPW", text: "12;456")),
            (.realTimeData, ["PolId": "a21026"], .surplus(field: "PolId")),
            (.calibrate, ["PolId": "a&&"], .unfit(field: "PolId", text: "a&&")),
            (.sampleCheckData, [:], .unknownCommand(.sampleCheckData, .of2017)),
            (
                .hourlyData, ["BeginTime": "20260231000000", "EndTime": "20260301000000"],
                .unfit(field: "BeginTime", text: "20260231000000")
            ),
        ]
        for (command, texts, problem) in rows {
            #expect(throws: problem) { try Request(command, texts, in: .of2017) }
        }
    }

    @Test func `requests made by name are those made of texts`() throws {
        let time = try #require(CivilTime("20160801085857"))
        let (begin, end) = (try #require(CivilTime(2016, 8, 1)), time)
        let rows: [(Request, [String: String])] = [
            (.setTimeout(seconds: 10, resends: 3), ["OverTime": "10", "ReCount": "3"]),
            (.clock(of: "w01018"), ["PolId": "w01018"]),
            (.setClock(to: time), ["SystemTime": "20160801085857"]),
            (.plain(.minuteInterval), [:]),
            (
                .history(.minuteData, from: begin, to: end),
                ["BeginTime": begin.dataTime, "EndTime": end.dataTime]
            ),
            (.instrument(.instrumentSerial, nil), [:]),
        ]
        for (request, texts) in rows {
            #expect(try Request(request.command, texts, in: .of2017) == request)
        }
    }

    @Test func `a logger answers under the number of the request`() throws {
        let qn = try #require(CivilTime("20160801085857223"))
        for edition in Edition.allCases {
            let centre = Centre(mn: "A", st: .wasteWater, edition: edition)
            let asked = centre.draft(.clock(), qn: qn).packet
            let logger = FieldMachine(mn: "A", st: .wasteWater, edition: edition)
            let told = logger.response(to: asked, [[Pair("SystemTime", qn.dataTime)]]).packet
            #expect(told.requestNumber == qn.qn && told.command == .fieldTime)
            #expect(told.fieldAnswer.systemTime?.dataTime == qn.dataTime)
            #expect(told.statements.map(\.name) == ["SystemTime"] && !told.wantsAnswer)
            let refused = Draft.requestAnswer(to: asked, .wrongPassword).packet
            #expect(refused.reply == .request(.wrongPassword))
            #expect(refused.requestNumber == qn.qn && refused.returnNumber == 3)
        }
        let odd = packet("QN=1;ST=91;CN=9012;MN=A;Flag=4;CP=&&ExeRtn=77&&")
        #expect(odd.reply == .execution(nil) && odd.returnNumber == 77)
    }
}

/// The example messages of the standard's appendix C, read where they stand.
enum CommandExamples {
    struct Line: Sendable, CustomTestStringConvertible {
        let command: String
        let context: String
        let segment: String

        var testDescription: String { "\(command) \(context)" }
    }

    static let all: [Line] = {
        let path = "data/codes/hj212/c_example_messages.csv"
        let text = try? String(
            contentsOf: SharedData.root.appending(path: path), encoding: .utf8)
        return (text ?? "").split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let cells = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
            guard cells.count == 5 else { return nil }
            let segment = cells[4].trimmingCharacters(in: ["\""])
            return Line(command: String(cells[2]), context: String(cells[3]), segment: segment)
        }
    }()

    static let isPresent = !all.isEmpty

    /// What the centre sends; its uploads' answers are tested elsewhere.
    static let requests = all.filter {
        $0.context.hasPrefix("使用命令 / 上位机")
    }

    static let replies = all.filter { line in
        let told = ["1011", "1061", "1063", "3015", "3017", "3018", "3019", "3020"]
        let isTold = told.contains(line.command) && line.context.contains("现场机 /")
        return isTold || ["9011", "9012", "9013"].contains(line.command)
    }
}

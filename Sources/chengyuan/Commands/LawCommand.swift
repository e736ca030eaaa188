import ArgumentParser
import Compliance

struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law", abstract: "法条数据",
        subcommands: [ShowAct.self, Penalty.self, DeadlineOf.self, RulesList.self])

    struct ShowAct: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "act", abstract: "某日有效的违法行为与后果")

        @Argument(help: "编号，如 A34-1") var id: String
        @Option(help: "日期") var on: String
        @Flag(help: "输出 JSON") var json = false

        func run() throws {
            let row = try Home.find().law().act(id, on: try day(on, "--on"))
            print(json ? row.json.canonical : "\(row.id) \(row.act)（\(row.citation.full)）")
        }
    }

    struct Penalty: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "新旧法律的选择与罚款幅度")

        @Argument(help: "编号，如 A34-1") var id: String
        @Option(help: "行为开始日") var actStart: String
        @Option(help: "行为终了日；继续中的省略") var actEnd: String?
        @Option(help: "作出决定日") var decided: String
        @Flag(help: "输出 JSON") var json = false

        func run() throws {
            let choice = try Home.find().law().regime(
                act: id, actStart: try day(actStart, "--act-start"),
                actEnd: try actEnd.map { try day($0, "--act-end") },
                decided: try day(decided, "--decided"))
            print(json ? choice.json.canonical : "\(choice.regime.rawValue) \(choice.reason)")
        }
    }

    struct DeadlineOf: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "deadline", abstract: "期限")

        @Argument(help: "数目") var amount: String
        @Argument(help: "hour、workday、day、month 或 year") var unit: String
        @Option(help: "起算日，当日不计入") var from: String
        @Flag(help: "输出 JSON") var json = false

        func validate() throws {
            guard Deadline.Unit(named: unit) != nil else {
                throw ValidationError("期限单位应为 hour、workday、day、month 或 year，收到的是 \(unit)")
            }
        }

        func run() throws {
            let deadline = try Home.find().law().deadlineJSON(amount, unit, from: from)
            print(json ? deadline.canonical : deadline["due"].text ?? "")
        }
    }

    struct RulesList: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules", abstract: "判定规则及其所在文件")

        @Flag(help: "输出 JSON") var json = false

        func run() throws {
            for rule in Rule.all {
                let row: JSON = [
                    "name": .string(rule.name), "title": .string(rule.title),
                    "obligation": .string(rule.obligation), "acts": JSON(rule.acts),
                    "place": .string(rule.place),
                ]
                print(json ? row.canonical : "\(rule.name)  \(rule.title)  \(rule.place)")
            }
        }
    }
}

private func day(_ text: String, _ option: String) throws(Failure) -> Day {
    guard let day = Day(text) else { throw Failure("bad-date", "\(option) 应为日期，如 2026-10-14") }
    return day
}

import ArgumentParser
import Compliance

/// Looks one series of monitored values through, without a database.
struct SeriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "检查一列监测数据",
        subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "小时与日均值、有效数、缺数、恒值、启停")

        @Argument(help: "CSV 文件，首行为列名") var file: String
        @Option(help: "时间列") var time: String
        @Option(help: "数值列") var value: String
        @Option(help: "两个数值相隔的秒数") var every: Int
        @Option(help: "air 废气，water 废水") var medium = "water"
        @Option(help: "连续相同多少个值算恒值") var constant = 6
        @Option(help: "达到此值视为运行") var load: String?
        @Flag(help: "以 JSON 输出") var json = false

        func validate() throws {
            guard (1...86_400).contains(every) else {
                throw ValidationError("--every 应为 1 至 86400 的整数")
            }
            guard Medium(rawValue: medium) != nil else {
                throw ValidationError("--medium 应为 air 或 water")
            }
            guard constant >= 2 else { throw ValidationError("--constant 应不小于 2") }
            guard load.map({ Numeral($0) != nil }) ?? true else {
                throw ValidationError("--load 应为数")
            }
        }

        func run() throws {
            let home = try Home.find()
            let table = CSV(try Files.text(file))
            for column in [time, value] where !table.columns.contains(column) {
                throw Failure("column-missing", "\(file) 没有“\(column)”这一列")
            }
            var values: [(start: Instant, text: String)] = []
            for row in table.rows {
                guard let start = Instant(row[time]) else {
                    StandardError.say(
                        "第 \(row.line) 行 \(time)“\(row[time])”：应为时间，如 2026-09-22 14:00")
                    continue
                }
                values.append((start, row[value]))
            }
            let question = SeriesCheck.Question(
                medium: Medium(rawValue: medium) ?? .water, every: every, constantFrom: constant,
                load: load.flatMap(Numeral.init))
            let check = try SeriesCheck(values, question, under: try home.law())
            json ? print(check.json.canonical) : show(check)
        }

        private func show(_ check: SeriesCheck) {
            print("\(check.values) 个值，空 \(check.empty)，时间重复 \(check.repeated)")
            print("小时均值 \(check.hours.count)，有效 \(check.hours.count { $0.isValid })")
            print("日均值 \(check.days.count)，有效 \(check.days.count { $0.isValid })")
            for gap in check.gaps { print("缺数 \(gap.start.minute) 起 \(gap.count) 个") }
            for run in check.constant {
                print("恒值 \(run.start.minute) 起 \(run.count) 个 \(run.text)")
            }
            for run in check.runs {
                print("运行 \(run.start.minute) 至 \(run.stop?.minute ?? "仍在运行")")
            }
        }
    }
}

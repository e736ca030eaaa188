import ArgumentParser
import Compliance

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "用许可证核对观测，得出问题，不用数据库")

    @Option(help: "许可证 JSON 文件") var permit: String
    @Option(help: "观测 CSV：outlet,factor,statistic,start,end,value,unit,flag,mark,source")
    var observations: String?
    @Option(help: "提交记录 CSV：kind,period,submitted_at") var submissions: String?
    @Option(help: "截至日期") var asOf: String
    @Flag(help: "输出 JSON") var json = false

    func run() throws {
        let home = try Home.find()
        let factors = try home.factors()
        guard let day = Day(asOf) else { throw Failure("bad-date", "--as-of 应为日期，如 2026-10-14") }
        let now = Instant(day.advanced(by: 1)).advanced(bySeconds: -1)
        let seen = try observations.map {
            ObservationList(csv: try Files.text($0), factors: factors)
        }
        let sent = try submissions.map { SubmissionList(csv: try Files.text($0)) }
        let record = Record(
            permit: try home.permit(permit),
            measurements: seen?.measurements.filter { $0.start <= now } ?? [],
            submissions: sent?.reports.filter { $0.submittedAt <= now } ?? [],
            renewalAppliedOn: sent?.renewalAppliedOn)
        let found = try record.findings(under: try home.law(), factors: factors, at: now)
        show(found)
        let problems = (seen?.problems ?? []) + (sent?.problems ?? [])
        for problem in problems { StandardError.say("提醒：\(problem.inWords)，这一行没有采用") }
        if !problems.isEmpty {
            throw Failure("rows-refused", "\(problems.count) 行没有采用，其余各行的结果已输出")
        }
    }

    private func show(_ found: [Finding]) {
        if json {
            print(JSON.array(found.map(\.json)).canonical)
        } else {
            for finding in found {
                print("\(finding.title)  \(finding.subject)  \(finding.period)  \(finding.extent)")
            }
        }
    }
}

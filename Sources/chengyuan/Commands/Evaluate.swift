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
        let permit = try home.permit(permit)
        let seen = try observations.map {
            ObservationList(csv: try Files.text($0), factors: factors)
        }
        let sent = try submissions.map { SubmissionList(csv: try Files.text($0)) }
        let record = Record(
            permit: permit, measurements: seen?.measurements.filter { $0.start <= now } ?? [],
            submissions: sent?.reports.filter { $0.submittedAt <= now } ?? [],
            renewalAppliedOn: sent?.renewalAppliedOn(by: now))
        let question = Question(
            record: record, law: try home.law(), factors: factors, now: now)
        show(try record.findings(under: question.law, factors: factors, at: now))
        for column in seen?.unknownColumns ?? [] {
            StandardError.say("提醒：观测表没有“\(column)”这一列的用法，已略过")
        }
        for line in unjudged(question) { StandardError.say("提醒：\(line)") }
        try refuse(seen?.problems, in: observations, sent?.problems, in: submissions)
    }

    /// Values that were read and yet decide nothing: nobody should take silence for compliance.
    private func unjudged(_ question: Question) -> [String] {
        let permit = question.permit
        let strangers = Set(question.record.measurements.map(\.outlet))
            .filter { permit.outlet($0) == nil }.map(\.description).sorted()
            .map { "许可证里没有排放口 \($0)，它的观测没有核对" }
        let silent = permit.limits.flatMap(question.judgements).compactMap { judgement in
            guard let reason = judgement.silence else {
                return nil as String?
            }
            return "\(judgement.limit.outlet) \(question.factors.name(of: judgement.limit.factor)) "
                + "\(judgement.measurement.time) 没有核对：\(reason)"
        }
        return strangers + silent
    }

    private func refuse(
        _ rows: [RowProblem]?, in rowFile: String?, _ reports: [RowProblem]?,
        in reportFile: String?
    ) throws(Failure) {
        let files = [(rowFile, rows ?? []), (reportFile, reports ?? [])]
        for (file, problems) in files {
            for problem in problems {
                StandardError.say("error: row-refused: \(file ?? "") \(problem.inWords)")
            }
        }
        let count = files.reduce(0) { $0 + $1.1.count }
        if count > 0 { throw Failure("rows-refused", "\(count) 处没有采用，其余各行的结果已输出") }
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

extension Judgement {
    /// Why a valid value led to nothing that anybody would see; nil where it was judged.
    fileprivate var silence: String? {
        guard measurement.validity.isValid else { return nil }
        return if case .notJudged(let reason) = verdict { reason } else { nil }
    }
}

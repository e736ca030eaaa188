extension Rule {
    /// 未按照排污许可证规定提交执行报告: a report that came after its due day, or has not come yet.
    package static let lateReport = Rule(
        "report-missing", "未按照排污许可证规定提交执行报告", obligation: "OB-19", acts: ["A37-3"]
    ) { question throws(Refusal) in
        let firstYear = question.permit.certificate.validFrom.year
        var found: [Finding] = []
        for year in firstYear...max(firstYear, question.today.year) {
            for owed in try question.permit.reportObligations(of: year, under: question.law) {
                if let finding = try question.finding(owed) { found.append(finding) }
            }
        }
        return found
    }
}

extension Question {
    fileprivate func finding(_ owed: ReportObligation) throws(Refusal) -> Finding? {
        let submitted = submission(for: owed)
        let came = submitted?.submittedAt.day
        guard (came ?? today) > owed.due else { return nil }
        let actEnd = came ?? today
        let lateDays = owed.due.distance(to: actEnd)
        let duty = try law.duty(Rule.lateReport.obligation, on: permit.lawDay(owed.due))
        let name = "\(owed.period.inWords)执行报告"
        return Finding(
            rule: Rule.lateReport.name,
            title: came == nil ? "\(name)逾期未提交" : "\(name)逾期提交",
            subject: owed.kind.inChinese, period: "\(owed.period)",
            actStart: owed.due.advanced(by: 1), actEnd: actEnd, extent: "\(lateDays) 日",
            obligation: law.link(duty, "按照排污许可证规定的内容、频次和时间要求，向审批部门提交执行报告。"),
            clause: Finding.Link(
                text: "\(owed.kind.inChinese)，\(owed.period.inWords)，应当于 \(owed.due) 前提交"
                    + owed.mayBeInside.map { "；可并入\($0.inWords)执行报告" }.joined(),
                basis: [owed.obligation.clause], id: "reports"),
            observations: [row(owed, submitted, lateDays)],
            remark: came == nil ? "截至 \(now.minute) 没有提交记录。" : "报告已补交，问题只在时间。",
            arithmetic: ["\(actEnd) − \(owed.due) = 逾期 \(lateDays) 日"],
            reasoning: try law.reasoning(
                Rule.lateReport.acts, from: owed.due.advanced(by: 1), to: actEnd, decided: today))
    }

    /// What came first: the report itself, or a longer one that takes it in (排污许可管理办法 第37条).
    private func submission(for owed: ReportObligation) -> ReportSubmission? {
        ([owed.period] + owed.mayBeInside).compactMap(record.submission)
            .min { $0.submittedAt < $1.submittedAt }
    }

    private func row(
        _ owed: ReportObligation, _ submitted: ReportSubmission?, _ lateDays: Int
    ) -> Finding.ObservedRow {
        Finding.ObservedRow(
            time: "\(owed.due) 届满",
            measured: submitted.map { "\($0.submittedAt.minute) 提交" } ?? "未提交",
            oxygen: "", compared: "\(lateDays)", unit: "日", limit: "\(owed.due)", validity: "有效",
            mark: "", verdict: submitted == nil ? "逾期未提交" : "逾期提交", excess: "", source: "提交记录")
    }
}

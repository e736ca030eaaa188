extension Law {
    /// When the step that follows a step is due, where the step itself sets no term.
    ///
    /// The terms are rows of `law/deadlines.csv`; nil where nothing follows.
    package func term(after verb: FindingStep.Verb, at now: Instant) throws(Refusal) -> Instant? {
        switch verb {
        case .raise, .ask: try due("remote.answer", from: now)
        case .answer: try due("case.filing", from: now)
        case .confirm: try due("finding.order", from: now)
        case .rectify: try due("finding.rectification", from: now)
        case .prove: try due("finding.recheck", from: now)
        case .escalate: try escalated(at: now)
        case .reassess, .reject, .close, .turnToLead: nil
        }
    }

    /// 督办: how long until a step that stays undone is raised again.
    private func escalated(at now: Instant) throws(Refusal) -> Instant {
        guard let hours = (try? setting("remote.escalation.hours", on: now.day))?.whole else {
            throw Refusal(.conflict, "法律数据缺少逾期升级时限", way: "请管理员补充 law/settings.csv。")
        }
        return now.advanced(byHours: hours)
    }
}

extension Progress.State {
    /// The row of `law/deadlines.csv` that gives the term of the step now due.
    package var deadlineKey: String {
        switch self {
        case .awaitingAnswer, .askedAgain: "remote.answer"
        case .answered: "case.filing"
        case .confirmed: "finding.order"
        case .rectifying: "finding.rectification"
        case .proofSubmitted: "finding.recheck"
        case .closed, .rejected, .lead: ""
        }
    }
}

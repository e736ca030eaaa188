/// Until when a mark may be filled and changed (law/validity.csv, mark.*; the platform's defaults).
package struct MarkTerm: Sendable, Hashable {
    /// The hour of the next day until which a time may be marked by hand.
    package let fillHour: Int
    /// The hour of the next day until which such a mark may be changed.
    package let changeHour: Int
    package let basis: String

    package init(under law: Law, on day: Day) throws(LawGap) {
        let fill = try law.setting("mark.manual.nextDayHour", on: day)
        fillHour = try law.whole("mark.manual.nextDayHour", on: day)
        changeHour = try law.whole("mark.change.nextDayHour", on: day)
        basis = fill.provenance.basis
    }

    /// When the filling of a marked time ends: counted from the day on which the time ended.
    package func fillUntil(_ end: Instant) -> Instant { next(end, fillHour) }

    package func changeUntil(_ end: Instant) -> Instant { next(end, changeHour) }

    private func next(_ end: Instant, _ hour: Int) -> Instant {
        let last = end.advanced(bySeconds: -1).day
        return Instant(last.advanced(by: 1)).advanced(byHours: hour)
    }
}

extension Mark {
    /// Everything that keeps a mark from standing, with the field of the form it is about.
    ///
    /// - Parameters:
    ///   - former: The version that this one replaces.
    ///   - approval: An officer's approval of a late filling, in words.
    package func problems(
        kinds: [MarkKind], term: MarkTerm, former: Mark?, at now: Instant
    ) -> [FieldError] {
        var problems: [FieldError] = []
        guard let kind = kinds.first(where: { $0.key == self.kind }) else {
            return [FieldError("kind", "请选择标记的情形：没有“\(self.kind)”这一种（law/marks.csv）")]
        }
        if let medium = kind.medium, medium != outlet.medium {
            problems.append(
                FieldError("kind", "“\(kind.label)”不适用于这个排放口（\(kind.provenance.basis)）"))
        }
        if end <= start { problems.append(FieldError("end", "结束时间应晚于开始时间")) }
        if start > now { problems.append(FieldError("start", "不能标记还没有到的时间")) }
        if reason.trimmingBlanks.isEmpty {
            problems.append(FieldError("reason", "请写明原因：虚假标记属于篡改、伪造监测数据"))
        }
        let until = former == nil ? term.fillUntil(end) : term.changeUntil(end)
        if now > until, approval.isEmpty {
            let what = former == nil ? "标记" : "修改"
            problems.append(
                FieldError("end", "\(what)的期限是 \(until.minute)，已过期；须说明理由并经监管部门同意"))
        }
        return problems
    }
}

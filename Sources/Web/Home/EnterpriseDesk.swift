import Compliance
import Hummingbird
import Store

extension Visit {
    func enterpriseDesk() async throws -> Response {
        let person = try signedIn()
        let duties = try await ownDuties(of: today.year - 1...today.year + 1)
        return page(
            EnterpriseDesk(
                person: person, duties: duties, leads: try await ownLeads(),
                people: try await store.people(ofSite: duties.site.id),
                month: MonthCalendar.month(query("month"), today: today), law: law, now: now))
    }
}

/// 我的事项: what is owed and by when, what is wrong, who signs.
struct EnterpriseDesk: Page {
    let person: SignedIn
    let duties: OwnDuties
    /// Leads that were put to the unit and are not ended.
    let leads: [LeadSummary]
    let people: [SitePerson]
    let month: Day
    let law: Law
    let now: Instant

    /// So many days ahead the queue looks.
    static let horizon = 90

    var title: String { "我的事项" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(now.day.inWords) \(now.day.weekdayInWords)</span>\
        <span>许可证 <span class="ident">\(duties.site.number)</span></span>\
        <span>\(duties.site.tier.inChinese)，有效期至 \(duties.site.validTo)</span></p></div>
        <div class="page-head__acts">\(OwnDutyPage.subscription, if: person.role == .enterprise)\
        \(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(owed)\(calendar)</div>
        <aside class="stack" aria-label="问题与签署">\(wrong)\(signers)</aside></div>
        """
    }

    /// Duties and findings that wait for the unit, by day.
    private var queue: [DeskItem] {
        let until = now.day.advanced(by: Self.horizon)
        let owed = duties.items.filter { duty in
            duty.obligation.isDeed && duty.isOwed && (duty.due.map { $0 <= until } ?? false)
        }
        let asked = duties.findings.filter { $0.turn == .enterprise }
        let heaps = Dictionary(grouping: owed, by: \.heap).values
        let leads = leads.compactMap { DeskItem($0, now) }
        return
            (heaps.compactMap { DeskItem($0, now) } + asked.compactMap { DeskItem($0, now) }
            + leads)
            .sorted { ($0.due.milliseconds, $0.id) < ($1.due.milliseconds, $1.id) }
    }

    private var heading: String {
        let queue = self.queue
        let late = queue.count { $0.due < now }
        let open = queue.filter { $0.due >= now }
        let parts = [
            late > 0 ? "\(late) 件已逾期" : nil,
            next(open),
        ].compactMap(\.self)
        return parts.isEmpty ? "\(Self.horizon) 日内没有到期的事" : parts.joined(separator: "，")
    }

    /// `1 件明天到期`: the nearest day that something is due, or how many come later.
    private func next(_ open: [DeskItem]) -> String? {
        guard let first = open.first else { return nil }
        let days = now.day.distance(to: first.due.day)
        guard days <= 7 else { return "\(Self.horizon) 日内还有 \(open.count) 件到期" }
        let soon = open.count { $0.due.day == first.due.day }
        let when = days == 0 ? "今天" : days == 1 ? "明天" : "\(days) 日后"
        return days > 1 ? "\(soon) 件在 \(when)到期" : "\(soon) 件\(when)到期"
    }

    private var owed: HTML {
        let queue = self.queue
        let year = now.day.year
        let all = duties.items.count { ($0.due?.year ?? year) == year && $0.isOf(year) }
        let list: HTML =
            queue.isEmpty
            ? HTML.empty("现在什么都不欠", "\(Self.horizon) 日内没有到期的义务，也没有等你答复的问题。")
            : "<ol class=\"queue\">\(queue.prefix(12), { $0.html(now) })</ol>"
        let more: HTML =
            queue.count > 12
            ? """
            <div class="cursor"><span>还有 \(queue.count - 12) 件</span>\
            <a class="btn btn-secondary btn-sm" href="/obligations?state=owed">看全部</a></div>
            """
            : .empty
        return """
            <section class="panel" aria-labelledby="owe"><div class="panel__head">\
            <h2 id="owe">我欠什么，什么时候</h2><a class="small" href="/obligations">\
            出自许可证条款与法定义务，今年 \(all) 项；这里是 \(Self.horizon) 日内的</a></div>\(list)\(more)</section>
            """
    }

    private var calendar: HTML {
        let due = duties.items.filter(\.obligation.isDeed).entries(on: now.day)
        let asked = duties.findings.filter { $0.turn == .enterprise }.compactMap { finding in
            finding.due.map { due in
                MonthCalendar.Entry(
                    day: due.day, words: finding.state.askedInBrief,
                    href: "/findings/\(finding.id)",
                    isDone: false, isLate: due < now)
            }
        }
        return MonthCalendar(
            month: month, entries: due + asked, calendar: law.calendar, today: now.day,
            link: { "/home?month=\(MonthCalendar.key($0))#cal" }
        ).html
    }

    private var wrong: HTML {
        let list: HTML =
            duties.findings.isEmpty
            ? "<p class=\"small muted mb-0\">没有未办结的问题。</p>"
            : "<ul class=\"steps\">\(duties.findings.prefix(6), { finding($0) })</ul>"
        return """
            <section class="panel" aria-labelledby="bad"><div class="panel__head"><h2 id="bad">\
            哪里不对</h2>\
            <a class="small" href="/findings">全部 \(duties.findings.count) 个</a></div>\
            <div class="panel__body">\(list)</div></section>
            """
    }

    private func finding(_ finding: FindingSummary) -> HTML {
        let came =
            finding.rule == Rule.lateReport.name
            ? duties.submissions.last { $0.period == finding.period } : nil
        let turn = finding.turn == .enterprise ? "等你：" : "等监管部门："
        let due = finding.due.map { "，\($0.short) 前" } ?? ""
        return """
            <li>\(finding.stateTag(now))<br><a href="/findings/\(finding.id)">\(finding.title)</a>\
            <br>\
            <span class="small muted">\(finding.number)　\(finding.period)　\
            \(came.map { "已于 \($0.submittedAt.day) 补交。" } ?? "")\(turn)\(finding.state.nextStep)\
            \(due)</span></li>
            """
    }

    private var signers: HTML {
        let own = people.filter { $0.role == .enterprise }
        let labs = people.filter { $0.role == .laboratory }
        return """
            <section class="panel" aria-labelledby="who"><div class="panel__head"><h2 id="who">\
            谁来签</h2></div>\
            <div class="panel__body"><dl class="facts small">\(own, { person in
            """
            <dt>\(person.name)</dt><dd>\(person.title.isEmpty ? "企业环保负责人" : person.title)，可以填报和签署；\
            \(person.hasTOTP ? "已启用动态口令" : "没有启用动态口令")</dd>

            """
            })\(labs, { "<dt>\($0.name)</dt><dd>\($0.employer)：只能查看和上传监测结果，不能代签</dd>\n" })</dl>
            <p class="small muted mt-3 mb-0">签署时要再输一次登录密码。人员由系统管理员开户。</p></div></section>
            """
    }
}

extension FindingSummary {
    /// Who must act next.
    var turn: Progress.Turn {
        switch state {
        case .awaitingAnswer, .askedAgain, .rectifying: .enterprise
        case .answered, .confirmed, .proofSubmitted: .officer
        case .closed, .rejected, .lead: .nobody
        }
    }
}

extension Progress.State {
    /// What the unit is asked for, in a calendar's cell.
    fileprivate var askedInBrief: String {
        switch self {
        case .awaitingAnswer: "说明情况"
        case .askedAgain: "补充说明"
        case .rectifying: "完成整改"
        default: inChinese
        }
    }
}

/// One thing in the queue: time left, what, why, one act.
struct DeskItem: Sendable {
    let id: String
    let due: Instant
    let what: HTML
    let why: HTML
    let act: HTML

    func html(_ now: Instant) -> HTML {
        """
        <li>\(DueWords.block(due, now))
        <div><p class="queue__what">\(what)</p>\(why)</div><div class="queue__act">\(act)</div></li>

        """
    }

    /// Duties that are done alike on one day stand together.
    init?(_ heap: [OwnDuty], _ now: Instant) {
        guard let duty = heap.first, let day = duty.due else { return nil }
        id = duty.obligation.id
        due = day.end
        let kind = duty.obligation.kind.inChinese
        what =
            heap.count == 1
            ? "\(duty.obligation.what)"
            : """
            <a href="/obligations?month=\(MonthCalendar.key(day))&amp;day=\(day)">\(kind)\
             \(heap.count) 项</a>
            """
        let state = duty.submission?.returned.map { "退回理由：\($0.reason)" } ?? ""
        let longer = duty.obligation.inside.compactMap(Period.init).map(\.inWords)
        let inside = longer.isEmpty ? "" : "可并入\(longer.joined(separator: "或"))执行报告。"
        why = """
            <p class="queue__why">\(DeskItem.names(heap))\(state)\(inside)认定依据：\
            \(duty.obligation.evidence)。</p>\
            <p class="cluster mt-1">\
            \(duty.obligation.basis.prefix(2), { HTML.clause($0, on: now.day) })\
            <span class="small muted">\(heap.count == 1 ? duty.obligation.clause : "")</span>\
            \(duty.findingLink)</p>
            """
        let action = duty.action
        act = action.markup.isEmpty || duty.isReturned ? action + duty.tag(on: now.day) : action
    }

    /// What a heap holds, briefly.
    private static func names(_ heap: [OwnDuty]) -> String {
        guard heap.count > 1 else { return "" }
        let all = heap.map { duty in
            duty.obligation.what.replacing("自行监测 ", with: "").replacing("公开污染物排放信息：", with: "")
        }
        return all.prefix(6).joined(separator: "；") + (all.count > 6 ? "等。" : "。")
    }

    init?(_ finding: FindingSummary, _ now: Instant) {
        guard let due = finding.due else { return nil }
        (id, self.due) = (finding.id, due)
        what = "\(finding.state.nextStep)：\(finding.title)"
        why = """
            <p class="queue__why">问题 <span class="num">\(finding.number)</span>　\(finding.period)\
            　\(finding.extent)</p>
            """
        let word = finding.state == .rectifying ? "提交证明" : "答复"
        act = "<a class=\"btn btn-secondary btn-sm\" href=\"/findings/\(finding.id)\">\(word)</a>"
    }
}

extension OwnDuty {
    /// Whether the duty belongs to a year: falls due in it, or is owed all through it.
    fileprivate func isOf(_ year: Int) -> Bool {
        due != nil || obligation.period.hasPrefix("\(year)")
    }
}

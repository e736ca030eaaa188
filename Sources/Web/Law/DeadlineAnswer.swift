import Compliance

/// A counted period: when it ends, on what ground, and the days that do not count.
struct DeadlineAnswer: Sendable {
    private let deadline: Deadline
    /// The statutory clock, where one was chosen.
    private let rule: DeadlineRule?
    private let event: Instant

    /// Reads the form; each mistake names its field.
    init(_ form: Form, law: Law) throws(Refusal) {
        guard let event = Instant(form["from"]) else {
            let text = form["from"]
            throw DeadlineAnswer.wrong(
                "from",
                text.isEmpty ? "请填写起算时间" : "起算时间“\(text)”不是日期，应写作 2026-03-02 或 2026-03-02 10:30")
        }
        self.event = event
        do {
            if form["rule"].isEmpty {
                rule = nil
                deadline = try DeadlineAnswer.own(form, from: event, law.calendar)
            } else {
                let row = try law.deadline(form["rule"], on: event.day)
                rule = row
                deadline = try row.due(from: event, calendar: law.calendar)
            }
        } catch let gap as LawGap {
            throw DeadlineAnswer.wrong("rule", gap.inDays)
        } catch let missing as WorkingCalendar.MissingYear {
            throw DeadlineAnswer.wrong("from", missing.description)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw DeadlineAnswer.wrong("from", "这个期限不能计算")
        }
    }

    private static func own(
        _ form: Form, from event: Instant, _ calendar: WorkingCalendar
    ) throws -> Deadline {
        guard let amount = Int(form["amount"]), (1...10_000).contains(amount) else {
            throw wrong("amount", "长度应为 1 至 10000 的整数，或者选一个法定期限")
        }
        return try Deadline.compute(
            amount, Deadline.Unit(rawValue: form["unit"]) ?? .day, from: event, calendar: calendar,
            direction: Deadline.Direction(rawValue: form["direction"]) ?? .after,
            rolls: Deadline.Rolling(rawValue: form["rolls"]) ?? .none)
    }

    private static func wrong(_ field: String, _ message: String) -> Refusal {
        Refusal(.invalid, "还不能算", fields: [FieldError(field, message)])
    }

    // MARK: - Showing

    var html: HTML {
        """
        <section class="panel" aria-labelledby="due"><div class="panel__head"><h2 id="due">\(head)\
        </h2></div>
        <div class="panel__body stack-2"><p class="law-range"><strong class="num">\(end)</strong>\
        <span>\(deadline.due.weekdayInWords)</span></p>
        <p>\(deadline.basis)</p>\(sense)\(clauses)</div></section>
        \(skipped)
        """
    }

    private var head: String { rule.map { "\($0.label)，\($0.length)" } ?? "届满日" }
    private var end: String { deadline.instant?.minute ?? deadline.due.description }

    private var sense: HTML {
        guard let rule else { return .empty }
        let words =
            rule.sense == .within ? "最迟在这一天完成。" : "这一天过完以后才可以进行下一步。"
        return "<p>从\(rule.start)（\(event.minute)）起算。\(words)</p>"
    }

    private var clauses: HTML {
        guard let rule else { return .empty }
        return HTML.clauses(rule.provenance.citations, on: event.day)
    }

    private var skipped: HTML {
        guard !deadline.skipped.isEmpty else {
            return "<p class=\"small muted\">中间没有跳过的日子。</p>"
        }
        return """
            <section class="panel" aria-labelledby="skipped"><div class="panel__head">\
            <h2 id="skipped">跳过 \(deadline.skipped.count) 天</h2></div>
            <table class="grid-table grid-table--tight"><caption class="sr">跳过的日子</caption>
            <thead><tr><th scope="col">日期</th><th scope="col">星期</th><th scope="col">为什么不算</th>\
            </tr></thead>
            <tbody>\(deadline.skipped, { day in
            """
            <tr><th scope="row" class="num">\(day.day)</th><td>\(day.day.weekdayInWords)</td>\
            <td>\(day.reason)</td></tr>
            """
            })</tbody></table></section>
            """
    }
}

extension LawGap {
    fileprivate var inDays: String {
        if case .notInForce(_, _, let day, let known) = self {
            return "这个期限在 \(day) 没有施行，施行期间是 "
                + known.map(\.inWords).joined(separator: "；")
        }
        return "表里没有这个期限，请重新选择"
    }
}

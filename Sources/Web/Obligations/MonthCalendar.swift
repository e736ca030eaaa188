import Compliance

/// 月历: working days, days off and 调休 as the State Council's notice says, and what falls due.
struct MonthCalendar: Sendable {
    struct Entry: Sendable {
        let day: Day
        let words: String
        let href: String
        let isDone: Bool
        let isLate: Bool
    }

    /// The first day of the month.
    let month: Day
    let entries: [Entry]
    let calendar: WorkingCalendar
    let today: Day
    /// The address of another month.
    let link: @Sendable (Day) -> String

    /// Reads `2026-10`; this month where it is something else.
    static func month(_ text: String?, today: Day) -> Day {
        let asked = text.flatMap { Day("\($0)-01") }
        let day = asked.flatMap { abs($0.year - today.year) <= 10 ? $0 : nil } ?? today
        return Day(day.year, day.month, 1)
    }

    static func key(_ month: Day) -> String { String(month.description.prefix(7)) }

    var html: HTML {
        let (before, after) = (month.advanced(byMonths: -1), month.advanced(byMonths: 1))
        return """
            <section class="panel" aria-labelledby="cal"><div class="panel__head">\
            <h2 id="cal">\(month.year)年\(month.month)月</h2><nav class="cluster" aria-label="换月">\
            <a class="btn btn-quiet btn-sm" href="\(link(before))">\(before.month)月</a>\
            <a class="btn btn-quiet btn-sm" href="\(link(after))">\(after.month)月</a></nav></div>
            <div class="panel__body scroll-x" tabindex="0" role="region" aria-label="日历">
            <table class="month"><caption class="sr">\(month.year)年\(month.month)月到期事项</caption>
            <thead><tr>\(["周一", "周二", "周三", "周四", "周五", "周六", "周日"], {
                "<th scope=\"col\">\($0)</th>"
            })</tr></thead><tbody>\(weeks, { week in "<tr>\(week, { cell($0) })</tr>\n" })</tbody>\
            </table>
            \(note)</div></section>
            """
    }

    private var note: HTML {
        guard !calendar.covers(year: month.year) else { return .empty }
        return """
            <p class="small muted mt-2">\(month.year)年的节假日安排国务院办公厅公布后载入，这里先按周末显示。</p>
            """
    }

    private var weeks: [[Day?]] {
        let length = Day.length(ofMonth: month.month, year: month.year)
        let blanks = [Day?](repeating: nil, count: month.weekday - 1)
        let days = blanks + (0..<length).map { month.advanced(by: $0) }
        let full = days + [Day?](repeating: nil, count: (7 - days.count % 7) % 7)
        return stride(from: 0, to: full.count, by: 7).map { Array(full[$0..<$0 + 7]) }
    }

    private func cell(_ day: Day?) -> HTML {
        guard let day else { return "<td class=\"off\"></td>" }
        let mark = mark(of: day)
        let classes = [isOff(day) ? "off" : "", day == today ? "is-today" : ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let words = day == today ? "今天" : mark
        let own = entries.filter { $0.day == day }
        let more = own.count - 3
        return """
            <td class="\(classes)"><time datetime="\(day)">\(day.day)\
            \("　\(words)", if: !words.isEmpty)</time>\
            \(own.prefix(more > 0 ? 2 : 3), { entry($0) })\
            \(rest(of: own.count - 2, on: day), if: more > 0)</td>
            """
    }

    private func rest(of count: Int, on day: Day) -> HTML {
        "<a href=\"/obligations?month=\(Self.key(month))&amp;day=\(day)\">还有 \(count) 项</a>"
    }

    private func entry(_ entry: Entry) -> HTML {
        let days = today.distance(to: entry.day)
        let tone =
            entry.isDone ? "done" : entry.isLate ? "late" : (0...3).contains(days) ? "near" : ""
        let state: HTML =
            entry.isDone
            ? "<span class=\"sr\">已完成</span><span aria-hidden=\"true\">✓ </span>"
            : entry.isLate ? "<span class=\"sr\">逾期</span>" : ""
        return "<a class=\"\(tone)\" href=\"\(entry.href)\">\(state)\(entry.words)</a>"
    }

    private func isOff(_ day: Day) -> Bool { (try? !calendar.isWorkday(day)) ?? day.isWeekend }

    /// 休 for a holiday, 班 for a weekend day on which people work.
    private func mark(of day: Day) -> String {
        guard let reason = try? calendar.reason(day), reason != "周末" else { return "" }
        return reason == "调休上班" ? "班" : "休"
    }
}

extension OwnDuty {
    /// As the calendar's cell names it: short.
    var shortWords: String {
        switch obligation.kind {
        case .report:
            switch Period(obligation.period) {
            case .month(let month, _): "\(month)月执行报告"
            case .quarter(let quarter, _): "\(quarter)季度执行报告"
            case .half(let half, _): half == 1 ? "上半年执行报告" : "下半年执行报告"
            default: "年度执行报告"
            }
        case .renewal: "申请延续"
        case .monitoring: monitored
        case .disclosure: "信息公开"
        case .limit, .standing: obligation.subject
        }
    }

    /// `汞 DA001`: what is measured, and where.
    private var monitored: String {
        let point = obligation.subject.split(separator: " ").first.map(String.init) ?? ""
        let named = obligation.what.replacing("自行监测 ", with: "").prefix { $0 != "（" }
        guard named.hasPrefix("\(point) ") else { return "\(point) 监测" }
        return "\(named.dropFirst(point.count + 1)) \(point)"
    }
}

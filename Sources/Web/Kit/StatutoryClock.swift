import Compliance

/// The clock of a term: days left in words, the day it ends, the bar of what is used.
struct StatutoryClock: Sendable {
    let what: String
    let start: Instant
    let due: Instant
    let now: Instant
    let note: HTML

    var html: HTML {
        """
        <div class="clock\(tone)"><div class="clock__head">\
        <span class="clock__left">\(DueWords.left(due, now)) <small>\(what)</small></span>\
        <span class="small num">\(due.short) 届满</span></div>
        <svg viewBox="0 0 280 16" preserveAspectRatio="none" role="img" aria-label="\(spoken)">\
        <rect class="used" x="0" y="0" width="\(used)" height="16"/>\
        <path class="now" d="M\(used) 0V16"/></svg>
        <p class="small muted">\(note)</p></div>
        """
    }

    private var total: Int { max(1, start.seconds(to: due)) }
    private var used: Int { min(280, max(0, start.seconds(to: now) * 280 / total)) }
    private var tone: String {
        due < now ? " clock--late" : now.seconds(to: due) < 3 * 86_400 ? " clock--near" : ""
    }
    private var spoken: String {
        "\(start.minute) 起算，\(due.minute) 届满，已用百分之 \(min(100, used * 100 / 280))"
    }
}

/// A due time in words.
enum DueWords {
    static func left(_ due: Instant, _ now: Instant) -> String {
        let days = now.day.distance(to: due.day)
        if due < now { return days < 0 ? "逾期 \(-days) 日" : "今天已过时限" }
        return days == 0 ? "今天" : days == 1 ? "明天" : "剩 \(days) 日"
    }

    /// A day by whose end something is due, as a cell of a table.
    static func cell(_ day: Day, _ now: Instant) -> HTML {
        let days = now.day.distance(to: day)
        let tone: HTML = days < 0 ? " due--late" : days <= 3 ? " due--near" : .empty
        return """
            <span class="due\(tone)"><strong>\(left(day.end, now))</strong></span>\
            <span class="sub num">\(day.year == now.day.year ? day.short : day.description)</span>
            """
    }

    /// The same at the head of a queue's item.
    static func block(_ due: Instant?, _ now: Instant) -> HTML {
        guard let due else { return "<div class=\"due\">—</div>" }
        let days = now.day.distance(to: due.day)
        let tone: HTML = due < now ? " due--late" : days <= 3 ? " due--near" : .empty
        let day = due.day.year == now.day.year ? due.day.short : due.day.description
        return """
            <div class="due\(tone)"><b>\(left(due, now))</b><br>\
            <span class="small num">\(day) \(due.day.weekdayInWords)</span></div>
            """
    }

    static func cell(_ due: Instant?, _ now: Instant, isOpen: Bool) -> HTML {
        guard let due, isOpen else { return "<span class=\"muted\">—</span>" }
        let tone: HTML =
            due < now
            ? " due--late" : now.day.distance(to: due.day) <= 3 ? " due--near" : .empty
        return """
            <span class="due\(tone)"><strong>\(left(due, now))</strong></span>\
            <span class="sub num">\(due.short)</span>
            """
    }
}

extension Day {
    /// The last moment of the day.
    var end: Instant { Instant(advanced(by: 1)).advanced(bySeconds: -1) }
}

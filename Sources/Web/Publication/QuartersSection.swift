import Compliance
import Store

/// 过去 12 个季度: one cell a quarter, each a door to its problems.
struct QuartersSection: Sendable {
    let page: PublicSitePage

    var html: HTML {
        """
        <section class="section" aria-labelledby="quarters"><h2 id="quarters">过去 12 个季度</h2>
        <ol class="quarters">\(cells, { cell($0) })</ol>
        <p class="small muted mt-3">按行为发生的日期归入季度，只算已经公开的问题，核实后不予认定的不算。\
        看三件事：是否超过许可限值、执行报告是否按时、许可证是否在有效期内。点开看记录。</p></section>
        """
    }

    private var cells: [QuarterCell] {
        QuarterCell.last(
            12, before: page.now.day, of: page.findings, permitFrom: page.summary.validFrom)
    }

    private func cell(_ cell: QuarterCell) -> HTML {
        let link = "/sites/\(page.summary.id)?quarter=\(cell.quarter)#problems"
        return """
            <li><a class="q \(cell.state.style)" href="\(link)">\(cell.state.sign)\
            <span class="sr">\(cell.quarter.inWords)：\(cell.words)</span></a>\
            <span aria-hidden="true">\(cell.words)<br>\
            <span class="muted">\(cell.label)</span></span></li>

            """
    }
}

/// What the public findings say of one quarter.
struct QuarterCell: Sendable, Equatable {
    enum State: Sendable, Equatable {
        /// Nothing was found.
        case clear
        /// Nothing was found so far; the quarter is not over.
        case running
        case late
        case expired
        case exceeded
        /// The permit had not begun.
        case none
    }

    let quarter: Period
    let state: State
    /// How many findings the state speaks of.
    let count: Int

    var words: String {
        switch state {
        case .clear: "未见问题"
        case .running: "至今未见"
        case .late: "报告 \(count) 次未按时"
        case .expired: "许可证过期"
        case .exceeded: "\(count) 项超标"
        case .none: "许可之前"
        }
    }

    /// `2026 三季`; the year stands with the first quarter and the oldest cell alone.
    var label: String {
        guard case .quarter(let number, let year) = quarter else { return quarter.description }
        return "\(year) \(["一", "二", "三", "四"][number - 1])季"
    }

    /// The quarters up to a day's, the oldest first.
    static func last(
        _ count: Int, before today: Day, of findings: [FindingSummary], permitFrom: Day
    ) -> [QuarterCell] {
        (0..<count).reversed().map { back in
            let day = Day(today.year, today.month, 1).advanced(byMonths: -3 * back)
            let quarter = Period.quarter((day.month + 2) / 3, of: day.year)
            let own = findings.filter {
                quarter.contains($0.actStart) && $0.state != .rejected
            }
            return QuarterCell(quarter, own, permitFrom: permitFrom, today: today)
        }
    }

    init(_ quarter: Period, _ findings: [FindingSummary], permitFrom: Day, today: Day) {
        self.quarter = quarter
        let excesses = findings.count { $0.rule == Rule.limitExceeded.name }
        let reports = findings.count { $0.rule == Rule.lateReport.name }
        switch () {
        case _ where excesses > 0: (state, count) = (.exceeded, excesses)
        case _ where findings.count > reports: (state, count) = (.expired, findings.count - reports)
        case _ where reports > 0: (state, count) = (.late, reports)
        case _ where quarter.dayAfter <= permitFrom: (state, count) = (.none, 0)
        case _ where quarter.contains(today): (state, count) = (.running, 0)
        default: (state, count) = (.clear, 0)
        }
    }
}

extension QuarterCell.State {
    fileprivate var style: String {
        switch self {
        case .clear: "q--ok"
        case .running: "q--now"
        case .late, .expired: "q--some"
        case .exceeded: "q--bad"
        case .none: "q--none"
        }
    }

    fileprivate var sign: String {
        switch self {
        case .clear: "✓"
        case .running: "…"
        case .late, .expired: "!"
        case .exceeded: "✕"
        case .none: "—"
        }
    }
}

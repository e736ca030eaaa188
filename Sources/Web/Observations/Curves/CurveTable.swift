import Compliance
import Store

/// The same curves as a table: one stretch a row, one factor a column.
struct CurveTable: Sendable {
    /// Cut into few stretches: a table of a thousand rows is read by nobody.
    let view: CurveView
    /// The outlet's address.
    let path: String

    /// So many rows at most.
    static let rows = 62

    var html: HTML {
        guard !starts.isEmpty else {
            return """
                <p class="small muted">这段时间没有监测数据。可以换一段时间，或者看\
                <a href="\(path)?days=3650">近十年</a>。</p>
                """
        }
        return """
            <details class="data-table" open><summary>数据表：\(lanes.count) 个因子，\(view.scaleWords)\
            （\(starts.count) 行）</summary>
            <div class="scroll-x cv-table" tabindex="0" role="region" aria-label="同步数据表">
            <table class="grid-table grid-table--tight"><caption class="sr">\(view.span.words)\
            各因子同步数据</caption>
            <thead><tr><th scope="col">时间</th>\(lanes, { head($0) })</tr></thead>
            <tbody>\(starts.reversed(), { row($0) })</tbody></table></div>
            <p class="small muted">每格是这段时间有效值的均值；下一行是最低至最高。“无效”表示这段时间没有可以用来判定的值。\
            点时间看这一段的分钟值、原始报文和由此得出的问题。</p></details>
            """
    }

    private var lanes: [CurveView.Lane] { view.lanes.filter { !$0.points.isEmpty } }

    private var starts: [Instant] {
        Set(lanes.flatMap { $0.points.map(\.start) }).sorted()
    }

    private func head(_ lane: CurveView.Lane) -> HTML {
        "<th scope=\"col\" class=\"r\">\(lane.title) <span class=\"unit\">\(lane.unit)</span></th>"
    }

    private func row(_ start: Instant) -> HTML {
        let span = TimeSpan(start: start, end: start.advanced(bySeconds: view.scale.every))
        // What is no longer than an hour leads to its frames, what is longer to its parts.
        let link =
            view.scale.every <= 3600
            ? "\(path)/trace?at=\(start.local)" : "\(path)?\(span.query)"
        return """
            <tr><th scope="row" class="num"><a href="\(link)">\(words(start))</a></th>\
            \(lanes, { cell($0, start) })</tr>
            """
    }

    private func words(_ start: Instant) -> String {
        if view.scale.every >= 86_400 { return start.day.description }
        return view.scale.every < 60 ? "\(start)" : start.minute
    }

    private func cell(_ lane: CurveView.Lane, _ start: Instant) -> HTML {
        guard let point = lane.points.first(where: { $0.start == start }) else {
            return "<td class=\"r num none\">—</td>"
        }
        guard let mean = point.mean else {
            return "<td class=\"r num\">无效</td>"
        }
        let isOver = lane.limits.contains { step in
            step.start <= start && start < step.end
                && (step.limit.upper.map { mean > $0 } ?? false)
        }
        let words = "\(point.least?.description ?? "")–\(point.greatest?.description ?? "")"
        let range: HTML =
            point.least == point.greatest ? .empty : "<span class=\"sub\">\(words)</span>"
        return "<td class=\"r num\(isOver ? " v" : "")\">\(mean)\(range)</td>"
    }
}

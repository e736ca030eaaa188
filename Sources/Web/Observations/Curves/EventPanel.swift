import Compliance
import Store

/// 这段时间要看的: what happened in the span, beside the curves it stands over.
struct EventPanel: Sendable {
    let view: CurveView
    let path: String

    private static let shown = 12

    var html: HTML {
        """
        <section class="panel" aria-labelledby="events-head"><div class="panel__head">\
        <h2 id="events-head">这段时间要看的</h2></div>
        <div class="panel__body small" id="curve-events" data-region="values">\(list)</div>\
        </section>
        """
    }

    private var bands: [(lane: CurveView.Lane, band: CurveBand)] {
        view.lanes.flatMap { lane in lane.bands.map { (lane, $0) } }
    }

    private var list: HTML {
        let times = reasons
        guard !view.events.isEmpty || !times.isEmpty else {
            return "<p class=\"muted mb-0\">没有问题、标记、异常标识、补传、现场变化、远程命令或许可变更。</p>"
        }
        let rest = view.events.count - EventPanel.shown
        return """
            <ul class="checks">\(view.events.prefix(EventPanel.shown), { item($0) })\
            \("<li><span class=\"muted\">另有 \(rest) 件，缩短时间段可见</span></li>", if: rest > 0)\
            \(times, { $0 })</ul>
            """
    }

    private func item(_ event: OutletEvent) -> HTML {
        let (tag, words, link): (HTML, String, String?) =
            switch event.kind {
            case .finding:
                (
                    HTML.tag(.late, "问题"), event.isOfDay ? "\(event.at.day)" : event.at.minute,
                    "/findings/\(event.id)"
                )
            case .revision: (HTML.tag(.doing, "补传更正"), event.at.minute, nil)
            case .permit:
                (HTML.tag(.doing, "许可变更"), event.at.minute, "/permits/\(view.site.id)")
            case .command:
                (
                    HTML.tag(.doing, "远程命令"), event.at.minute,
                    view.isForOfficer
                        ? "/devices/\(Form.encoded(event.mn))/commands/\(event.id)" : nil
                )
            case .field: (HTML.tag(.person, "现场变化"), event.at.minute, "\(path)/history")
            }
        let converted = event.isConverted ? "（折算）" : ""
        let factor =
            event.kind == .revision ? "\(view.name(of: event.factor))\(converted) " : ""
        let name = factor + event.title
        let title: HTML = link.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
        return "<li><span>\(title)<br><span class=\"muted num\">\(words)</span></span>\(tag)</li>"
    }

    /// One line a reason: when it began, how often and how long it was.
    private var reasons: [HTML] {
        let groups = Dictionary(grouping: bands) { $0.band.validity }
        let ordered = groups.sorted { $0.key.inChinese < $1.key.inChinese }
        return ordered.map { validity, all in
            let times = Set(all.map { $0.band.start..<$0.band.end }).sorted {
                $0.lowerBound < $1.lowerBound
            }
            let factors = Set(all.map(\.lane.name)).count
            let first = times[0]
            let span = TimeSpan(
                start: first.lowerBound.advanced(bySeconds: -3 * 3600),
                end: first.upperBound.advanced(bySeconds: 3 * 3600))
            let tag: HTML =
                if case .marked = validity { HTML.tag(.paused, "标记") } else {
                    HTML.tag(.void, "标识")
                }
            return """
                <li><span><a href="\(path)?\(span.query)">\(validity.inChinese)</a><br>\
                <span class="muted num">\(first.lowerBound.minute) 起，\(times.count) 段，\(factors) \
                个因子</span>\
                </span>\(tag)</li>
                """
        }
    }
}

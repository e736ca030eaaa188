import Compliance
import Store

/// The curves with everything to move along the time: links without script, `curve.js` with it.
struct CurvePanel: Sendable {
    let view: CurveView
    let table: CurveTable
    let judged: ValueTables
    let path: String

    var html: HTML {
        """
        <section class="panel" aria-labelledby="curve-head"><div class="panel__head">\
        <h2 id="curve-head">同步曲线　<span data-curve-span>\(view.span.words)</span></h2>\
        <span class="small muted" data-curve-words>\(view.scaleWords)</span></div>
        <div class="panel__body">
        <div class="cv-tools">\(lengths)\(moves)\(dayForm)</div>
        \(CurvePanel.key)
        <div class="cv-place" data-curve="\(path)/curve.json" data-trace="\(path)/trace" \
        role="group" \
        tabindex="0" aria-label="同步曲线，方向键平移，加减号缩放，回车看指针处的报文">\
        \(CurveDrawing(view: view).svg)</div>
        <p class="small muted cv-help" data-curve-at aria-live="polite">\
        拖选一段放大；点一下图后用滚轮缩放；方向键平移，加减号缩放，Shift 加方向键逐点读数。</p>
        <div id="curve-table" data-region="values">\(table.html)\(judged.html)</div>
        <p class="cluster small mt-3 mb-0">导出这段时间的数据\
        <a class="btn btn-secondary btn-sm" href="\(path)/values.csv?\(view.span.query)">\
        \(Icon.download)CSV</a>\
        <a class="btn btn-secondary btn-sm" href="\(path)/values.xlsx?\(view.span.query)">\
        \(Icon.download)XLSX</a></p>
        </div></section>
        """
    }

    // MARK: - Lengths and moves

    static let spans: [(words: String, seconds: Int)] = [
        ("10年", 3653 * 86_400), ("1年", 366 * 86_400), ("90天", 90 * 86_400), ("30天", 30 * 86_400),
        ("7天", 7 * 86_400), ("1天", 86_400), ("1小时", 3600), ("1分钟", 60),
    ]

    private var lengths: HTML {
        """
        <div class="cv-lengths" role="group" aria-label="时间长度">\(CurvePanel.spans, { item in
        let isNow = abs(view.span.seconds - item.seconds) * 20 < item.seconds
        let span = view.span.resized(to: item.seconds, now: view.now)
        return """
        <a class="btn btn-sm \(isNow ? "btn-primary" : "btn-secondary")" \
        href="\(path)?\(span.query)" data-length="\(item.seconds)"\
        \(isNow ? " aria-current=\"true\"" : HTML.empty)>\(item.words)</a>
        """
        })</div>
        """
    }

    private var moves: HTML {
        """
        <div class="cv-moves" role="group" aria-label="平移和缩放">\
        \(link("往前", "往前一段", view.span.moved(byPercent: -50), "back"))\
        \(link("−", "缩小", zoomed(2, 1), "out"))\(link("＋", "放大", zoomed(1, 2), "in"))\
        \(link("往后", "往后一段", view.span.moved(byPercent: 50), "on"))</div>
        """
    }

    private func zoomed(_ times: Int, _ part: Int) -> TimeSpan {
        let length = view.span.seconds * times / part
        let middle = view.span.start.advanced(bySeconds: view.span.seconds / 2)
        return TimeSpan(
            start: middle.advanced(bySeconds: -length / 2),
            end: middle.advanced(bySeconds: length - length / 2))
    }

    private func link(_ sign: String, _ words: String, _ span: TimeSpan, _ act: String) -> HTML {
        """
        <a class="btn btn-secondary btn-sm" href="\(path)?\(span.query)" data-move-by="\(act)" \
        aria-label="\(words)">\(sign)</a>
        """
    }

    private var dayForm: HTML {
        """
        <form class="cluster" action="\(path)">
        <label class="sr" for="day">日期</label><input class="form-control form-control-sm day" \
        id="day" name="day" \
        value="\(view.span.lastDay)" inputmode="numeric" size="10">\
        <button class="btn btn-secondary btn-sm">看这一日</button></form>
        """
    }

    static let key: HTML = """
        <ul class="chart-key"><li><i class="k-line"></i>均值</li><li><i class="k-range"></i>最低至最高\
        </li>\
        <li><i class="k-limit"></i>许可限值</li><li><i class="k-over"></i>有效时段超过限值</li>\
        <li><i class="k-cal"></i>数据标识异常，不判定</li><li><i class="k-start"></i>有标记，不判定</li>\
        <li><i class="k-event k-event--finding"></i>问题</li>\
        <li><i class="k-event"></i>补传和更正</li>\
        <li><i class="k-event k-event--permit"></i>许可变更</li>\
        <li><i class="k-event k-event--field"></i>现场变化</li>\
        <li><i class="k-event k-event--command"></i>远程命令</li></ul>
        """
}

import Compliance
import Store

/// 排放口比较: the same time, several outlets, each in its unit or in percent of its limit.
struct ComparePage: Page {
    let comparison: Comparison
    let found: [MonitoredFactor]
    let search: String?

    var title: String { "排放口比较" }
    var scripts: [String] { ["search.js"] }

    var body: HTML {
        """
        <div class="page-head"><div><h1>排放口比较</h1>
        <p class="page-head__meta"><span>\(comparison.span.words)</span>\
        <span>已选 \(comparison.series.count) 个，最多 \(Comparison.most) 个</span></p></div>
        <div class="page-head__acts">\(exports)\(HTML.printButton)</div></div>
        \(missing)
        <div class="cols cols--main-aside"><div class="stack">\(curvePanel)\(statisticPanel)</div>
        <aside class="stack" aria-label="选择">\(choicePanel)\(addPanel)</aside></div>
        """
    }

    // MARK: - Addresses

    private func address(
        _ keys: [String]? = nil, span: TimeSpan? = nil, ofLimit: Bool? = nil,
        overlaid: Bool? = nil, suffix: String = ""
    ) -> String {
        let chosen = (keys ?? comparison.series.map(\.key)).map { "s=\(Form.encoded($0))" }
        let axis = (ofLimit ?? comparison.isOfLimit) ? ["axis=limit"] : []
        let view = (overlaid ?? comparison.isOverlaid) ? ["view=overlay"] : []
        let parts = chosen + axis + view + [(span ?? comparison.span).query]
        return "/compare\(suffix)?\(parts.joined(separator: "&"))"
    }

    private var exports: HTML {
        guard !comparison.series.isEmpty else { return .empty }
        return """
            <a class="btn btn-secondary" href="\(address(suffix: ".csv"))">\(Icon.download)导出 CSV\
            </a>\
            <a class="btn btn-secondary" href="\(address(suffix: ".xlsx"))">\(Icon.download)XLSX</a>
            """
    }

    /// What an address asks for and nobody finds is said, not dropped.
    private var missing: HTML {
        guard !comparison.missing.isEmpty else { return .empty }
        let names = comparison.missing.joined(separator: "、")
        return """
            <div class="mb-3">\(HTML.notice(.warm, """
            <p>这些没有加入比较：\(names)。地址里的单位、排放口或因子写错了，或者这段时间没有数据，\
            或者不归你看。</p>
            """))</div>
            """
    }

    // MARK: - Curves

    private var lanes: [CurveView.Lane] {
        comparison.series.compactMap(comparison.drawn)
    }

    private var curvePanel: HTML {
        """
        <section class="panel" aria-labelledby="curves"><div class="panel__head"><h2 \
        id="curves">曲线</h2>\
        <div class="cluster">\(pair(
            "坐标", ("各自单位", address(ofLimit: false)), ("占限值 %", address(ofLimit: true)),
            isSecond: comparison.isOfLimit))\(pair(
            "排法", ("分栏", address(overlaid: false)), ("同一坐标", address(overlaid: true)),
            isSecond: comparison.isOverlaid))</div></div>
        <div class="panel__body"><div class="cv-tools"><div class="cv-lengths" role="group" \
        aria-label="时间长度">\(CurvePanel.spans.dropLast(2), { item in
        let span = comparison.span.resized(to: item.seconds, now: comparison.now)
        let isNow = abs(comparison.span.seconds - item.seconds) * 20 < item.seconds
        let look = isNow ? "btn-primary" : "btn-secondary"
        return "<a class=\"btn btn-sm \(look)\" href=\"\(address(span: span))\">\(item.words)</a>"
        })</div><div class="cv-moves" role="group" aria-label="平移">\
        <a class="btn btn-secondary btn-sm" \
        href="\(address(span: comparison.span.moved(byPercent: -50)))">往前</a>\
        <a class="btn btn-secondary btn-sm" \
        href="\(address(span: comparison.span.moved(byPercent: 50)))">往后</a>\
        </div></div>\(comparison.series.isEmpty ? none : picture)</div></section>
        """
    }

    /// Two ways to look at the same, of which one is on.
    private func pair(
        _ name: String, _ first: (String, String), _ second: (String, String), isSecond: Bool
    ) -> HTML {
        """
        <span class="cluster" role="group" aria-label="\(name)">\(
        [(first, !isSecond), (second, isSecond)], { item, isOn in
        let here: HTML = isOn ? " aria-current=\"true\"" : .empty
        return """
        <a class="btn btn-sm \(isOn ? "btn-primary" : "btn-secondary")" \
        href="\(item.1)"\(here)>\(item.0)</a>
        """
        })</span>
        """
    }

    private var none: HTML {
        HTML.empty("还没有选", "在右边输入单位、排放口或因子，选一个以上加入比较。")
    }

    private var picture: HTML {
        guard !lanes.isEmpty else {
            return HTML.empty(
                "选的因子没有限值，不能按占限值比较", "改为各自单位看。",
                "<a class=\"btn btn-secondary\" href=\"\(address(ofLimit: false))\">各自单位</a>")
        }
        let left = comparison.series.count - lanes.count
        let unshown: HTML =
            left > 0 ? "<p class=\"small muted\">另有 \(left) 个没有限值，没有画。</p>" : .empty
        guard comparison.isOverlaid else {
            return framed { width, ids in
                CurveDrawing(lanes: lanes, span: comparison.span, width: width, ids: ids).svg
            } + unshown
        }
        let overlay = overlay(width: 756, ids: "wide")
        guard let unit = overlay.unit else { return unlike }
        return """
            <p class="small muted mb-1">\(unit)</p>\(overlay.key)\(framed { width, ids in
            self.overlay(width: width, ids: ids).svg
            })\(unshown)
            """
    }

    private func overlay(width: Int, ids: String) -> OverlayDrawing {
        OverlayDrawing(lanes: lanes, span: comparison.span, width: width, ids: ids)
    }

    private var unlike: HTML {
        let units = lanes.map { $0.unit.isEmpty ? "无单位" : $0.unit }.unique
        return HTML.empty(
            "单位不同，不能画在同一坐标", "选的因子有 \(units.joined(separator: "、"))。可以按占限值的百分比画，或者分栏看。",
            "<a class=\"btn btn-secondary\" href=\"\(address(ofLimit: true))\">占限值 %</a>")
    }

    /// The picture as a desk and as a phone shows it.
    private func framed(_ drawing: (Int, String) -> HTML) -> HTML {
        """
        <div class="cv-place" role="group" tabindex="0" aria-label="比较的曲线，数值见下表">\
        <div class="cv-wide">\(drawing(756, "wide"))</div>\
        <div class="cv-slim">\(drawing(326, "slim"))</div></div>
        """
    }

    // MARK: - Statistics

    private var statisticPanel: HTML {
        guard !comparison.series.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="numbers"><div class="panel__head"><h2 \
            id="numbers">统计</h2>\
            <span class="small muted">按小时均值；超过限值只数有效小时</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="统计表">
            <table class="grid-table grid-table--cards">\
            <caption class="sr">统计</caption><thead><tr><th \
            scope="col">排放口</th>\
            <th scope="col">因子</th><th scope="col" class="r">均值</th><th scope="col" class="r">最高\
            </th>\
            <th scope="col" class="r">限值</th><th scope="col" class="r">有效小时</th>\
            <th scope="col" class="r">有效率</th><th scope="col" class="r">超过限值</th></tr></thead>
            <tbody>\(comparison.series, { row($0) })</tbody></table></div></section>
            """
    }

    private func row(_ one: Comparison.Compared) -> HTML {
        let numbers = one.statistics
        let rate = Numeral(Int64(numbers.valid * 100))
            .divided(by: Numeral(Int64(max(1, numbers.hours))), places: 1)
        return """
            <tr\((numbers.above ?? 0) > 0 ? " class=\"over\"" : HTML.empty)><th scope="row">\
            <a href="\(one.path)?\(comparison.span.query)">\(one.title)</a></th>\
            <td data-label="因子">\(one.lane.title)</td>\
            <td class="r num" data-label="均值">\(numbers.mean?.description ?? "—") <span \
            class="unit">\(one.lane.unit)</span></td>\
            <td class="r num" data-label="最高">\(numbers.greatest?.description ?? "—")</td>\
            <td class="r num" data-label="限值">\(one.lane.limits.last?.limit.inWords ?? "—")</td>\
            <td class="r num" data-label="有效小时">\(numbers.valid) / \(numbers.hours)</td>\
            <td class="r num" data-label="有效率">\
            \(numbers.hours == 0 ? "—" : "\(rate?.description ?? "—")%")</td>\
            <td class="r num v" data-label="超过限值">\
            \(numbers.above.map { "\($0) 小时" } ?? "—")</td></tr>
            """
    }

    // MARK: - Choice

    private var choicePanel: HTML {
        let keys = comparison.series.map(\.key)
        let list: HTML =
            keys.isEmpty
            ? "<p class=\"muted mb-0\">还没有选。</p>"
            : """
            <ul class="checks">\(comparison.series, { one in
            """
            <li><span>\(one.title)<br><span class="muted">\(one.lane.title)</span></span>\
            <a class="btn btn-quiet btn-sm" href="\(address(keys.filter { $0 != one.key }))" \
            aria-label="去掉 \(one.title) \(one.lane.title)">去掉</a></li>
            """
            })</ul>
            """
        return """
            <section class="panel"><div class="panel__head"><h2>已选</h2></div>
            <div class="panel__body small">\(list)</div></section>
            """
    }

    private var addPanel: HTML {
        let keys = comparison.series.map(\.key)
        return """
            <section class="panel"><div class="panel__head"><h2>加入</h2></div>
            <div class="panel__body"><form role="search" aria-label="查找排放口和因子" \
            action="/compare" data-search="found">\
            \(keys, { "<input type=\"hidden\" name=\"s\" value=\"\($0)\">" })\
            \("<input type=\"hidden\" name=\"axis\" value=\"limit\">", if: comparison.isOfLimit)\
            \("<input type=\"hidden\" name=\"view\" value=\"overlay\">", if: comparison.isOverlaid)\
            <input type="hidden" name="from" value="\(comparison.span.start.local)">\
            <input type="hidden" name="to" value="\(comparison.span.end.local)">
            <label for="f-q">单位、排放口编号或因子</label><div class="cluster">\
            <input class="form-control" id="f-q" name="q" type="search" value="\(search ?? "")">\
            <button class="btn btn-primary">查找</button></div></form>\
            <div id="found" aria-live="polite">\(candidates(keys))</div></div></section>
            """
    }

    private func candidates(_ keys: [String]) -> HTML {
        guard search != nil else { return .empty }
        let new = found.filter { !keys.contains($0.key) }
        guard !new.isEmpty else { return "<p class=\"small muted mt-2 mb-0\">没有找到有监测数据的因子。</p>" }
        guard keys.count < Comparison.most else {
            return "<p class=\"small muted mt-2 mb-0\">已经选满，请先去掉一个。</p>"
        }
        return """
            <ul class="checks mt-2 small">\(new, { item in
            """
            <li><span>\(item.siteName) \(item.outlet)<br><span class="muted">\
            \(factorName(item.factor))</span></span>\
            <a class="btn btn-secondary btn-sm" href="\(address(keys + [item.key]))" \
            aria-label="加入 \(item.siteName) \(item.outlet) \(factorName(item.factor))">加入</a></li>
            """
            })</ul>
            """
    }

    private func factorName(_ code: String) -> String { comparison.factors.name(of: code) }
}

extension MonitoredFactor {
    fileprivate var key: String { "\(site)/\(outlet)/\(factor)" }
}

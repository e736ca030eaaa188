import Compliance
import Store

/// 排放口监测: is the curve to be believed.
struct OutletPage: Page {
    let view: OutletView
    let curves: CurveView
    let table: CurveView
    let devices: [Device]
    /// What the centre asked of the loggers: the enterprise may know that, and why.
    let commands: PageOf<AskedCommand>
    /// The newest that are not yet done with.
    let findings: PageOf<FindingSummary>
    let allFindings: Int
    let lastValueAt: Instant?
    let revisions: [SeriesRevision]
    let law: Law
    let now: Instant
    let mayOpenDevices: Bool

    var title: String { "\(view.outlet.code) \(view.outlet.name)" }
    var scripts: [String] { ["live.js", "curve.js"] }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="/permits/\(view.site.id)">\(view.site.name)</a></li>\
        <li aria-current="page">\(view.outlet.code)</li></ol></nav>
        <div class="page-head" data-live="\(events)"><div>
        <h1>\(view.outlet.code) \(view.outlet.name)</h1>
        <p class="page-head__meta" id="head-meta" data-region="values"><span>\(classWords)</span>\
        <span>\(view.outlet.code.medium.inChinese)</span>\(OnlineTag.html(lastValueAt, now))\
        <span>最近入库 \(lastValueAt?.description ?? "—")</span></p></div>
        <div class="page-head__acts">\(ways)\(HTML.printButton)</div></div>
        <div id="figures" data-region="values">\(figures)</div>
        <div class="cols cols--main-aside"><div class="stack">
        \(curvePanel)\(latestPanel)</div>
        <aside class="stack" aria-label="判断依据">\(EventPanel(view: curves, path: path).html)\
        \(dayPanel)\(limitPanel)\(revisionPanel)\(devicePanel)\(commandPanel)</aside></div>
        """
    }

    private var figures: HTML {
        let all = OutletFigures(view: view, findings: allFindings).all
        return all.isEmpty ? .empty : HTML.figures(all)
    }

    private var path: String { "/outlets/\(view.site.id)/\(view.outlet.code)" }
    private var events: String { "/events\(path)" }

    private var classWords: String {
        ["main": "主要排放口", "general": "一般排放口"][view.outlet.outletClass] ?? "其他排放口"
    }

    private var ways: HTML {
        """
        <a class="btn btn-secondary" href="\(path)/marks">标记</a>
        <a class="btn btn-secondary" href="\(path)/hours?day=\(curves.span.lastDay)">小时四值</a>
        """
    }

    // MARK: - Newest values

    private var latestPanel: HTML {
        // A day that is over has no newest value to wait for.
        let isNow = view.span.range.contains(now)
        guard isNow || !view.latest.isEmpty else { return .empty }
        let rows: HTML =
            view.latest.isEmpty
            ? HTML.empty("这一天没有实时数据", "设备在线时，实时值在入库后一秒内显示在这里。")
            : """
            <div class="scroll-x" tabindex="0" role="region" aria-label="各因子实时值">
            <table class="grid-table grid-table--tight grid-table--cards"><caption class="sr">各因子最近一条实时值</caption>
            <thead><tr><th scope="col">因子</th><th scope="col" class="r">实时值</th>\
            <th scope="col">单位</th><th scope="col" class="r">限值</th><th scope="col">时间</th>\
            <th scope="col">有效性</th></tr></thead>
            <tbody>\(view.latest, { latestRow($0) })</tbody></table></div>
            """
        return """
            <section class="panel" aria-labelledby="now"><div class="panel__head"><h2 id="now">实时值</h2>\
            <span class="small muted">瞬时值不作为小时、日均值超标的判定依据</span></div>
            <div id="latest" data-region="values">\(rows)</div></section>
            """
    }

    private func latestRow(_ value: Measurement) -> HTML {
        let limit = view.limit(of: value.factor)
        let tag =
            value.validity.isValid
            ? HTML.tag(.done, "有效") : HTML.tag(.void, value.validity.inChinese)
        return """
            <tr><th scope="row" title="\(value.factor)">\(view.factors.name(of: value.factor))</th>\
            <td class="r num" data-label="实时值">\(value.value?.description ?? "—")</td>\
            <td data-label="单位">\(value.unit)</td>\
            <td class="r num" data-label="限值">\(limit?.inWords ?? "—")</td>\
            <td class="num" data-label="时间">\(value.start.description)</td>\
            <td data-label="有效性">\(tag)</td></tr>
            """
    }

    // MARK: - Curves

    private var curvePanel: HTML {
        CurvePanel(
            view: curves, table: CurveTable(view: table, path: path),
            judged: ValueTables(view: view), path: path
        ).html
    }

    // MARK: - Aside

    private var dayPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>要看的问题</h2>\
        <a class="small" href="/findings?view=all&amp;site=\(view.site.id)&amp;q=\(view.outlet.code)">全部 \(allFindings) 条</a></div>
        <div class="panel__body small">\(findingItems)</div></section>
        """
    }

    private var findingItems: HTML {
        guard !findings.items.isEmpty else { return "<p class=\"muted mb-0\">没有还在办理的问题。</p>" }
        return """
            <ul class="checks">\(findings.items, { item in
            """
            <li><span><a href="/findings/\(item.id)">\(item.title)</a><br>\
            <span class="muted num">\(item.period)　\(item.extent)</span></span>\(item.stateTag(now))</li>
            """
            })</ul>
            """
    }

    private var limitPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>许可限值</h2>\
        <a class="small" href="/permits/\(view.site.id)#limits">许可证</a></div>
        <div class="panel__body"><dl class="facts small">\(view.judged, { item in
            """
            <dt>\(view.factors.name(of: item.limit.factor))</dt><dd><span class="num">\(item.limit.inWords)</span>\
            <br><span class="small muted">\(item.limit.statistic.inChinese)\(item.limit.referenceOxygen.map { "，基准氧 \($0)%" } ?? "")</span></dd>
            """
        })</dl></div></section>
        """
    }

    private func deviceLink(_ device: Device) -> HTML {
        mayOpenDevices
            ? "<a href=\"/devices/\(Form.encoded(device.mn))\">\(device.mn)</a>" : "\(device.mn)"
    }

    private var devicePanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>设备</h2></div>
        <div class="panel__body"><dl class="facts small">\(devices, { device in
            """
            <dt>MN</dt><dd class="ident">\(deviceLink(device))</dd>\
            <dt>报文</dt><dd><a href="/devices/\(Form.encoded(device.mn))/frames">当日的原始报文</a></dd>\
            <dt>校验</dt>\
            <dd>\(device.settings.acceptsModbusCRC ? "接受 Modbus 校验" : "HJ 212 附录 A")</dd>
            """
        })\("<dt>设备</dt><dd>没有登记自动监测设备</dd>", if: devices.isEmpty)</dl>
        <p class="small cluster mb-0"><a href="\(path)/history">现场端信息</a>\
        <a href="/power/\(view.site.id)">用电与工况</a>\
        <a href="/work-orders?site=\(view.site.id)">工作单</a></p></div></section>
        """
    }

    private var commandPanel: HTML {
        guard !devices.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="commands"><div class="panel__head">\
            <h2 id="commands">监管部门的远程命令</h2>\
            <span class="small muted">共 \(commands.total) 条</span></div>
            <div class="panel__body" id="outlet-commands" data-region="values">\
            \(CommandParts.latest(commands.items, now, isOpen: mayOpenDevices))</div></section>
            """
    }

    /// Values that came late or replaced others change what was judged before: said, not hidden.
    private var revisionPanel: HTML {
        guard !revisions.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="revisions"><div class="panel__head">\
            <h2 id="revisions">补传和更正</h2></div>
            <div class="panel__body small">
            <p class="muted">已经入库的数据后来有补传或改动，相关问题按改动后的数据重新判定。</p>
            <ul class="checks">\(revisions, { revisionItem($0) })</ul></div></section>
            """
    }

    private func revisionItem(_ item: SeriesRevision) -> HTML {
        let (added, changed) = (item.revision.added, item.revision.changed)
        let words = [
            added > 0 ? "补传 \(added) 个" : nil, changed > 0 ? "更正 \(changed) 个" : nil,
        ].compactMap(\.self).joined(separator: "，")
        let days: String =
            switch item.name.statistic {
            case .instant, .minute: "\(item.day)"
            case .hour, .hourConverted: "\(item.day.year) 年 \(item.day.month) 月"
            default: "\(item.day.year) 年"
            }
        return """
            <li><span>\(view.factors.name(of: item.name.factor))\
            \(item.name.statistic.inChinese)　\(words)<br>\
            <span class="muted num">\(days)数据，\(item.revision.at) 改动</span></span></li>
            """
    }
}

import Compliance
import Hummingbird
import Store

extension Visit {
    func tracePage() async throws -> Response {
        page(TracePage(view: try await TraceView(self), now: now))
    }
}

/// 溯源: where a value came from, from the verdict to the bytes on the line, and back.
struct TracePage: Page {
    let view: TraceView
    let now: Instant

    var title: String { "\(view.outlet.code) \(view.span.words) 溯源" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="/permits/\(view.site.id)">\(view.site.name)</a></li>\
        <li><a href="\(view.path)?day=\(view.span.firstDay)">\(view.outlet.code)</a></li>\
        <li aria-current="page">溯源</li></ol></nav>
        <div class="page-head"><div><h1>\(view.name) \
        <span class="text-nowrap">\(view.span.words)</span></h1>
        <p class="page-head__meta"><span>\(promise)</span>\
        <a href="\(view.path)?\(around.query)">在曲线上看</a></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" href="\(step(-1))">前一\(unit)</a>\
        <a class="btn btn-secondary" href="\(step(1))">后一\(unit)</a>\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(meanPanel)\(framePanel)\
        \(partPanel)</div>
        <aside class="stack" aria-label="问题">\(findingPanel)\(wayPanel)</aside></div>
        """
    }

    /// What the page has to show, no more.
    private var promise: String {
        let parts = [
            view.means.isEmpty ? nil : "判定", view.parts.isEmpty ? nil : "组成",
            view.frames.isEmpty ? nil : "报文",
        ].compactMap(\.self)
        if parts == ["判定"] {
            let finer = view.statistic == .day ? "小时值" : "分钟值"
            return "这一\(unit)没有\(finer)，只有\(view.statistic.inChinese)"
        }
        let words = parts.isEmpty ? "" : "：" + parts.joined(separator: "、")
        return "\(view.statistic.inChinese)的来历\(words)"
    }

    private var unit: String { view.statistic == .day ? "日" : "小时" }

    private var around: TimeSpan {
        let side = view.statistic == .day ? 86_400 : 3 * 3600
        return TimeSpan(
            start: view.span.start.advanced(bySeconds: -side),
            end: view.span.end.advanced(bySeconds: side))
    }

    private func step(_ count: Int) -> String {
        let start = view.span.start.advanced(bySeconds: count * view.span.seconds)
        return view.address(at: start, factor: view.factor)
    }

    // MARK: - Means

    private var meanPanel: HTML {
        guard !view.means.isEmpty else {
            return """
                <section class="panel"><div class="panel__head"><h2>数值和判定</h2></div>
                \(HTML.empty(
                    "这一\(unit)没有\(view.statistic.inChinese)",
                    "设备没有报送，或者补传的数据还没有到。"
                        + (view.frames.isEmpty ? "" : "下面是这一\(unit)里收到的报文。")))</section>
                """
        }
        return """
            <section class="panel" aria-labelledby="means"><div class="panel__head"><h2 \
            id="means">数值和判定</h2>\
            <span class="small muted">\(view.span.words)</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="数值和判定表">
            <table class="grid-table grid-table--tight"><caption class="sr">数值和判定</caption><thead>\
            <tr>\
            <th scope="col">因子</th><th scope="col" class="r">数值</th><th scope="col">判定</th>\
            <th scope="col" class="r">限值</th><th scope="col">有效性</th>\
            <th scope="col">标识</th><th scope="col">标记</th><th scope="col">来源</th></tr></thead>
            <tbody>\(means, { meanRow($0) })</tbody></table></div>\(arithmetic)</section>
            """
    }

    /// The factor that is asked about first, then those that a limit judges.
    private var means: [Measurement] {
        func rank(_ mean: Measurement) -> Int {
            let isJudged = view.judgements.contains { $0.measurement == mean }
            return (mean.factor == view.factor ? 0 : 2) + (isJudged ? 0 : 1)
        }
        return view.means.sorted { (rank($0), $0.factor) < (rank($1), $1.factor) }
    }

    private func meanRow(_ mean: Measurement) -> HTML {
        let judged = view.judgements.first { $0.measurement == mean }
        let isAsked = mean.factor == view.factor
        let name = view.factors.name(of: mean.factor)
        let isConverted = mean.statistic != mean.statistic.measured
        return """
            <tr\(judged?.isExceeded == true ? " class=\"over\"" : HTML.empty)>\
            <th scope="row" class="text-nowrap"><a \
            href="\(view.address(at: view.span.start, factor: mean.factor))"\
            \(isAsked ? " aria-current=\"true\"" : HTML.empty)>\(name)\(isConverted ? "（折算）" : "")\
            </a></th>\
            <td class="r num v">\(mean.value?.description ?? "—") <span class="unit">\(mean.unit)\
            </span></td>\
            <td class="text-nowrap">\(verdict(judged))</td>\
            <td class="r num">\(judged?.limit.inWords ?? "—")</td>\
            <td>\(validity(mean))</td>\
            <td class="text-nowrap" title="\(mean.flag.code)">\(mean.flag.inChinese)</td>\
            <td>\(mean.mark?.text ?? "—")</td><td \
            class="text-nowrap">\(TracePage.source(mean.source))</td></tr>
            """
    }

    private func validity(_ mean: Measurement) -> HTML {
        let words = mean.validity.inChinese
        return mean.validity.isValid ? HTML.tag(.done, words) : HTML.tag(.void, words)
    }

    private func verdict(_ judgement: Judgement?) -> HTML {
        switch judgement?.verdict {
        case .within: HTML.tag(.done, "未超过")
        case .exceeded: HTML.tag(.late, "超过限值")
        case .notJudged(let reason): HTML.tag(.void, reason)
        case nil: "—"
        }
    }

    /// Where a value came from, in words.
    static func source(_ source: String) -> String {
        switch source {
        case "auto", "gateway": "自动监测"
        case "manual": "手工监测"
        case "csv": "导入"
        default: source.hasPrefix("gateway") ? "报文" : source
        }
    }

    private var arithmetic: HTML {
        let lines = view.judgements.filter {
            $0.measurement.factor == view.factor && !$0.arithmetic.isEmpty
        }
        guard !lines.isEmpty else { return .empty }
        let words = lines.map(\.arithmetic).joined(separator: "；")
        return "<div class=\"panel__body\"><p class=\"small num mb-0\">\(words)</p></div>"
    }

    // MARK: - Frames

    /// Those that brought the mean itself first, then those of its parts.
    private var ordered: [TraceView.Brought] {
        view.frames.sorted { (rank($0), $1.kept.frame.at) < (rank($1), $0.kept.frame.at) }
    }

    private func rank(_ frame: TraceView.Brought) -> Int {
        let statistic = frame.account.values.first?.statistic.measured
        return statistic == view.statistic ? 0 : statistic == .minute || statistic == .hour ? 1 : 2
    }

    private static let shown = 40

    private var framePanel: HTML {
        let direct = view.frames.filter { rank($0) == 0 }
        return """
            <section class="panel" aria-labelledby="frames"><div class="panel__head"><h2 \
            id="frames">原始报文</h2>\
            <span class="small muted">\(view.frames.count) 条说的是这一\(unit)\
            \(view.isCut ? "（未查完）" : "")</span></div>
            \(view.frames.isEmpty ? noFrames : frameTable)\
            \(missingMean(direct.isEmpty && !view.frames.isEmpty))</section>
            """
    }

    private func missingMean(_ isMissing: Bool) -> HTML {
        guard isMissing else { return .empty }
        return """
            <p class="panel__body small muted mb-0">没有找到报送这个\(view.statistic.inChinese)的报文，\
            下面是它的组成部分的报文。</p>
            """
    }

    private var noFrames: HTML {
        HTML.empty(
            "没有找到这一\(unit)的报文",
            "数值的来源见上表：导入或手工录入的数据没有报文；报文超过保存期限后清除，它的哈希仍在行为日志里。")
    }

    private var frameTable: HTML {
        let rest = view.frames.count - TracePage.shown
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="原始报文表">
            <table class="grid-table grid-table--tight"><caption class="sr">原始报文</caption><thead>\
            <tr>\
            <th scope="col">报文</th><th scope="col">数据时间</th><th scope="col">收到</th>\
            <th scope="col" class="r">\(view.name)</th><th scope="col">判定</th><th scope="col">批次\
            </th></tr></thead>
            <tbody>\(ordered.prefix(TracePage.shown), { frameRow($0) })</tbody></table></div>\
            \("<p class=\"panel__body small mb-0\">另有 \(rest) 条，见\(deviceLink)。</p>", if: rest > 0)
            """
    }

    private var deviceLink: HTML {
        let mn = view.frames.first?.kept.frame.mn ?? ""
        let time = "day=\(view.span.firstDay)&time=\(Form.encoded(view.span.start.clock))"
        return "<a href=\"/devices/\(Form.encoded(mn))/frames?\(time)\">设备 \(mn) 的全部报文</a>"
    }

    private func frameRow(_ item: TraceView.Brought) -> HTML {
        let values = item.account.values.filter { $0.factor == view.factor }
        let words = values.map { value in
            (value.statistic == value.statistic.measured ? "" : "折算 ")
                + (value.value?.description ?? "—")
        }.joined(separator: "，")
        let frame = item.kept.frame
        return """
            <tr><th scope="row" class="text-nowrap"><a href="\(item.kept.place.path)\
            ">\(item.account.command)</a></th>\
            <td class="num">\(item.account.dataTime?.description ?? "—")</td><td \
            class="num">\(frame.at)</td>\
            <td class="r num">\(words.isEmpty ? "—" : words)</td>\
            <td>\(HTML.tag(frame.verdict.isTrouble ? .late : .done, frame.verdict.inChinese))</td>\
            <td class="text-nowrap" title="\(item.kept.place.gateway)/\(item.kept.place.number)">\
            第 \(item.kept.place.number) 批</td></tr>
            """
    }

    // MARK: - Parts

    private var partPanel: HTML {
        let own = view.parts.filter { $0.factor == view.factor }
        guard !own.isEmpty else { return .empty }
        let valid = own.filter { $0.validity.isValid }
        return """
            <section class="panel" aria-labelledby="parts"><div class="panel__head"><h2 id="parts">\
            \(view.name)的\(own[0].statistic.inChinese)</h2><span class="small muted">\(own.count) \
            个，有效 \(valid.count) 个</span></div>
            <div class="scroll-x cv-table" tabindex="0" role="region" aria-label="组成">
            <table class="grid-table grid-table--tight"><caption class="sr">组成</caption><thead><tr>\
            <th scope="col">时段</th><th scope="col" class="r">数值</th><th scope="col">有效性</th>\
            <th scope="col">来源</th></tr></thead><tbody>\(own, { part in
            """
            <tr><th scope="row" class="num">\(partTime(part))</th>\
            <td class="r num">\(part.value?.description ?? "—") \
            <span class="unit">\(part.unit)</span></td>\
            <td>\(part.validity.inChinese)</td>\
            <td class="text-nowrap">\(TracePage.source(part.source))</td></tr>
            """
            })</tbody></table></div></section>
            """
    }

    private func partTime(_ part: Measurement) -> HTML {
        let words = "\(part.start.clock)–\(part.end.clock)"
        guard view.statistic == .day else { return "\(words)" }
        let address = "\(view.path)/trace?at=\(part.start.local)&factor=\(part.factor)"
        return "<a href=\"\(address)\">\(words)</a>"
    }

    // MARK: - Findings

    private var findingPanel: HTML {
        let own = view.findings.filter { $0.factor.isEmpty || $0.factor == view.factor }
        let list: HTML =
            own.isEmpty
            ? "<p class=\"muted mb-0\">这一天的\(view.name)没有引出问题。</p>"
            : """
            <ul class="checks">\(own, { item in
            "<li><span><a href=\"/findings/\(item.id)\">\(item.title)</a></span></li>"
            })</ul>
            """
        return """
            <section class="panel"><div class="panel__head"><h2>由此得出的问题</h2></div>
            <div class="panel__body small">\(list)</div></section>
            """
    }

    private var wayPanel: HTML {
        guard !view.frames.isEmpty else { return .empty }
        return """
            <section class="panel"><div class="panel__head"><h2>怎么往下查</h2></div>
            <div class="panel__body small"><ol class="mb-0"><li>点报文，看收到的原文、校验码重算和逐段解读；</li>\
            <li>报文所在批次的 SHA-256 在行为日志里有条目，条目在签名的检查点之下；</li>\
            <li>报文页列出它带来的数值和当日的问题，可以一路点回来。</li></ol></div></section>
            """
    }
}

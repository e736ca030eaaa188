import Compliance
import Store

/// 报文: one frame as it was received, explained part by part, with what it brought and its proof.
struct FramePage: Page {
    let file: FrameFile
    let account: FrameAccount?
    let brought: [Brought]
    let findings: [OutletEvent]
    let factors: FactorTable
    let mayOpenDevices: Bool
    let mayOpenJournal: Bool

    /// A value of the frame, and what the record holds for its time today.
    struct Brought: Sendable {
        let value: FrameAccount.Value
        let kept: Measurement?
    }

    var title: String { "报文 \(file.place.number)-\(file.place.index)" }

    private var frame: ReceivedFrame { file.frame }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol>\(crumbs)\
        <li aria-current="page">报文</li></ol></nav>
        <div class="page-head"><div><h1>报文：\(account?.command ?? frame.verdict.inChinese)</h1>
        <p class="page-head__meta"><span>收到 \(frame.at)</span><span>来自 \(frame.client)</span>\
        <span class="ident">\(frame.mn)</span>\(verdictTag)</p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" href="\(file.place.path)/raw">\
        \(Icon.download)下载原文</a>\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(textPanel)\(valuePanel)\
        \(partPanel)</div>
        <aside class="stack" aria-label="校验和留存"><div id="check">\(checkPanel)</div>\
        \(FrameProofPanel(file: file, mayOpenJournal: mayOpenJournal).html)\(findingPanel)</aside>\
        </div>
        """
    }

    private var crumbs: HTML {
        guard let device = file.device else { return "<li><a href=\"/quarantine\">未登记设备</a></li>" }
        let path = "/outlets/\(device.site)/\(device.outlet)"
        let minute: HTML = "day=\(frame.at.day)&amp;time=\(Form.encoded(frame.at.clock))"
        return """
            <li><a href="/outlets">排放口监测</a></li><li><a href="\(path)">\(device.outlet)</a></li>\
            <li><a href="/devices/\(Form.encoded(device.mn))/frames?\(minute)">\
            \(device.mn) 的报文</a></li>
            """
    }

    private var verdictTag: HTML {
        HTML.tag(frame.verdict.isTrouble ? .late : .done, frame.verdict.inChinese)
    }

    // MARK: - Text

    private var textPanel: HTML {
        let text: HTML =
            account.map { HTML($0.parts.map(FramePage.coloured)) }
            ?? "\(FrameText.shown(frame.bytes))"
        return """
            <section class="panel" aria-labelledby="text"><div class="panel__head"><h2 \
            id="text">收到的原文</h2>\
            <span class="small muted">\(frame.bytes.count) 字节，从 ## 到校验码</span></div>
            <div class="panel__body"><p class="terminal mb-2">\(text)</p>
            <p class="small muted mb-0">\(frame.verdict.rule)。</p></div></section>
            """
    }

    private static func coloured(_ part: FrameAccount.Part) -> HTML {
        """
        <span class="fr fr--\(part.kind.rawValue)" title="\(part.meaning)">\
        \(FrameText.masked(part.text))</span>
        """
    }

    // MARK: - Values

    private var valuePanel: HTML {
        guard !brought.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="values"><div class="panel__head">\
            <h2 id="values">带来的 \(brought.count) 个数值</h2><span class="small muted">点时间看判定和问题\
            </span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="带来的数值">
            <table class="grid-table grid-table--tight grid-table--cards">\
            <caption class="sr">带来的数值</caption><thead>\
            <tr>\
            <th scope="col">因子</th><th scope="col">时段</th><th scope="col" class="r">报文写的</th>\
            <th scope="col" class="r">现在记录的</th><th scope="col">标识</th><th scope="col">核对</th>\
            </tr></thead>
            <tbody>\(brought, { row($0) })</tbody></table></div></section>
            """
    }

    private func row(_ item: Brought) -> HTML {
        let value = item.value
        let (sent, factor) = (value.sentCode, value.factor)
        let code = sent == factor ? factor : "\(sent) → \(factor)"
        return """
            <tr><th scope="row" class="text-nowrap">\(factors.name(of: value.factor))<span \
            class="sub ident">\(code)</span></th>\
            <td class="num" data-label="时段"><a href="\(trace(value))">\(value.start)</a>\
            <span class="sub">\(value.statistic.inChinese)</span></td>\
            <td class="r num" data-label="报文写的">\
            \(value.value?.description ?? "—")</td>\
            <td class="r num" data-label="现在记录的">\(item.kept?.value?.description ?? "—") \
            <span class="unit">\(item.kept?.unit ?? "")</span></td>\
            <td data-label="标识">\(value.flag.inChinese)</td>\
            <td data-label="核对">\(comparison(item))</td></tr>
            """
    }

    private func comparison(_ item: Brought) -> HTML {
        guard let kept = item.kept else {
            let isTaken = frame.verdict == .accepted
            return HTML.tag(.void, isTaken ? "尚未入库" : "未取值")
        }
        return kept.value == item.value.value
            ? HTML.tag(.done, "一致") : HTML.tag(.doing, "后来有更正")
    }

    private func trace(_ value: FrameAccount.Value) -> String {
        guard let device = file.device else { return "#values" }
        let isDay = value.statistic.measured == .day
        return "/outlets/\(device.site)/\(device.outlet)/trace?at=\(value.start.local)"
            + "&factor=\(value.factor)" + (isDay ? "&statistic=day" : "")
    }

    // MARK: - Parts

    private var partPanel: HTML {
        guard let account else { return .empty }
        return """
            <section class="panel" aria-labelledby="parts"><div class="panel__head"><h2 \
            id="parts">逐段解读</h2>\
            <span class="small muted">\(account.edition)</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="逐段解读表">
            <table class="grid-table grid-table--tight"><caption class="sr">逐段解读</caption><thead>\
            <tr>\
            <th scope="col">原文</th><th scope="col">含义</th></tr></thead><tbody>\
            \(account.parts.filter { $0.kind != .plain }, { part in
            """
            <tr><th scope="row" class="ident">\(FrameText.masked(part.text))</th>\
            <td>\(part.meaning)</td></tr>
            """
            })</tbody></table></div></section>
            """
    }

    // MARK: - Check

    private var checkPanel: HTML {
        guard let account else {
            return """
                <section class="panel"><div class="panel__head"><h2>校验</h2></div>
                <div class="panel__body small muted">这些字节读不成一条报文，按收到的原样留存。</div></section>
                """
        }
        let issues = account.issues.joined(separator: "；")
        return """
            <section class="panel"><div class="panel__head"><h2>校验</h2></div>
            <div class="panel__body"><dl class="facts small"><dt>校验码</dt>\
            <dd>\(checkTag(account.check))<br>\
            <span class="num">报文 \(account.check.sent)，重算 \(account.check.computed)</span></dd>\
            <dt>长度</dt><dd>\(lengthTag(account))<br><span class="num">写明 \
            \(account.declaredLength.map { "\($0)" } ?? "—")，实有 \(account.actualLength) 字节</span>\
            </dd>\
            <dt>版本</dt><dd>\(account.edition)</dd>\
            <dt>数据时间</dt><dd class="num">\(account.dataTime?.description ?? "—")</dd>\
            <dt>发送</dt><dd class="num">\(account.sentAt?.description ?? "—")</dd>\
            \("<dt>到达</dt><dd>\(lag(account))</dd>", if: !account.values.isEmpty)\
            <dt>应答</dt><dd>\(account.wantsAnswer ? "要求应答" : "不要求应答")\
            \(account.isResent ? "，标明补传" : "")</dd>\
            \("<dt>查出</dt><dd>\(issues)</dd>", if: !issues.isEmpty)\
            </dl></div></section>
            """
    }

    private func checkTag(_ check: FrameAccount.Check) -> HTML {
        switch check.outcome {
        case .right: HTML.tag(.done, "正确（HJ 212 附录 A）")
        case .modbus: HTML.tag(.person, "CRC-16/Modbus，低字节在前")
        case .wrong: HTML.tag(.late, "不符")
        }
    }

    private func lengthTag(_ account: FrameAccount) -> HTML {
        account.declaredLength == account.actualLength
            ? HTML.tag(.done, "相符") : HTML.tag(.late, "不符")
    }

    /// How long after the end of its data it arrived.
    private func lag(_ account: FrameAccount) -> String {
        guard let value = account.values.first else { return "" }
        let end = value.start.advanced(bySeconds: value.length)
        let late = CurveView.length(max(0, end.seconds(to: frame.at)))
        return "\(value.length == 0 ? "采集" : "时段结束")后 \(late)"
    }

    // MARK: - Findings

    private var findingPanel: HTML {
        guard file.device != nil, !brought.isEmpty else { return .empty }
        let none: HTML = "<p class=\"muted mb-0\">这些数值没有引出问题。</p>"
        let list: HTML = """
            <ul class="checks">\(findings, { item in
            "<li><span><a href=\"/findings/\(item.id)\">\(item.title)</a></span></li>"
            })</ul>
            """
        return """
            <section class="panel"><div class="panel__head"><h2>当日的问题</h2></div>
            <div class="panel__body small">\(findings.isEmpty ? none : list)</div></section>
            """
    }
}

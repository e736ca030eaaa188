import Compliance
import Store

/// One command: how far it came, what the logger said, and in which frames that stands.
struct CommandPage: Page {
    let command: AskedCommand
    let device: AskedDevice
    let names: FactorTable
    let now: Instant
    let token: String
    let mayCancel: Bool
    let mayAsk: Bool
    let fields: Fields

    var title: String { "\(command.name) \(command.mn)" }
    var scripts: [String] { ["live.js"] }

    private var state: CommandState { command.state(at: now) }

    var body: HTML {
        """
        \(CommandParts.crumbs(device, command.name, history))
        \(fields.summary)
        <div class="page-head" data-live="/events\(device.path)/commands"><div>\
        <h1>\(command.name) <span class="ident">\(command.number)</span></h1>
        <p class="page-head__meta" id="command-meta" data-region="commands">\
        \(command.stateTag(now))<span class="ident">\(command.mn)</span>\
        <span>\(command.siteName) \(command.outlet)</span>\(CommandParts.lineTag(device))</p></div>
        <div class="page-head__acts"><span id="command-again" \
        data-region="commands">\(again)</span>\
        \(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(resultPanel)\(stepPanel)</div>
        <aside class="stack" aria-label="命令资料">\(factPanel)<div id="command-cancel" \
        data-region="commands">\(cancelPanel)</div></aside></div>
        """
    }

    private var history: HTML {
        "<li><a href=\"\(device.path)/commands\">远程命令</a></li>"
    }

    private var again: HTML {
        guard mayAsk, state.isOver else { return .empty }
        return """
            <a class="btn btn-secondary" href="\(device.path)/ask/\(command.number)">再发一次</a>
            """
    }

    // MARK: - Result

    private var resultPanel: HTML {
        """
        <section class="panel" aria-labelledby="result"><div class="panel__head">\
        <h2 id="result">结果</h2></div>
        <div class="panel__body stack-2" id="command-result" data-region="commands">\
        <p class="mb-0"><strong>\(state.inChinese)</strong>\(explanation)</p>\(told)</div></section>
        """
    }

    private var explanation: HTML {
        switch state {
        case .waiting where command.notBefore > now:
            return "。\(command.notBefore.minute) 起发送。"
        case .waiting:
            return device.isConnected
                ? "。设备已连接，稍后发出。" : "。设备没有连接，连接后发出；\(command.expiresAt.minute) 前没有连接就作废。"
        case .sent: return "。页面会自动更新；没有脚本时请刷新。"
        case .underway: return "。页面会自动更新；没有脚本时请刷新。"
        case .silent: return "。设备在线却不应答，可能不支持这个命令，或线路已经中断。"
        case .unexecuted: return "。设备可能已经执行，也可能没有，请核对设备。"
        case .cancelled where command.steps.contains { $0.kind == .sent }:
            return "。取消前已经发出，设备可能已经执行。"
        default: return ""
        }
    }

    private var told: HTML {
        let packets = command.steps.filter { $0.kind == .data && !$0.statements.isEmpty }
        let count = command.steps.last { $0.kind == .data }?.number ?? 0
        guard !packets.isEmpty else { return .empty }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="设备报告">
            <table class="grid-table grid-table--tight"><caption class="sr">设备报告</caption>
            <thead><tr><th scope="col">名称</th><th scope="col">内容</th></tr></thead>
            <tbody>\(packets.flatMap(\.statements), { said in
            "<tr><th scope=\"row\">\(said.label)</th><td>\(said.shown)</td></tr>"
            })</tbody></table></div>
            \(rest(count, packets.count))
            """
    }

    private func rest(_ count: Int, _ shown: Int) -> HTML? {
        guard count > shown else { return nil }
        return """
            <p class="small muted mb-0">共收到 \(count) 条数据，已照常入库；这里只列前 \(shown) 条。</p>
            """
    }

    // MARK: - Steps

    private var stepPanel: HTML {
        """
        <section class="panel" aria-labelledby="steps"><div class="panel__head">\
        <h2 id="steps">经过</h2><span class="small muted">报文原样留存</span></div>
        <div class="panel__body" id="command-steps" data-region="commands">\
        <ol class="timeline timeline--narrow">\(cancellation)\
        \(command.steps.reversed(), { step($0) })\(asked)</ol></div></section>
        """
    }

    private func step(_ step: CommandStep) -> HTML {
        """
        <li class="is-machine"><div><strong>\(step.inChinese)</strong>
        <span class="who"><span class="num" title="\(codes(step))">\(step.at)</span></span>
        \(frame(step))</div></li>
        """
    }

    /// What finds the frame again, for who must: the page's words do without.
    private func codes(_ step: CommandStep) -> String {
        let named = [("请求编号", step.qn), ("接收程序", step.gateway), ("批次", step.batch)]
        return named.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }.joined(separator: "，")
    }

    private func frame(_ step: CommandStep) -> HTML? {
        guard step.kind == .sent, !step.text.isEmpty else { return nil }
        let text = FrameText.masked(step.text)
        return "<p class=\"terminal small mt-2 mb-0\">\(text)</p>"
    }

    private var asked: HTML {
        """
        <li><div><strong>\(command.askedBy)发出命令</strong>
        <span class="who"><span class="num">\(command.askedAt)</span>，\(command.reason)</span>\
        </div></li>
        """
    }

    private var cancellation: HTML {
        guard let cancelled = command.cancellation else { return .empty }
        return """
            <li><div><strong>\(cancelled.by)取消命令</strong>
            <span class="who"><span class="num">\(cancelled.at)</span>，\(cancelled.reason)</span>\
            </div></li>
            """
    }

    // MARK: - Aside

    private var factPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>命令</h2>\
        <a class="small" href="/journal?subject=\(Form.encoded(command.mn))">行为日志</a></div>
        <div class="panel__body"><dl class="facts small"><dt>作用</dt><dd>\(effect)</dd>\
        \("<dt>参数</dt><dd>\(said)</dd>", if: !said.isEmpty)\
        <dt>理由</dt><dd>\(command.reason)</dd>\
        <dt>发出人</dt><dd>\(asker)</dd>\
        <dt>有效期至</dt><dd class="num">\(command.expiresAt.minute)</dd></dl></div></section>
        """
    }

    private var said: String { command.parameterWords(names) }

    private var asker: String {
        let role = Role(rawValue: command.askedAs).map { "，\($0.inChinese)" }
        return command.askedBy + (role ?? "")
    }

    private var effect: String { DeviceCommand.numbered(command.number)?.effect ?? "" }

    private var cancelPanel: HTML {
        guard mayCancel, !state.isOver else { return .empty }
        return """
            <section class="panel" aria-labelledby="cancel"><div \
            class="panel__head"><h2 id="cancel">取消</h2></div>
            <div class="panel__body"><form method="post" action="\(command.path)/cancel">\
            <input type="hidden" name="_token" value="\(token)">
            \(fields.text("reason", "为什么取消", hint: "不再重发；已经发出的不能收回"))
            <button class="btn btn-secondary">取消命令</button></form></div></section>
            """
    }
}

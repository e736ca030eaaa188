import Compliance
import Store

/// One command with what must be said with it.
struct AskPage: Page {
    let command: DeviceCommand
    let device: AskedDevice
    let role: Role
    /// The codes of what is measured or limited at the outlet.
    let factors: [String]
    let names: FactorTable
    let token: String
    let fields: Fields

    var title: String { "\(command.name) \(device.mn)" }

    static func form(of command: DeviceCommand) -> Form {
        let usual = command.parameters.map { ($0.name, $0.usual) }
        return Form(fields: usual + [("lasts", "10"), ("reason", ""), ("start", "")])
    }

    var body: HTML {
        """
        \(CommandParts.crumbs(device, command.name, choice))
        \(fields.summary)
        <div class="page-head"><div><h1>\(command.name) <span class="ident">\(command.number)\
        </span></h1>
        <p class="page-head__meta"><span class="ident">\(device.mn)</span>\
        <span>\(device.file.summary.siteName) \(device.file.summary.outlet)</span>\
        \(CommandParts.lineTag(device))</p></div></div>
        \(warning)
        <div class="cols cols--main-aside"><section class="panel" aria-labelledby="say">\
        <div class="panel__head"><h2 id="say">命令内容</h2></div>
        <div class="panel__body">\(refusal ?? formHTML)</div></section>
        <aside class="stack" aria-label="说明">\(facts)</aside></div>
        """
    }

    private var choice: HTML { "<li><a href=\"\(device.path)/ask\">发出命令</a></li>" }

    private var warning: HTML {
        guard command.interferes else { return .empty }
        let words: HTML = "这个命令\(command.caution)：\(command.effect)。发出前会再请你确认一次。"
        return "<div class=\"mb-3\">\(HTML.notice(.warm, words))</div>"
    }

    private var refusal: HTML? {
        if let edition = device.edition, !command.editions.contains(edition) {
            return """
                <p>这台设备使用 \(edition.standard)，没有这个命令。\
                这个命令只能发给使用 \(command.editionWords) 的设备。</p>
                <a class="btn btn-secondary" href="\(device.path)/ask">选择别的命令</a>
                """
        }
        guard !command.roles.contains(role) else { return nil }
        return """
            <p>“\(role.inChinese)”不能发出这个命令，请由监控值守或局领导发出。</p>
            <a class="btn btn-secondary" href="\(device.path)/ask">选择别的命令</a>
            """
    }

    private var asked: [CommandParameter] {
        command.parameters.filter { $0.editions.contains(device.edition ?? .of2017) }
    }

    private var formHTML: HTML {
        """
        <form method="post" action="\(device.path)/ask/\(command.number)">\
        <input type="hidden" name="_token" value="\(token)">
        \(asked, { field($0) })
        \("<p class=\"muted\">这个命令没有参数。</p>", if: asked.isEmpty)
        \(fields.area("reason", "为什么发这个命令", hint: reasonHint, rows: 2))
        \(fields.text("start", "最早发送时间", hint: "不填就现在发送；要填的，\(AskPage.timeHint)"))
        \(fields.select("lasts", "有效期", NewCommand.terms, hint: "设备在有效期内没有连接，命令作废"))
        <button class="btn btn-primary">\(command.interferes ? "下一步：核对" : "发出命令")</button>\
        <a class="btn btn-quiet" href="\(device.path)/ask">不发了</a></form>
        """
    }

    private static let timeHint = "如 2026-11-27 15:30"

    private var reasonHint: String {
        "最多 \(CommandReason.most) 字；记入行为日志，企业也能看到"
    }

    private func field(_ parameter: CommandParameter) -> HTML {
        let label = parameter.isRequired ? parameter.label : "\(parameter.label)（可不填）"
        switch parameter.kind {
        case .choice(let choices):
            return fields.select(
                parameter.name, label, choices.map { (value: $0.value, label: $0.label) },
                hint: parameter.hint)
        case .time:
            return fields.text(
                parameter.name, label, hint: "\(AskPage.timeHint)。\(parameter.hint)")
        case .whole(_, let unit):
            return fields.text(
                parameter.name, "\(label)（\(unit)）", hint: parameter.hint, inputmode: "numeric")
        case .factor where !factors.isEmpty:
            let first = parameter.isRequired ? "请选择" : "数采仪自身"
            return fields.select(
                parameter.name, "哪个因子的分析仪",
                [(value: "", label: first)]
                    + factors.map { (value: $0, label: names.name(of: $0)) })
        case .password:
            return fields.text(
                parameter.name, label, hint: parameter.hint, autocomplete: "new-password")
        case .factor, .timeOfDay, .information, .text:
            return fields.text(parameter.name, label, hint: parameter.hint)
        }
    }

    private var facts: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>它做什么</h2></div>
        <div class="panel__body small stack-2"><p class="mb-0">\(command.effect)。</p>
        <dl class="facts"><dt>标准</dt><dd>\(command.editionWords)</dd>
        <dt>谁能发</dt><dd>\(roles)</dd><dt>怎么答</dt><dd>\(sequence)</dd></dl></div></section>
        """
    }

    private var roles: String {
        Role.allCases.filter(command.roles.contains).map(\.inChinese).joined(separator: "、")
    }

    private var sequence: String {
        command.isNotice
            ? "设备回一次通知应答（9013）"
            : "设备先回请求应答（9011），上报数据，再回执行结果（9012）；没有应答时重发"
    }
}

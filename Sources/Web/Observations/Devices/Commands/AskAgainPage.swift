import Compliance
import Store

/// The command once more, before it is sent to where it interferes with the measurement.
struct AskAgainPage: Page {
    let command: NewCommand
    let device: AskedDevice
    let form: Form
    let token: String
    let names: FactorTable

    var title: String { "核对 \(command.checked.command.name)" }

    private var what: DeviceCommand { command.checked.command }

    var body: HTML {
        """
        \(CommandParts.crumbs(device, "核对", choice))
        <div class="page-head"><div><h1>确认发出“\(what.name)”</h1>
        <p class="page-head__meta"><span class="ident">\(device.mn)</span>\
        <span>\(device.file.summary.siteName) \(device.file.summary.outlet)</span>\
        \(CommandParts.lineTag(device))</p></div></div>
        <div class="mb-3">\(HTML.notice(.warm, warning))</div>
        <section class="panel" aria-labelledby="what"><div class="panel__head">\
        <h2 id="what">将要发出</h2></div>
        <div class="panel__body"><dl class="facts">\(facts, { fact in
        "<dt>\(fact.name)</dt><dd>\(fact.text)</dd>"
        })</dl>
        <form class="mt-3" method="post" action="\(device.path)/ask/\(what.number)">\
        <input type="hidden" name="_token" value="\(token)"><input type="hidden" name="confirm" \
        value="yes">\(kept, { field in
        "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        })
        <button class="btn btn-primary">确认发出</button>
        <a class="btn btn-quiet" href="\(device.path)/ask/\(what.number)">返回修改</a></form></div>\
        </section>
        """
    }

    private var choice: HTML { "<li><a href=\"\(device.path)/ask\">发出命令</a></li>" }

    private var warning: HTML {
        "这个命令\(what.caution)：\(what.effect)。发出后不能收回，企业会看到谁在什么时候为什么发出。"
    }

    private var facts: [(name: String, text: String)] {
        let said = what.parameters.compactMap { parameter -> (name: String, text: String)? in
            guard let text = command.checked.parameters[parameter.name] else { return nil }
            return (
                parameter.kind == .factor ? "分析仪" : parameter.label,
                parameter.kind == .password ? "••••••" : shown(parameter, text)
            )
        }
        let wait = command.notBefore.seconds(to: command.expiresAt) / 60
        return [(name: "命令", text: "\(what.number) \(what.name)")] + said + [
            (name: "理由", text: command.reason), (name: "最早发送", text: command.notBefore.minute),
            (name: "有效期", text: "\(wait) 分钟"),
        ]
    }

    private func shown(_ parameter: CommandParameter, _ text: String) -> String {
        switch parameter.kind {
        case .choice(let choices): choices.first { $0.value == text }?.label ?? text
        case .factor: names.name(of: text)
        case .time: CommandStep.Statement("DataTime", text).shown
        default: text
        }
    }

    private var kept: [(name: String, value: String)] {
        (what.parameters.map(\.name) + ["reason", "start", "lasts"]).map { ($0, form[$0]) }
    }
}

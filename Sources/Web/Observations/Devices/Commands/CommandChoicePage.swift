import Compliance
import Store

/// Which command: grouped, with what each does, and which the logger or the role cannot.
struct CommandChoicePage: Page {
    let device: AskedDevice
    let role: Role

    var title: String { "发出命令 \(device.mn)" }

    var body: HTML {
        """
        \(CommandParts.crumbs(device, "发出命令", history))
        <div class="page-head"><div><h1>选择要发出的命令</h1>
        <p class="page-head__meta"><span class="ident">\(device.mn)</span>\
        <span>\(device.file.summary.siteName) \(device.file.summary.outlet)</span>\
        \(CommandParts.lineTag(device))</p></div></div>
        \(absence)
        <div class="stack">\(DeviceCommand.Group.allCases, { panel($0) })</div>
        """
    }

    private var history: HTML {
        "<li><a href=\"\(device.path)/commands\">远程命令</a></li>"
    }

    private var absence: HTML {
        guard !device.isConnected else { return .empty }
        let words: HTML = "设备现在没有连接。命令会等它连接后发出，过了有效期仍未连接就作废，并在这里说明。"
        return "<div class=\"mb-3\">\(HTML.notice(.warm, words))</div>"
    }

    private func panel(_ group: DeviceCommand.Group) -> HTML {
        let commands = DeviceCommand.all.filter { $0.group == group }
        let place = "group-\(group)"
        return """
            <section class="panel" aria-labelledby="\(place)"><div class="panel__head">\
            <h2 id="\(place)">\(group.rawValue)</h2></div>
            <div class="panel__body"><ul class="checks">\(commands, { item($0) })</ul></div>
            </section>
            """
    }

    private func item(_ command: DeviceCommand) -> HTML {
        """
        <li><span><strong>\(command.name)</strong> <span class="ident">\(command.number)</span> \
        \(command.interferes ? HTML.tag(.person, command.caution) : .empty)<br>\
        <span class="muted small">\(command.effect)。\(editions(command))</span></span>\
        \(way(command))</li>
        """
    }

    private func lacks(_ command: DeviceCommand) -> Bool {
        device.edition.map { !command.editions.contains($0) } ?? false
    }

    /// The standards that have it, said only where not all have.
    private func editions(_ command: DeviceCommand) -> String {
        command.editions.count == LoggerEdition.allCases.count
            ? "" : "只有 \(command.editionWords) 有"
    }

    private func way(_ command: DeviceCommand) -> HTML {
        if lacks(command) {
            return "<span class=\"small muted\">这台设备的版本没有这条命令</span>"
        }
        guard command.roles.contains(role) else {
            return "<span class=\"small muted\">须由监控值守或局领导发出</span>"
        }
        return """
            <a class="btn btn-secondary btn-sm" href="\(device.path)/ask/\(command.number)" \
            aria-label="选择 \(command.name)">选择</a>
            """
    }
}

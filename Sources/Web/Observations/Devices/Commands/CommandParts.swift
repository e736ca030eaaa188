import Compliance
import Store

/// What the pages of commands share.
enum CommandParts {
    static func crumbs(_ device: AskedDevice, _ here: String, _ between: HTML = .empty) -> HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/devices">自动监测设备</a></li>\
        <li><a href="\(device.path)">\(device.mn)</a></li>\(between)\
        <li aria-current="page">\(here)</li></ol></nav>
        """
    }

    /// Whether the logger can be asked now, and in which edition.
    static func lineTag(_ device: AskedDevice) -> HTML {
        let tag = device.isConnected ? HTML.tag(.done, "已连接") : HTML.tag(.late, "未连接")
        let standard = device.edition?.standard ?? "版本未知"
        return "\(tag)<span>\(standard)</span>"
    }

    /// The connections of a logger, for its page.
    static func lines(_ lines: [DeviceLine]) -> HTML {
        guard !lines.isEmpty else {
            return "<p class=\"small muted\">设备没有连接过平台，命令会等它连接后发出。</p>"
        }
        return """
            <dl class="facts small">\(lines.prefix(3), { line in
            """
            <dt>\(line.open > 0 ? "已连接" : "已断开")</dt><dd><span class="ident">\(line.client)\
            </span>\(line.open > 1 ? "，\(line.open) 个连接" : "")<br><span class="muted">\
            \(line.edition.standard)，\(when(line))</span></dd>
            """
            })</dl>
            """
    }

    private static func when(_ line: DeviceLine) -> String {
        line.closedAt.map { "\($0.minute) 断开" } ?? "\(line.openedAt.minute) 起"
    }

    /// The latest commands of a logger or an outlet; without links for those who may not open them.
    static func latest(_ commands: [AskedCommand], _ now: Instant, isOpen: Bool) -> HTML {
        guard !commands.isEmpty else {
            return "<p class=\"small muted mt-2 mb-0\">没有发过远程命令。</p>"
        }
        return """
            <ul class="checks small mt-3">\(commands, { command in
            """
            <li><span>\(link(command, isOpen))<br><span class="muted"><span class="num">\
            \(command.askedAt.minute)</span>　\(command.askedBy)<br>\(command.reason)\
            \(said(command))</span></span>\(command.stateTag(now))</li>
            """
            })</ul>
            """
    }

    private static func said(_ command: AskedCommand) -> HTML {
        let told = command.firstTold(1)
        return told.isEmpty ? .empty : "<br>设备报告：\(told)"
    }

    private static func link(_ command: AskedCommand, _ isOpen: Bool) -> HTML {
        isOpen ? "<a href=\"\(command.path)\">\(command.name)</a>" : "\(command.name)"
    }
}

extension DeviceCommand {
    /// What must be thought of before it is asked, in a word.
    var caution: String { group == .instrument ? "影响测量" : "影响通信" }
}

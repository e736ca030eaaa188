import Compliance
import Store

/// Everything that was asked of a logger, and by whom.
struct CommandListPage: Page {
    let list: ListTable<AskedCommand>
    let address: ListAddress
    let filter: CommandFilter
    let device: AskedDevice
    let all: Int
    let open: Int
    let mayAsk: Bool

    var title: String { "远程命令 \(device.mn)" }
    var scripts: [String] { ["live.js"] }

    var body: HTML {
        """
        \(CommandParts.crumbs(device, "远程命令"))
        <div class="page-head" data-live="/events\(device.path)/commands"><div>\
        <h1>远程命令</h1>
        <p class="page-head__meta" id="line-meta" data-region="commands">\
        <span class="ident">\(device.mn)</span>\(CommandParts.lineTag(device))</p></div>
        <div class="page-head__acts">\(askButton)\
        \(ListTable<AskedCommand>.acts(address, total: list.page.total))</div></div>
        <div class="sheet">
        <nav class="saved-views" aria-label="视图">\(view(nil, "全部 \(all)"))\
        \(view("open", "进行中 \(open)"))\(view("over", "已结束 \(all - open)"))</nav>
        <form class="filter-bar" role="search" aria-label="筛选命令" action="\(address.path)">
        \(address.kept)\(state)
        <div><label for="f-number">命令</label><select class="form-select" id="f-number" \
        name="number">\(options, { Fields.option($0, chosen: filter.number ?? "") })</select></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" \
        href="\(address.path)">重置</a></form>
        \(Chips(address: address, items: chips, total: list.page.total, order: "新的在前").html)
        <div id="commands" data-region="commands">\(list.html)</div></div>
        """
    }

    private var askButton: HTML {
        mayAsk ? "<a class=\"btn btn-primary\" href=\"\(device.path)/ask\">发出命令</a>" : .empty
    }

    private var state: HTML? {
        address.value("state").map { "<input type=\"hidden\" name=\"state\" value=\"\($0)\">" }
    }

    private var options: [(value: String, label: String)] {
        [(value: "", label: "全部")]
            + DeviceCommand.all.map { (value: $0.number, label: "\($0.number) \($0.name)") }
    }

    private func view(_ state: String?, _ name: String) -> HTML {
        let here: HTML = address.value("state") == state ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(address.with(["state": state]))\"\(here)>\(name)</a>"
    }

    private var chips: [(name: String, words: String)] {
        let number = filter.number.map { number in
            (name: "number", words: DeviceCommand.numbered(number)?.name ?? number)
        }
        return [number].compactMap(\.self)
    }
}

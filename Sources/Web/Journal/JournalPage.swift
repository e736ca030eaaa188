import Compliance
import Store

struct JournalPage: Page {
    let list: ListTable<JournalEntry>
    let address: ListAddress
    let filter: JournalFilter
    let isAudit: Bool
    let mayExport: Bool
    let token: String

    var title: String { isAudit ? "审计：行为日志" : "行为日志" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span>只增不改；每条都进入哈希树，<a href="/journal/verify">任何人都能离线验证</a>。\
        \(isAudit ? "这里是你管理的账户上的办理，以及平台自身的办理。" : "这里是你的辖区内的办理。")</span></p></div>
        <div class="page-head__acts">\(acts)\(exportButton)</div></div>
        <div class="sheet">
        <nav class="saved-views" \
        aria-label="办理的种类">\(view(nil, "全部"))\(VerbWords.groups, { view($0.key, $0.words) })</nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "新的在前").html)
        \(list.html)</div>
        """
    }

    private var heading: String {
        filter == JournalFilter()
            ? "行为日志 \(list.page.total) 条" : "符合条件的日志 \(list.page.total) 条"
    }

    private var acts: HTML {
        ListTable<JournalEntry>.acts(address, total: list.page.total)
    }

    private var exportButton: HTML {
        guard mayExport else { return .empty }
        return """
            <form method="post" action="/journal/export"><input type="hidden" name="_token" \
            value="\(token)">\
            <button class="btn btn-primary">导出全部供离线验证</button></form>
            """
    }

    private func view(_ group: String?, _ words: String) -> HTML {
        let here: HTML = filter.group == group ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(address.with(["group": group]))\"\(here)>\(words)</a>"
    }

    private var filterForm: HTML {
        """
        <form class="filter-bar" role="search" aria-label="筛选行为日志" action="/journal">
        \(hidden("group"))\(hidden("subject"))\(address.kept)
        <div><label for="f-q">办理人、单位、编号或办理</label><input class="form-control" id="f-q" name="q" \
        type="search" \
        value="\(address.value("q") ?? "")"></div>
        \(day("from", "自"))\(day("to", "至"))
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/journal">重置</a>\
        </form>
        """
    }

    private func hidden(_ name: String) -> HTML {
        guard let value = address.value(name) else { return .empty }
        return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    private func day(_ name: String, _ label: String) -> HTML {
        """
        <div><label for="f-\(name)">\(label)</label><input class="form-control" id="f-\(name)" \
        name="\(name)" \
        value="\(address.value(name) ?? "")" placeholder="年-月-日"></div>
        """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if let from = filter.from { chips.append(("from", "自 \(from)")) }
        if let to = filter.to { chips.append(("to", "至 \(to)")) }
        if filter.subject != nil {
            let name = list.page.items.first { $0.subject.id == filter.subject }?.subjectWords
            chips.append(("subject", "对象：\(name ?? filter.subject ?? "")"))
        }
        return chips
    }
}

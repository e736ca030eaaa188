import Compliance
import Store

struct DeviceListPage: Page {
    let list: ListTable<DeviceSummary>
    let address: ListAddress
    let filter: DeviceFilter
    let day: Day
    let regions: [(code: RegionCode, name: String)]
    let all: Int
    let silent: Int
    let troubled: Int
    let strangers: Int
    let isToday: Bool

    var title: String { "自动监测设备" }
    var scripts: [String] { ["live.js"] }

    var body: HTML {
        """
        <div class="page-head"\(live)><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span>\(isToday ? "今日" : "\(day)")收到的报文按判定计数；原文逐条留存，入库后才答复。\
        </span></p></div>
        <div class="page-head__acts">\(acts)</div></div>
        <div class="sheet">
        <nav class="saved-views" \
        aria-label="视图">\(view(nil, "全部 \(all)"))\(view(.silent, "未上报 \(silent)"))\
        \(view(.troubled, "有异常 \(troubled)"))<a href="/quarantine">未登记设备 \(strangers)</a></nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "\(day) 的计数").html)
        <div id="devices" data-region="counts">\(list.html)</div>
        </div>
        """
    }

    private var heading: String {
        let when = isToday ? "今日" : "当日"
        return "\(all) 台设备，\(silent) 台\(when)未上报，\(troubled) 台有异常"
    }

    private var acts: HTML {
        ListTable<DeviceSummary>.acts(address, total: list.page.total)
    }

    private var state: HTML? {
        filter.state.map { "<input type=\"hidden\" name=\"state\" value=\"\($0.rawValue)\">" }
    }

    private var live: HTML { isToday ? " data-live=\"/events/devices\"" : .empty }

    private func view(_ state: DeviceFilter.State?, _ name: String) -> HTML {
        let here: HTML = filter.state == state ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(address.with(["state": state?.rawValue]))\"\(here)>\(name)</a>"
    }

    private var filterForm: HTML {
        let places =
            [(value: "", label: "全部")]
            + regions.filter { $0.code.level == .county }
            .map { (value: $0.code.description, label: $0.name) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选设备" action="/devices">
            \(state)\(address.kept)
            <div><label for="f-q">MN、单位或排放口</label><input class="form-control" id="f-q" name="q" \
            type="search" \
            value="\(address.value("q") ?? "")"></div>
            <div><label for="f-region">县（市、区）</label><select class="form-select" id="f-region" \
            name="region">\
            \(places, { Fields.option($0, chosen: address.value("region") ?? "") })</select></div>
            <div><label for="f-day">日期</label><input class="form-control" id="f-day" name="day" \
            value="\(day)" placeholder="年-月-日"></div>
            <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/devices">重置\
            </a></form>
            """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if let region = filter.region {
            chips.append(
                ("region", regions.first { $0.code == region }?.name ?? region.description))
        }
        if let state = filter.state { chips.append(("state", state.inChinese)) }
        if !isToday { chips.append(("day", "\(day)")) }
        return chips
    }
}

extension DeviceFilter.State {
    var inChinese: String {
        switch self {
        case .silent: "未上报"
        case .troubled: "有异常"
        }
    }
}

import Compliance
import Store

/// Which frames of a device the list shows: from a time of a day on.
struct FrameList: Sendable {
    let address: ListAddress
    let day: Day
    /// `14:00`; empty for the whole day.
    let time: String
    let search: FrameSearch

    static let size = 100

    init(_ visit: Visit, _ device: Device) {
        address = ListAddress(visit)
        let day = visit.query("day").flatMap(Day.init) ?? visit.today
        let asked = visit.query("time").flatMap { Instant("\(day)T\($0)") }
        self.day = day
        time = asked.map(\.clock) ?? ""
        search = FrameSearch(
            mns: [device.mn],
            received: (asked ?? Instant(day))..<Instant(day.advanced(by: 1)),
            limit: FrameList.size, after: visit.query("after").flatMap(FramePlace.init(cursor:)))
    }
}

extension FramePlace {
    /// A place as the next page's address says it.
    var cursor: String { "\(number).\(index).\(gateway)" }

    init?(cursor: String) {
        let parts = cursor.split(separator: ".", maxSplits: 2)
        guard parts.count == 3, let number = Int(parts[0]), let index = Int(parts[1]) else {
            return nil
        }
        self.init(gateway: String(parts[2]), number: number, index: index)
    }
}

/// 设备的报文: everything that a logger sent, in the order it came.
struct FrameListPage: Page {
    let device: Device
    let list: FrameList
    let rows: [Row]
    let isCut: Bool
    let mayOpenDevices: Bool

    struct Row: Sendable {
        let kept: KeptFrame
        let account: FrameAccount?
    }

    var title: String { "\(device.mn) 的报文" }

    private var path: String { "/devices/\(Form.encoded(device.mn))/frames" }
    private var outletPath: String { "/outlets/\(device.site)/\(device.outlet)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="\(outletPath)">\(device.outlet)</a></li>\
        <li aria-current="page">报文</li></ol></nav>
        <div class="page-head"><div><h1>设备 <span class="ident">\(device.mn)</span> 的报文</h1>
        <p class="page-head__meta"><span>\(list.day)\(list.time.isEmpty ? "" : " \(list.time) 起")，\
        按收到的先后</span>\
        \("<a href=\"/devices/\(Form.encoded(device.mn))\">设备资料</a>", if: mayOpenDevices)</p>\
        </div></div>
        <div class="sheet">
        <form class="filter-bar" role="search" aria-label="查找报文" action="\(path)">
        <div><label for="f-day">收到日期</label><input class="form-control" id="f-day" name="day" \
        value="\(list.day)" inputmode="numeric"></div>
        <div><label for="f-time">从几点起</label><input class="form-control" id="f-time" name="time" \
        value="\(list.time)" placeholder="14:00" inputmode="numeric"></div>
        <button class="btn btn-primary">查询</button>\
        <a class="btn btn-quiet" href="\(path)?day=\(list.day.advanced(by: -1))">前一日</a>\
        <a class="btn btn-quiet" href="\(path)?day=\(list.day.advanced(by: 1))">后一日</a>\
        <a class="btn btn-quiet" href="/frames">换一台设备</a></form>
        \(rows.isEmpty ? none : table)\(next)</div>
        """
    }

    private var none: HTML {
        HTML.empty(
            "这段时间没有收到报文", "报文按收到的时间查找；补传的数据在补传的那天。超过保存期限的报文已清除，哈希仍在日志里。",
            "<a class=\"btn btn-secondary\" href=\"\(outletPath)\">看这个排放口</a>")
    }

    private var table: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="报文">
        <table class="grid-table grid-table--cards">\
        <caption class="sr">报文</caption><thead><tr><th scope="col">收到\
        </th>\
        <th scope="col">命令</th><th scope="col">数据时间</th><th scope="col" class="r">数值</th>\
        <th scope="col">判定</th><th scope="col">来自</th><th scope="col">批次</th></tr></thead>
        <tbody>\(rows, { row($0) })</tbody></table></div>
        """
    }

    private func row(_ item: Row) -> HTML {
        let (frame, place) = (item.kept.frame, item.kept.place)
        return """
            <tr><th scope="row" class="num"><a href="\(place.path)">\(frame.at)</a></th>\
            <td data-label="命令">\(item.account?.command ?? "读不出来")</td>\
            <td class="num" data-label="数据时间">\(item.account?.dataTime?.description ?? "—")</td>\
            <td class="r num" data-label="数值">\(item.account?.values.count ?? 0)</td>\
            <td data-label="判定">\
            \(HTML.tag(frame.verdict.isTrouble ? .late : .done, frame.verdict.inChinese))</td>\
            <td class="num" data-label="来自">\(frame.client)</td>\
            <td class="text-nowrap" data-label="批次" title="\(place.gateway)/\(place.number)">\
            第 \(place.number) 批</td></tr>
            """
    }

    private var next: HTML {
        guard isCut, let last = rows.last?.kept.place else { return .empty }
        return """
            <p class="panel__body mb-0"><a class="btn btn-secondary" rel="next" \
            href="\(list.address.with(["after": last.cursor]))">后 \(FrameList.size) 条</a></p>
            """
    }
}

/// 查报文: by MN and time.
struct FrameSearchPage: Page {
    /// The MN that was asked for and is not on record here.
    let missing: String?

    var title: String { "查报文" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>查原始报文</h1>
        <p class="page-head__meta">输入设备编号（MN）和时间，看平台收到的每一条报文原文、校验、批次哈希和日志证明。</p></div></div>
        \(missing.map { HTML.notice(.warm, "没有找到设备 \($0)。请核对 MN；没有登记的设备在“未登记设备”里。") })
        <div class="sheet"><form class="filter-bar" role="search" aria-label="查报文" action="/frames">
        <div><label for="f-mn">MN</label><input class="form-control ident" id="f-mn" name="mn" \
        required \
        value="\(missing ?? "")"></div>
        <div><label for="f-day">收到日期</label><input class="form-control" id="f-day" name="day" \
        placeholder="2026-11-05" inputmode="numeric"></div>
        <div><label for="f-time">从几点起</label><input class="form-control" id="f-time" name="time" \
        placeholder="14:00" inputmode="numeric"></div>
        <button class="btn btn-primary">查询</button></form></div>
        """
    }
}

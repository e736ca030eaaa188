import Compliance
import Store

/// 自动监测设备: is it heard, what does it send wrong, and what exactly.
struct DevicePage: Page {
    let file: DeviceFile
    let field: FieldPanel
    let lines: [DeviceLine]
    /// The latest commands of the centre.
    let commands: PageOf<AskedCommand>
    let now: Instant
    /// The outlet has values, whoever brought them.
    let hasValues: Bool
    let token: String
    let mayChange: Bool
    let mayAsk: Bool
    let fields: Fields

    /// So many days are shown by day.
    static let days = 30

    var title: String { "设备 \(summary.mn)" }
    var scripts: [String] { ["live.js"] }

    private var summary: DeviceSummary { file.summary }

    /// Whether it is heard; a device whose values came in another way is not silent for nothing.
    private var heard: HTML {
        guard let at = summary.heardAt else {
            return hasValues
                ? HTML.tag(.void, "有数据，没有收到报文") : HTML.tag(.late, "从未收到报文")
        }
        let client = file.client.map { "，来自 \($0)" } ?? ""
        return "\(summary.stateTag(now))<span>最近报文 \(at)\(client)</span>"
    }

    static func form(of file: DeviceFile) -> Form {
        Form(fields: file.settings.fields)
    }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/devices">自动监测设备</a></li>\
        <li><a href="/permits/\(summary.site)">\(summary.siteName)</a></li>\
        <li aria-current="page">\(summary.mn)</li></ol></nav>
        \(fields.summary)
        <div class="page-head" data-live="/events\(summary.path)"><div><h1>设备 <span \
        class="ident">\(summary.mn)</span></h1>
        <p class="page-head__meta" id="device-meta" data-region="counts"><span>\(summary.siteName)\
        </span>\
        <span><a href="/outlets/\(summary.site)/\(summary.outlet)">\(summary.outlet)</a>\
        </span>\(heard)</p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside">\
        <div class="stack">\(field.html)\(countPanel)\(faultPanel)</div>
        <aside class="stack" aria-label="设备资料">\(commandPanel)\(factPanel)\(settingPanel)</aside>\
        </div>
        """
    }

    // MARK: - Counts

    /// Only the kinds that came, good ones first.
    private var kinds: [FrameVerdict] {
        let came = Set(file.days.values.flatMap(\.keys))
        return FrameVerdict.allCases.filter { came.contains($0) }
    }

    private var countPanel: HTML {
        """
        <section class="panel" aria-labelledby="counts"><div class="panel__head">\
        <h2 id="counts">近 \(Self.days) 日报文，按判定</h2><span class="small muted">小毛病不影响取值的，算正常接收\
        </span></div>
        <div id="day-counts" data-region="counts">\(kinds.isEmpty ? silence : table)</div></section>
        """
    }

    private var silence: HTML {
        HTML.empty(
            "近 \(Self.days) 日没有收到过报文",
            "请核对设备的中心地址和端口、MN 和访问密码；平台收到第一条报文后这里会自动更新。")
    }

    private var table: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="每日报文计数">
        <table class="grid-table"><caption class="sr">每日报文计数</caption>
        <thead><tr><th scope="col">日期\
        </th>\(kinds, { "<th scope=\"col\" class=\"r\">\($0.inChinese)</th>" })</tr></thead>
        <tbody>\(file.days.keys.sorted(by: >), { day in
        """
        <tr><th scope="row" class="num">\(day)</th>\(kinds, { kind in
        "<td class=\"r num\">\(grouped(file.days[day]?[kind] ?? 0))</td>"
        })</tr>
        """
        })</tbody></table></div>
        """
    }

    // MARK: - Faults

    private var faultPanel: HTML {
        """
        <section class="panel" aria-labelledby="faults"><div class="panel__head">\
        <h2 id="faults">各类异常的最近一条报文</h2><span class="small muted">按收到的原样</span></div>
        <div class="panel__body stack" id="fault-list" data-region="counts">\
        \("<p class=\"muted mb-0\">没有收到过异常报文。</p>", if: file.faults.isEmpty)\
        \(file.faults, { FaultItem(fault: $0).html })</div></section>
        """
    }

    // MARK: - Aside

    private var commandPanel: HTML {
        """
        <section class="panel" aria-labelledby="commands"><div class="panel__head">\
        <h2 id="commands">远程命令</h2>\
        <a class="small" href="\(summary.path)/commands">全部 \(commands.total) 条</a></div>
        <div class="panel__body stack-2"><div id="command-latest" data-region="commands">\
        \(CommandParts.lines(lines))\
        \(CommandParts.latest(commands.items, now, isOpen: true))</div>
        \("<a class=\"btn btn-primary\" href=\"\(summary.path)/ask\">发出命令</a>", if: mayAsk)\
        </div></section>
        """
    }

    private var factPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>登记</h2>\
        <span class="small"><a href="\(summary.path)/frames">原始报文</a>　\
        <a href="/journal?subject=\(Form.encoded(summary.mn))">行为日志</a></span></div>
        <div class="panel__body"><dl class="facts small"><dt>排污单位</dt>\
        <dd><a href="/permits/\(summary.site)">\(summary.siteName)</a></dd>\
        <dt>排放口</dt><dd><a href="/outlets/\(summary.site)/\(summary.outlet)">\(summary.outlet)</a>\
        </dd>\
        <dt>登记时间</dt><dd class="num">\(summary.registeredAt.minute)</dd><dt>登记人</dt>\
        <dd>\(summary.registeredBy)</dd></dl></div></section>
        """
    }

    private var passwordHint: String {
        "已设置 \(file.settings.password.count) 位；留空不改。与设备里设置的不一致的报文不答复"
    }

    private var settingPanel: HTML {
        guard mayChange else {
            return """
                <section class="panel"><div class="panel__head"><h2>设置</h2></div><div \
                class="panel__body">\
                <dl class="facts small">\(file.settings.facts)</dl></div></section>
                """
        }
        return """
            <section class="panel" aria-labelledby="settings"><div class="panel__head"><h2 \
            id="settings">设置</h2></div>
            <div class="panel__body"><form method="post" action="\(summary.path)">\
            <input type="hidden" name="_token" value="\(token)">
            \(fields.deviceSettings(hint: passwordHint))
            <button class="btn btn-primary">保存设置</button></form></div></section>
            """
    }
}

/// One frame that was wrong: as received, with what was found.
struct FaultItem: Sendable {
    let fault: DeviceFault

    private var batch: String {
        fault.batch.split(separator: "/").last.map(String.init) ?? fault.batch
    }

    private var issues: String { fault.issues.joined(separator: "；") }

    var html: HTML {
        """
        <article class="stack-2"><h3 class="h6 mb-0">\(fault.kind.inChinese)</h3>
        <p class="small muted mb-0">\(fault.kind.rule)</p>
        \("<p class=\"small mb-0\">查出：\(issues)</p>", if: !issues.isEmpty)
        <p class="terminal mb-0">\(FrameText.shown(fault.frame))</p>
        <p class="small muted mb-0"><span class="num">\(fault.at.description)\
        </span>，来自 \(fault.client)，\
        \(fault.frame.count) 字节，留存于<span title="\(fault.batch)">\
        第 \(batch) 批</span></p></article>
        """
    }
}

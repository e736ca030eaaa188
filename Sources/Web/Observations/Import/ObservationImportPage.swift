import Compliance
import Store

/// 导入监测数据: for which site, which file, what was brought in before.
struct ObservationImportPage: Page {
    let site: SiteSummary?
    /// Sites that a search found, for those who have many.
    let found: [SiteSummary]
    let search: String?
    let imports: [ObservationImport]
    let token: String
    let fields: Fields

    var title: String { "导入监测数据" }

    var body: HTML {
        """
        \(HTML.importCrumbs(site, "导入监测数据"))
        <div class="one-thing"><h1>导入监测数据</h1>
        <p class="mt-2 mb-4 muted">先看文件会带来什么，确认以后才入库。已有的自动监测值不能用导入替换。</p>
        \(fields.summary)\(site.map(form) ?? siteSearch)</div>
        \(site == nil ? .empty : history)
        """
    }

    private var siteSearch: HTML {
        """
        <form action="/observations/import" class="cluster" role="search">
        <label for="q">单位名称或许可证编号</label>\
        <input class="form-control" id="q" name="q" type="search" value="\(search ?? "")">\
        <button class="btn btn-primary">查找单位</button></form>
        <ul class="checks mt-3">\(found, { site in
        "<li><a href=\"/observations/import?site=\(site.id)\">\(site.name)</a></li>"
        })</ul>\("<p class=\"muted\">没有找到这样的单位。</p>", if: search != nil && found.isEmpty)
        """
    }

    private func form(_ site: SiteSummary) -> HTML {
        """
        <form method="post" action="/observations/import" enctype="multipart/form-data">\
        \(HTML.token(token))<input type="hidden" name="site" value="\(site.id)">
        <p><b>\(site.name)</b></p>
        \(ObservationImportPage.manual)\(file)
        <div class="cluster"><button class="btn btn-primary">上传，先看一看</button>\
        <a class="btn btn-quiet" href="/outlets">不导入</a></div></form>
        """
    }

    private static let manual: HTML = """
        <h2 class="mt-4">文件怎么写</h2>
        <p class="small muted">第一行写列名，一行一个数。下载模板照着填最省事。</p>
        <dl class="facts mt-2 mb-4"><dt>监测值</dt><dd>排放口、因子、统计、开始、结束、数值、单位、标识、标记、来源\
        <br><a href="/observations/import/values.csv">监测值模板</a></dd>
        <dt>电表、水表</dt><dd>表号、设施、类别（生产、治理、用水、排水）、开始、结束、用电量或用水量、排放口\
        <br><a href="/observations/import/meters.csv">电表、水表模板</a></dd>
        <dt>事件</dt><dd>时间、设备或排放口、项目（阀门、门禁、视频）、对象、内容\
        <br><a href="/observations/import/events.csv">事件模板</a></dd></dl>
        """

    private var file: HTML {
        let error = fields.error("file")
        let invalid: HTML = error == nil ? .empty : " aria-invalid=\"true\""
        return """
            <div class="field-group\(error == nil ? "" : " field-group--bad")"><label \
            for="file">文件</label>
            <p class="hint" id="file-hint">一个 CSV（UTF-8 或 GB18030）或 XLSX 文件，不超过 20 MB。</p>
            \("<p class=\"field-error\" id=\"file-error\">\(error)</p>", if: error != nil)
            <input class="form-control" id="file" name="file" type="file" accept=".csv,.xlsx,.txt" \
            aria-describedby="file-hint\(error == nil ? "" : " file-error")"\(invalid)></div>
            """
    }

    private var history: HTML {
        let table: HTML =
            imports.isEmpty
            ? HTML.empty("还没有导入过", "每次导入的文件原样留存，附 SHA-256，可在行为日志里核对。")
            : """
            <div class="scroll-x" tabindex="0" role="region" aria-label="导入过的文件表">
            <table class="grid-table grid-table--cards"><caption class="sr">导入过的文件</caption>
            <thead><tr><th scope="col">文件</th><th scope="col">种类</th>\
            <th scope="col" class="r">入库</th><th scope="col" class="r">没有变化</th>\
            <th scope="col" class="r">拒绝</th><th scope="col">时间</th>\
            <th scope="col">SHA-256</th></tr></thead>
            <tbody>\(imports, { row($0) })</tbody></table></div>
            """
        return """
            <section class="panel mt-4" aria-labelledby="before"><div class="panel__head">\
            <h2 id="before">导入过的文件</h2></div>\(table)</section>
            """
    }

    private func row(_ item: ObservationImport) -> HTML {
        """
        <tr><th scope="row"><a href="/observations/imports/\(item.id)">\(item.name)</a></th>\
        <td data-label="种类">\(item.kind.inChinese)</td>\
        <td data-label="入库" class="r num">\(item.taken)</td>\
        <td data-label="没有变化" class="r num">\(item.unchanged)</td>\
        <td data-label="拒绝" class="r num">\(item.refused)</td>\
        <td data-label="时间"><span class="num">\(item.at.minute)</span> \(item.by)</td>\
        <td data-label="SHA-256" class="ident">\(String(item.sha256.prefix(12)))…</td></tr>
        """
    }
}

/// What a file would do, with everything that is wrong in it.
struct ObservationPreviewPage: Page {
    let site: SiteSummary
    let sent: SentFile
    let file: ObservationFile
    let preview: ImportPreview
    /// What was taken in, right after it was confirmed.
    let taken: ObservationImport?
    let token: String
    let factors: FactorTable

    /// More than that nobody reads on a page; the download has all.
    private static let mostShown = 100

    var title: String { "导入 \(sent.name)" }

    var body: HTML {
        """
        \(HTML.importCrumbs(site, sent.name))
        <div class="page-head"><div><h1>\(sent.name)</h1><p class="page-head__meta">\
        <span>\(site.name)</span><span>\(file.kind.inChinese)</span>\
        <span>SHA-256 <span class="ident">\(String(sent.sha256.prefix(16)))…</span></span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(figures)\(decision)\(columns)\(problems)\(rows)
        """
    }

    private var figures: HTML {
        let counts =
            taken.map { taken in
                [
                    ("已入库", taken.taken, "新增和更正"), ("没有变化", taken.unchanged, "不动"),
                    ("拒绝", taken.refused, "有错误，没有入库"),
                ]
            } ?? [
                ("新增", preview.count(.new), "库中没有"), ("更正", preview.count(.changed), "替换以前导入的"),
                ("没有变化", preview.count(.unchanged), "不动"),
                ("拒绝", preview.problems.count, "有错误，不入库"),
            ]
        return """
            <dl class="figures mb-3">\(counts, { name, count, note in
            """
            <div class="figure\(name == "拒绝" && count > 0 ? " figure--bad" : "")">\
            <dt class="figure__name">\(name)</dt><dd class="figure__value">\(count)</dd>\
            <dd class="figure__note">\(note)</dd></div>
            """
            })</dl>
            """
    }

    private var decision: HTML {
        let again = "/observations/import?site=\(site.id)"
        if let taken { return result(taken, again) }
        guard preview.writes > 0 else {
            return """
                <div class="mb-3">\(HTML.notice(.plain, "<p>这个文件没有要入库的内容：好的已经在库中，其余被拒绝。</p>"))\
                </div><p class="cluster mb-3">\(places)<a class="btn btn-secondary" href="\
                \(again)">\
                导入另一个文件</a></p>
                """
        }
        return """
            <form method="post" action="/observations/import/preview" class="cluster mb-3">\
            \(HTML.token(token))<button class="btn btn-primary">确认入库 \(preview.writes) 行</button>\
            <a class="btn btn-quiet" href="\(again)">换一个文件</a></form>
            """
    }

    private func result(_ taken: ObservationImport, _ again: String) -> HTML {
        let refused = taken.refused == 0 ? "，没有被拒绝的行" : "，\(taken.refused) 行被拒绝"
        let download: HTML =
            taken.refused == 0
            ? .empty
            : """
            <a class="btn btn-secondary" href="/observations/import/problems.csv">\
            \(Icon.download)下载错误行</a>
            """
        return """
            <div class="mb-3">\(HTML.notice(.good, "<p>已入库 \(taken.taken) 行\(refused)。</p>"))</div>
            <p class="cluster mb-3">\(places)\(download)<a class="btn btn-quiet" href="\
            \(again)">导入另一个文件</a></p>
            """
    }

    /// Where what was taken in can be seen.
    private var places: HTML {
        let outlets = Set(preview.items.compactMap { $0.item.outlet }).map(\.description).sorted()
        let power: HTML =
            file.kind == .meters
            ? "<a class=\"btn btn-primary\" href=\"/power/\(site.id)?day=\(lastDay)\">看用电曲线</a>"
            : .empty
        return power
            + HTML(
                outlets.map { outlet in
                    let page = file.kind == .events ? "/history" : "?day=\(lastDay)"
                    return """
                        <a class="btn btn-secondary" \
                        href="/outlets/\(site.id)/\(outlet)\(page)">看 \(outlet)</a>
                        """
                })
    }

    private var lastDay: String {
        preview.items.map(\.item.start).max().map { "\($0.day)" } ?? ""
    }

    private var columns: HTML {
        guard !file.unknownColumns.isEmpty else { return .empty }
        let names = file.unknownColumns.joined(separator: "、")
        return HTML.notice(.warm, "<p>这些列没有人读：\(names)。若是写错的列名，请改好后重新上传。</p>")
    }

    private var problems: HTML {
        let all = preview.problems
        guard !all.isEmpty else {
            if taken != nil { return .empty }
            return "<div class=\"mb-3\">\(HTML.notice(.good, "<p>没有发现问题。</p>"))</div>"
        }
        return """
            <section class="panel mb-3" aria-labelledby="wrong"><div class="panel__head">\
            <h2 id="wrong">\(all.count) 行有问题，\(taken == nil ? "不入库" : "没有入库")</h2>\
            <a class="btn btn-secondary btn-sm" href="/observations/import/problems.csv">\
            \(Icon.download)全部问题 CSV</a></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="问题表">
            <table class="grid-table grid-table--cards"><caption class="sr">问题</caption><thead><tr>\
            <th scope="col">行</th><th scope="col">列</th><th scope="col">填写的值</th>\
            <th scope="col">规则</th></tr></thead>
            <tbody>\(all.prefix(Self.mostShown), { problem in
            """
            <tr><th scope="row">第 \(problem.line) 行</th>\
            <td data-label="列">\(file.head(of: problem.column))</td>\
            <td data-label="填写的值" class="ident">\
            \(problem.value.isEmpty ? "（空）" : String(problem.value.prefix(80)))</td>\
            <td data-label="规则">\(problem.rule)</td></tr>
            """
            })</tbody></table></div></section>
            """
    }

    private var rows: HTML {
        let shown = preview.items.filter { $0.outcome.writes }.prefix(Self.mostShown)
        guard !shown.isEmpty else { return .empty }
        let more = preview.writes > shown.count ? "，列出前 \(shown.count) 行" : ""
        return """
            <section class="panel" aria-labelledby="good"><div class="panel__head"><h2 id="good">\
            要入库的</h2><span class="small muted">\(preview.writes) 行\(more)</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="要入库的行">
            <table class="grid-table grid-table--cards"><caption class="sr">要入库的行</caption><thead>\
            <tr><th scope="col">行</th><th scope="col">项目</th><th scope="col">时间</th>\
            <th scope="col" class="r">值</th><th scope="col">结果</th></tr></thead>
            <tbody>\(shown, { item, outcome in
            """
            <tr><th scope="row">第 \(item.line) 行</th>\
            <td data-label="项目">\(item.title(factors, of: file.kind))</td>\
            <td data-label="时间" class="num">\(item.time)</td>\
            <td data-label="值" class="r num">\(item.value)</td>\
            <td data-label="结果">\(outcome.inChinese)</td></tr>
            """
            })</tbody></table></div></section>
            """
    }
}

extension ObservationFile.Item {
    var outlet: OutletCode? {
        switch what {
        case .value(let measurement): measurement.outlet
        case .event(let event): event.outlet
        }
    }

    var start: Instant {
        switch what {
        case .value(let measurement): measurement.start
        case .event(let event): event.statement.at
        }
    }

    var value: String {
        switch what {
        case .value(let measurement):
            "\(measurement.value?.description ?? "—") \(measurement.unit)"
        case .event(let event): FieldCode(event.statement.code).words(event.statement.value)
        }
    }

    /// `2026-10-13 08:00–09:00`; an event to its second.
    var time: String {
        switch what {
        case .value(let measurement): measurement.time
        case .event(let event): "\(event.statement.at)"
        }
    }

    func title(_ factors: FactorTable, of kind: ObservationFile.Kind) -> String {
        switch what {
        case .value(let measurement) where kind == .meters:
            // What was used in a time is a sum, whatever series it is kept in.
            "\(measurement.outlet) \(factors.name(of: measurement.factor))"
                + "（\(CurveView.length(measurement.start.seconds(to: measurement.end)))）"
        case .value(let measurement):
            "\(measurement.outlet) \(factors.name(of: measurement.factor))"
                + " \(measurement.statistic.inChinese)"
        case .event(let event):
            EventWords(factors: factors).title(
                event.statement.code, event.statement.subject)
        }
    }
}

extension HTML {
    /// `排放口监测 / 单位 / 文件`.
    static func importCrumbs(_ site: SiteSummary?, _ here: String) -> HTML {
        let unit: HTML? = site.map { "<li><a href=\"/permits/\($0.id)\">\($0.name)</a></li>" }
        return """
            <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
            \(unit)<li aria-current="page">\(here)</li></ol></nav>
            """
    }
}

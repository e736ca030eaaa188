import Compliance
import Store

/// 导入许可证: which files, and what happens to them.
struct ImportPage: Page {
    let scope: String
    let token: String
    let fields: Fields

    var title: String { "导入许可证" }

    var body: HTML {
        """
        \(HTML.permitCrumbs("导入"))
        <div class="one-thing"><h1>导入许可证</h1>
        <p class="mt-2 mb-4 muted">先看文件会带来什么，确认以后才入库。只能导入\(scope)管辖的单位。</p>
        \(fields.summary)
        <form method="post" action="/permits/import" enctype="multipart/form-data">\
        \(HTML.token(token))
        \(file)
        <div class="cluster"><button class="btn btn-primary">上传，先看一看</button>\
        <a class="btn btn-quiet" href="/permits">不导入</a></div></form>
        <h2 class="mt-4">文件怎么写</h2>
        <dl class="facts mt-2"><dt>JSON</dt><dd>完整的许可证，一张或一组，各部分齐全。</dd>
        <dt>CSV、XLSX</dt><dd>存量许可证的清单，每行一张：编号、单位、有效期限、地区等。列的先后不限，中文、\
        英文列名都认；CSV 用 UTF-8 或 GB18030 编码。</dd></dl>
        <p class="cluster mt-3"><a class="btn btn-secondary" href="/permits/import/template.csv">\
        \(Icon.download)下载清单模板</a></p></div>
        """
    }

    private var file: HTML {
        let error = fields.error("file")
        let invalid: HTML =
            error == nil ? .empty : " aria-invalid=\"true\""
        return """
            <div class="field-group\(error == nil ? "" : " field-group--bad")"><label \
            for="file">文件</label>
            <p class="hint" id="file-hint">一个 JSON、CSV 或 XLSX 文件，不超过 20 MB。</p>
            \("<p class=\"field-error\" id=\"file-error\">\(error)</p>", if: error != nil)
            <input class="form-control" id="file" name="file" type="file" \
            accept=".json,.csv,.xlsx,.txt" \
            aria-describedby="file-hint\(error == nil ? "" : " file-error")"\(invalid)></div>
            """
    }
}

/// What a file would do, with everything that is wrong in it.
struct PreviewPage: Page {
    let upload: KeptUpload
    let head: [PermitProblem]
    let items: [IntakeItem]
    /// Whether they were just taken in: then what is in the file is on record.
    let isTaken: Bool
    let token: String

    /// More than that nobody reads on a page; the download has all.
    private static let mostShown = 200

    var title: String { "导入 \(upload.name)" }

    var body: HTML {
        """
        \(HTML.permitCrumbs("导入", "/permits/import", upload.name))
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(upload.name)</span><span>\(items.count) 张许可证</span>\
        <span>\(upload.sentAt.minute) 上传</span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(figures)\(decision)\(problemPanel)\(itemPanel)
        """
    }

    private var heading: String {
        let (refused, same) = (count("refused"), count("unchanged"))
        if isDone {
            return "已入库 \(same) 张" + (refused > 0 ? "，\(refused) 张有错误没有入库" : "")
        }
        let first =
            writes > 0
            ? "\(writes) 张可以入库" : same > 0 ? "\(same) 张已在库中，没有变化" : "没有可以入库的许可证"
        return first + (refused > 0 ? "，\(refused) 张有错误" : "")
    }

    private var isDone: Bool { isTaken && writes == 0 }

    private func count(_ keys: String...) -> Int { items.count { keys.contains($0.outcome.key) } }
    private var writes: Int { items.count { $0.outcome.writes } }

    private var figures: HTML {
        let refused = ("拒绝", count("refused"), "有错误，不入库")
        let counts =
            isDone
            ? [("已入库", count("unchanged"), "在“排污许可证”里"), refused]
            : [
                ("新增", count("added"), "库中没有"),
                ("变更", count("changed", "supplemented"), "产生新版本"),
                ("没有变化", count("unchanged"), "不动"), refused,
            ]
        return """
            <dl class="figures mb-3">\(counts, { name, count, note in
                """
                <div class="figure\(name == "拒绝" && count > 0 ? " figure--bad" : "")">\
                <dt class="figure__name">\(name)</dt>\
                <dd class="figure__value">\(count)<small>张</small></dd>\
                <dd class="figure__note">\(note)</dd></div>
                """
            })</dl>
            """
    }

    private var decision: HTML {
        guard writes > 0 else {
            return """
                \(nothing, if: !isDone)
                <p class="cluster mb-3"><a class="btn btn-primary" href="/permits">看排污许可证</a>\
                <a class="btn btn-secondary" href="/permits/import">导入另一个文件</a></p>
                """
        }
        return """
            <form method="post" action="/permits/import/preview" class="cluster mb-3">\
            \(HTML.token(token))
            <button class="btn btn-primary">确认入库 \(writes) 张</button>\
            <a class="btn btn-quiet" href="/permits/import">换一个文件</a></form>
            """
    }

    private var nothing: HTML {
        let words: HTML = "<p>这个文件没有要入库的内容：好的已经在库中，其余被拒绝。</p>"
        return "<div class=\"mb-3\">\(HTML.notice(.plain, words))</div>"
    }

    private var problems: [PermitProblem] {
        let all = head + items.problemRows
        return all.filter { $0.severity == .error } + all.filter { $0.severity == .warning }
    }

    private var problemPanel: HTML {
        let all = problems
        guard !all.isEmpty else {
            return "<div class=\"mb-3\">\(HTML.notice(.good, "<p>没有发现问题。</p>"))</div>"
        }
        let errors = all.count { $0.severity == .error }
        return """
            <section class="panel mb-3" aria-labelledby="wrong"><div class="panel__head">\
            <h2 id="wrong">问题</h2><span class="small muted">错误 \(errors)，提醒 \(all.count - errors)\
            </span>\
            <a class="btn btn-secondary btn-sm" href="/permits/import/problems.csv">\
            \(Icon.download)全部问题 CSV</a></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="问题表">
            <table class="grid-table"><caption class="sr">问题</caption><thead><tr><th \
            scope="col">程度</th>\
            <th scope="col">位置</th><th scope="col">填写的值</th><th scope="col">问题</th>\
            <th scope="col">依据</th></tr></thead>
            <tbody>\(all.prefix(Self.mostShown), { row($0) })</tbody></table></div>\
            \("<p class=\"panel__body small muted mb-0\">这里只列出前 \(Self.mostShown) 条，全部在 CSV 里。</p>",
                if: all.count > Self.mostShown)</section>
            """
    }

    private func row(_ problem: PermitProblem) -> HTML {
        let isError = problem.severity == .error
        return """
            <tr><td>\(HTML.tag(isError ? .late : .person, problem.severity.inChinese))</td>\
            <td>\(problem.place)</td><td class="ident">\
            \(problem.value.isEmpty ? "（空）" : String(problem.value.prefix(80)))</td>\
            <td>\(problem.message)</td><td>\(problem.rule)</td></tr>
            """
    }

    private var itemPanel: HTML {
        let shown = items.filter { $0.outcome.writes }.prefix(Self.mostShown)
        guard !shown.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="good"><div class="panel__head"><h2 \
            id="good">要入库的</h2>\
            <span class="small muted">\(writes) \
            张\(writes > shown.count ? "，列出前 \(shown.count) 张" : "")</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="要入库的许可证表">
            <table class="grid-table"><caption class="sr">要入库的许可证</caption><thead><tr><th \
            scope="col">位置</th>\
            <th scope="col">单位</th><th scope="col">编号</th><th scope="col">结果</th></tr></thead>\
            <tbody>\
            \(shown, { item in
                """
                <tr><td>\(item.place)</td><th scope="row">\(item.name)</th>\
                <td class="ident">\(item.number)</td><td>\(item.outcome.inChinese)</td></tr>
                """
            })</tbody></table></div></section>
            """
    }
}

extension HTML {
    /// `排污许可证 / 导入 / 文件`; a middle part leads somewhere.
    static func permitCrumbs(_ here: String) -> HTML { crumbs([("排污许可证", "/permits")], here) }

    static func permitCrumbs(_ name: String, _ path: String, _ here: String) -> HTML {
        crumbs([("排污许可证", "/permits"), (name, path)], here)
    }

    private static func crumbs(_ steps: [(name: String, path: String)], _ here: String) -> HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol>\(steps, {
            "<li><a href=\"\($0.path)\">\($0.name)</a></li>"
        })<li aria-current="page">\(here)</li></ol></nav>
        """
    }
}

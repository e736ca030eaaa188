import Compliance

/// 开放数据页: what may be taken, in which form, and what each column means.
struct OpenDataPage: Page {
    let sites: Int
    let findings: Int
    let now: Instant

    var title: String { "开放数据" }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <h1 class="mb-2">3 份数据，任何人都可以取走</h1>
        <p>取走时现算，截至 \(now.minute)。CSV 用 UTF-8 带 BOM，表格软件可以直接打开。\
        使用时请注明来源和日期。</p></div></div>
        <div class="wrap">
        <section class="section" aria-labelledby="sets"><h2 id="sets">有哪些</h2>\(sets)</section>
        <section class="section" aria-labelledby="columns"><h2 id="columns">字段说明</h2>
        <div class="stack">\(OpenDataPage.descriptions, { table($0) })</div></section>
        <section class="section"><p>单位的小时数据在各单位的页面取；查企业的结果可以按条件导出 CSV、XLSX。\
        <a href="/sites">查企业</a>　<a href="/about">怎么判断、怎么更正</a></p></section>
        </div>
        """
    }

    private var sets: HTML {
        let rows: [(String, String, [(String, String)])] = [
            ("排污单位", "\(sites) 家", [("CSV", "sites.csv"), ("JSON", "sites.json")]),
            ("许可排放浓度限值", "全部现行许可证", [("CSV", "limits.csv")]),
            ("未销号的公开问题", "\(findings) 个", [("CSV", "findings.csv")]),
        ]
        return """
            <div class="scroll-x list-16" tabindex="0" role="region" aria-label="数据清单">
            <table class="grid-table grid-table--cards"><caption class="sr">数据清单</caption>
            <thead><tr><th scope="col">数据</th><th scope="col">多少</th><th scope="col">取走</th></tr>\
            </thead><tbody>\(rows, { row in
            """
            <tr><th scope="row">\(row.0)</th><td data-label="多少">\(row.1)</td>\
            <td data-label="取走"><span class="cluster">\(row.2, { file in
                """
                <a class="btn btn-secondary" href="/open-data/\(file.1)" \
                aria-label="\(row.0) \(file.0)">\(Icon.download)\(file.0)</a>
                """
            })</span></td></tr>
            """
            })</tbody></table></div>
            """
    }

    private struct Description: Sendable {
        let title: String
        let columns: [(name: String, meaning: String)]
    }

    private func table(_ item: Description) -> HTML {
        """
        <details class="data-table" open><summary>\(item.title)</summary>
        <dl class="facts">\(item.columns, { "<dt>\($0.name)</dt><dd>\($0.meaning)</dd>" })</dl></details>
        """
    }

    private static let descriptions = [
        Description(
            title: "排污单位",
            columns: [
                ("排污许可证编号", "22 位，HJ 608-2017；登记管理的为登记编号"),
                ("行政区划代码", "6 位，GB/T 2260"), ("行业类别", "GB/T 4754-2017"),
                ("经度、纬度", "度，十进制，许可证所载"), ("有效期起、止", "含首尾两日"),
                ("未销号问题", "已经公开而没有办结的问题数"),
                ("近一年超标问题", "行为发生在最近 12 个月、没有被否定的超过许可限值问题数"),
                ("页面", "永久地址，接在本站域名后"),
            ]),
        Description(
            title: "许可排放浓度限值",
            columns: [
                ("污染物编码", "HJ 212-2017 附录 B"), ("统计口径", "限值按多长时间的均值判定"),
                ("下限、上限", "等于限值不算超过；pH 值有上下限"),
                ("基准氧含量", "百分数；有值的按折算浓度判定"), ("执行标准", "许可证所载"),
            ]),
        Description(
            title: "未销号的公开问题",
            columns: [
                ("问题编号", "WT-年份-序号"), ("对象", "排放口与污染物，或报告种类"),
                ("行为日期", "行为开始的日期，决定适用哪部法"), ("程度", "超标倍数或逾期日数"),
                ("处理", "现在办到哪一步；企业按期说明以前的问题不在其中"),
            ]),
    ]
}

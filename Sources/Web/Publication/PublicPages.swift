import Compliance
import Store

struct PublicSitePage: Page {
    let site: PublicSite
    let permit: Permit?
    let meters: [Meter]
    let findings: [FindingSummary]
    let statement: PublicStatement?
    let factors: FactorTable
    let now: Instant

    var title: String { site.site.name }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/sites">查企业</a></li>\
        <li><a href="/sites?region=\(site.site.region)">\(site.site.regionName)</a></li>\
        <li aria-current="page">\(site.site.name)</li></ol></nav>
        <h1>\(site.site.name)</h1>
        <p>\(site.site.address)　\(site.site.industryName)　<span class="ident">\(site.site.number)</span></p>
        <p class="cluster">\(SiteStanding(site: site, now: now).term)\(SiteStanding(site: site, now: now).tag)</p>
        </div></div>
        <div class="wrap">
        <section class="section" aria-labelledby="may"><h2 id="may">它被允许做什么</h2>\(allowed)</section>
        <section class="section" aria-labelledby="does"><h2 id="does">现在排得怎么样</h2>\(measured)\(statementBox)</section>
        <section class="section" aria-labelledby="done"><h2 id="done">问题与处理</h2>\(problems)</section>
        <section class="section" aria-labelledby="take"><h2 id="take">拿走数据</h2><p class="cluster">\
        <a class="btn btn-secondary" href="/sites/\(site.site.id)/limits.csv">\(Icon.download)许可限值 CSV</a>\
        <a class="btn btn-secondary" href="/sites/\(site.site.id)/hours.csv">\(Icon.download)90 日数据 CSV</a>\
        <a class="btn btn-secondary" href="/sites/\(site.site.id)">\(Icon.link)永久链接</a></p></section>
        </div>
        """
    }

    private var allowed: HTML {
        guard let permit else {
            return
                "<p>这家单位的污染物产生量、排放量和对环境的影响很小，填报排污登记表，不需要申请取得排污许可证。登记有效期至 \(site.site.validTo)。</p>"
        }
        return """
            <div class="cols cols--2"><div class="stack-2"><p>\(permit.site.summary)</p>
            <p>\(amounts(permit))</p></div>
            <dl class="facts"><dt>管理类别</dt><dd>\(permit.site.tier.inChinese)</dd><dt>发证机关</dt>\
            <dd>\(permit.certificate.authority)</dd><dt>有效期</dt><dd class="num">\(permit.certificate.validFrom) 至 \
            \(permit.certificate.validTo)</dd><dt>排放口</dt><dd>\(permit.outlets.count) 个，限值 \(permit.limits.count) 项</dd>\
            <dt>许可证全文</dt><dd><a href="/sites/\(site.site.id)/permit">副本各部分</a></dd></dl></div>
            """
    }

    private func amounts(_ permit: Permit) -> String {
        let year = now.day.year - permit.certificate.validFrom.year
        let words = permit.amounts.prefix(6).compactMap { amount -> String? in
            let value = amount.years.indices.contains(year) ? amount.years[year] : amount.years.last
            return value.map {
                "\(amount.scope)\(factors.name(of: amount.factor)) \($0) \(amount.unit)"
            }
        }
        return words.isEmpty ? "许可证没有规定年排放量限值。" : "全年最多排放：\(words.joined(separator: "、"))。"
    }

    private var measured: HTML {
        guard !meters.isEmpty else {
            return HTML.empty("没有可以公开的自动监测数据", "这家单位没有联网的自动监测设备，或最近没有数据。")
        }
        let newest = meters.map(\.judgement.measurement.start).max()
        return """
            <p class="muted">最近一个均值（\(newest?.minute ?? "")）；竖线是许可限值。无效、有标记或缺失的数据会公开，但不用来判定超标。</p>
            <div class="stack">\(meters, { $0.html })</div>
            """
    }

    private var statementBox: HTML {
        guard let statement else { return .empty }
        return HTML.notice(
            .plain,
            """
            <p><strong>企业说明（\(statement.at.day)）</strong>　\(statement.text)</p>
            <p class="small muted">由企业填写；\(statement.finding.state.publicWord)</p>
            """)
    }

    private var problems: HTML {
        guard !findings.isEmpty else { return HTML.empty("没有公开的问题", "系统发现的问题，过了企业说明期限就会在这里公开。") }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="问题与处理列表"><table class="grid-table grid-table--cards">
            <caption class="sr">问题与处理</caption><thead><tr><th scope="col">时间</th><th scope="col">问题</th>\
            <th scope="col">怎么发现</th><th scope="col">处理</th><th scope="col">状态</th></tr></thead><tbody>\(findings, { item in
            """
            <tr><td data-label="时间" class="num">\(item.actStart)</td><th scope="row">\
            <a href="/sites/\(site.site.id)/findings/\(item.number)">\(item.title)</a></th>\
            <td data-label="怎么发现">\(item.foundBy)</td><td data-label="处理">\(item.handling(at: now))</td>\
            <td data-label="状态">\(item.publicTag(at: now))</td></tr>
            """
            })</tbody></table></div>
            """
    }
}

struct PublicPermitPage: Page {
    let site: PublicSite
    let permit: Permit
    let factors: FactorTable

    var title: String { "\(site.site.name)的排污许可证" }
    var body: HTML {
        """
        <div class="wrap section stack"><nav class="crumbs" aria-label="当前位置"><ol><li>\
        <a href="/sites/\(site.site.id)">\(site.site.name)</a></li><li aria-current="page">排污许可证</li></ol></nav>
        <h1>排污许可证（公开副本）</h1>
        \(PermitFormat.blocks.filter(\.isPublic), { PermitBlock(block: $0, permit: permit, factors: factors).html })</div>
        """
    }
}

/// A finding in public: the same reasoning, no names of persons.
struct PublicFindingPage: Page {
    let site: PublicSite
    let found: PublicFinding
    let law: Law
    let now: Instant

    var title: String { "问题 \(found.summary.number)" }
    var body: HTML {
        """
        <div class="wrap section stack"><nav class="crumbs" aria-label="当前位置"><ol><li>\
        <a href="/sites/\(site.site.id)">\(site.site.name)</a></li><li aria-current="page">\(found.summary.number)</li></ol></nav>
        <h1>\(found.finding.title)</h1><p class="cluster"><span class="ident">\(found.summary.number)</span>\
        \(found.summary.publicTag(at: now))<span>\(found.finding.period)</span></p>
        \(ChainPanel(finding: found.finding, law: law, raisedAt: found.summary.raisedAt).html)
        <section class="panel"><div class="panel__head"><h2>经过</h2></div><div class="panel__body"><ol class="timeline">\
        \(found.steps.reversed(), { step in
            """
            <li><time>\(step.at.short)</time><div>\(step.verb.inChinese)<span class="who">\(step.role?.inChinese ?? "系统")</span>\
            <span class="small">\(step.text)</span></div></li>
            """
        })</ol></div></section></div>
        """
    }
}

struct OpenDataPage: Page {
    var title: String { "开放数据" }
    var body: HTML {
        """
        <div class="wrap section"><h1>这些数据任何人都可以拿走</h1><dl class="facts">
        <dt>排污单位</dt><dd><a href="/open-data/sites.csv">CSV</a>　编号、名称、地区、行业、管理类别、有效期、坐标</dd>
        <dt>未销号问题</dt><dd><a href="/open-data/findings.csv">CSV</a>　已过企业说明期限或已说明的问题</dd>
        <dt>许可限值、监测数据</dt><dd>在每家单位的页面下载</dd></dl></div>
        """
    }
}

struct AboutPage: Page {
    var title: String { "数据口径与更正" }
    private static let flags = ["N", "F", "M", "S", "D", "C", "T", "B"]
    var body: HTML {
        """
        <div class="wrap section"><h1>数据怎样判定，错了怎样更正</h1>
        <p>有效、未标记的均值超过许可排放浓度限值才作为问题提出；等于限值不算超过。系统只提出问题，是否违法由监管部门依法决定。</p>
        <h2>数据标识（HJ 212-2017 表 8）</h2><dl class="facts">\(AboutPage.flags, { flag in
            "<dt class=\"ident\">\(flag)</dt><dd>\(DataFlag(flag).inChinese)</dd>"
        })</dl><h2>更正</h2><p>后到的数据会更新证据并留下版本，旧版本不删除。发现错误请拨打 12345 或 12369。</p></div>
        """
    }
}

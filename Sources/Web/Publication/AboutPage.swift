import Compliance
import Hummingbird
import Store

extension Visit {
    func aboutPage() async throws -> Response {
        let corrections = try await store.publicCorrections(at: now)
        let page = AboutPage(
            authority: counter.settings.authority, corrections: corrections, law: law, now: now)
        return self.page(page, in: .site)
    }
}

/// 数据口径与更正: how values are judged, what marks mean, how mistakes are mended, whom to ask.
struct AboutPage: Page {
    let authority: String
    let corrections: [PublicCorrection]
    let law: Law
    let now: Instant

    var title: String { "数据口径与更正" }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap"><h1 class="mb-2">数据怎么判断，错了怎么更正</h1>
        <p>本站公开的每个判断都可以照下面的规则重算一遍。</p></div></div>
        <div class="wrap">\(judging)\(marks)\(publicity)\(mending)\(asking)</div>
        """
    }

    // MARK: - How values are judged

    private var judging: HTML {
        """
        <section class="section" aria-labelledby="judging"><h2 id="judging">怎么判断超过限值</h2>
        <ol class="stack-2 measure"><li>限值以许可证为准，同一排放口、污染物、统计口径对应比较。</li>
        <li>只有有效、没有标记的数据才用来判定；等于限值不算超过。</li>
        <li>许可证写明基准氧含量的，比较折算后的浓度：折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 氧含量)。</li>
        <li>系统判断的是“问题”，不是违法；是否违法、怎样处理，由执法人员依照法定程序决定。</li></ol>
        \(validity)</section>
        """
    }

    /// The figures of the monitoring standards, as the tables of law hold them.
    private var validity: HTML {
        let keys = [
            "validity.hour.minutes", "validity.day.hours", "validity.day.waterPercent",
            "conversion.oxygen.stop",
        ]
        let rows = keys.compactMap { try? law.setting($0, on: now.day) }
        guard !rows.isEmpty else { return .empty }
        return """
            <div class="scroll-x list-16 mt-4" tabindex="0" role="region" aria-label="数据有效性">
            <table class="grid-table grid-table--cards"><caption class="sr">数据有效性</caption>
            <thead><tr><th scope="col">什么</th><th scope="col" class="r">数值</th>\
            <th scope="col">依据</th></tr></thead><tbody>\(rows, { row in
            """
            <tr><th scope="row">\(row.label)</th><td class="r num" data-label="数值">\(row.value) \
            \(AboutPage.unit(row.unit))</td><td data-label="依据"><span class="cluster">\
            \(row.provenance.citations, { HTML.clause($0, on: now.day) })</span></td></tr>
            """
            })</tbody></table></div>
            """
    }

    private static func unit(_ unit: String) -> String {
        ["minute": "分钟", "hour": "小时"][unit] ?? unit
    }

    // MARK: - What marks mean

    private static let flags: [(code: String, meaning: String)] = [
        ("N", "仪器工作正常；有效，用来判定"),
        ("F", "排放源或仪器停运；不判定"), ("M", "仪器维护期间的数据；不判定"),
        ("S", "人工设定的数值；不判定"), ("D", "仪器故障；不判定"), ("C", "仪器校准；不判定"),
        ("T", "超过仪器量程；不能当作准确数值，不判定"), ("B", "仪器与数采仪通讯异常；不判定"),
    ]

    private var marks: HTML {
        """
        <section class="section" aria-labelledby="marks"><h2 id="marks">数据上的标记是什么意思</h2>
        <p class="mb-3">数据标识由仪器随数据一起发出；标记由企业另行申报，说明停运、启停、维护、故障等情形，\
        由监管部门核实。带标识、标记的数据照样公开，但不用来判定；虚假标记按弄虚作假处理。</p>
        <div class="scroll-x list-16" tabindex="0" role="region" aria-label="数据标识">
        <table class="grid-table"><caption class="sr">数据标识</caption>
        <thead><tr><th scope="col">标识</th><th scope="col">本站写作</th><th scope="col">意思</th></tr>\
        </thead><tbody>\(AboutPage.flags, { flag in
        """
        <tr><th scope="row" class="code">\(flag.code)</th>\
        <td>\(DataFlag(flag.code).inChinese)</td><td>\(flag.meaning)</td></tr>
        """
        })</tbody></table></div>
        <p class="small muted mt-2">标识见 HJ 212-2017 表 8；不在表里的标识一律不当作正常数据。</p></section>
        """
    }

    // MARK: - What is public

    private var publicity: HTML {
        """
        <section class="section" aria-labelledby="publicity"><h2 id="publicity">哪些公开，什么时候公开</h2>
        <ul class="stack-2 measure"><li>许可证副本、许可限值、监测数据随时公开；商业秘密、联系人姓名和电话除外。</li>
        <li>系统提出的问题先推送企业说明；企业已经说明、说明期限届满，或者监管部门已经处理的，公开。</li>
        <li>企业说明是企业自己的话，原文公开，核实前不代表监管部门认可。</li>
        <li>办事人员和企业人员的姓名、附件、身份证号、电话、账号不公开。</li></ul></section>
        """
    }

    // MARK: - Corrections

    private var mending: HTML {
        """
        <section class="section" aria-labelledby="mending"><h2 id="mending">数据怎么更正</h2>
        <p>后到的数据会更新问题的证据，每次更新都留下新的一版，旧的不删除；许可证变更也是新的一版。\
        所有行为都记入行为日志，任何人可以<a href="/journal/verify">核对它没有被改过</a>。</p>
        \(recent)</section>
        """
    }

    private var recent: HTML {
        guard !corrections.isEmpty else {
            return "<p class=\"mt-3 muted\">最近没有公开问题的证据更新。</p>"
        }
        return """
            <h3 class="mt-4 mb-2">最近 \(corrections.count) 次更新</h3>
            <ul class="stack-2">\(corrections, { item in
            """
            <li><span class="num">\(item.at.day)</span>　\
            <a href="/sites/\(item.finding.site)/findings/\(item.finding.number)">\
            \(item.finding.siteName)：\(item.finding.publicTitle)</a>　\(item.text)</li>
            """
            })</ul>
            """
    }

    private var asking: HTML {
        """
        <section class="section" aria-labelledby="asking"><h2 id="asking">有疑问找谁</h2>
        <dl class="facts"><dt>主办</dt><dd>\(authority)</dd><dt>政务热线</dt><dd class="num">12345</dd>\
        <dt>生态环境投诉举报</dt><dd class="num">12369</dd></dl>
        <p class="mt-3">说数据有误，请说明页面地址、日期和你认为正确的数值。</p></section>
        """
    }
}

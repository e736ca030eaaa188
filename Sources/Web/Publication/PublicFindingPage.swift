import Compliance
import Hummingbird
import Store

extension Visit {
    func publicFindingPage() async throws -> Response {
        let site = try await publicSite()
        let finding = try await store.publicFinding(
            parameter("number"), of: site.site.id, at: now)
        return page(
            PublicFindingPage(
                site: site.site, file: finding, law: law, factors: factors, now: now), in: .site)
    }
}

/// 公开的问题页: why it is thought wrong, what the enterprise says, what was done; no names.
struct PublicFindingPage: Page {
    let site: SiteSummary
    let file: PublicFinding
    let law: Law
    let factors: FactorTable
    let now: Instant

    var title: String { "\(file.summary.title)，\(site.name)" }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <nav class="crumbs mb-2" aria-label="当前位置"><ol><li><a href="/sites">查企业</a></li>\
        <li><a href="/sites/\(site.id)">\(site.name)</a></li>\
        <li aria-current="page">\(file.summary.number)</li></ol></nav>
        <h1 class="mb-2">\(file.finding.title)</h1>
        <p><a href="/sites/\(site.id)">\(site.name)</a>　\(file.summary.subjectWords(factors))　\
        <span class="num">\(file.summary.periodInWords)</span>　\
        <span class="ident">\(file.summary.number)</span></p>
        <p class="cluster mt-3">\(file.summary.publicTag(at: now))\
        <span>\(file.summary.handling(at: now))</span></p>
        </div></div>
        <div class="wrap">
        <section class="section" aria-labelledby="why"><h2 id="why">为什么说它有问题</h2>
        <p class="mb-3">系统按许可证逐条比对后提出，由监管部门核实认定；认定以前不等于违法。</p>
        \(PublicChain(finding: file.finding, law: law, raisedAt: file.summary.raisedAt).html)
        </section>
        \(statement)
        <section class="section" aria-labelledby="done"><h2 id="done">办到哪一步了</h2>
        <ol class="timeline">\(next)\(file.steps.reversed(), { step($0) })</ol></section>
        <section class="section"><p class="small muted">办事人员姓名和附件不公开。数据有误的，\
        可以向\(site.authority)提出。<a href="/about">怎么判断、怎么更正</a></p></section>
        </div>
        """
    }

    private var statement: HTML {
        let words: HTML =
            if let statement = file.statement {
                """
                <blockquote class="cite">\(statement.text)</blockquote>\
                <p class="small muted">\(statement.at.day.inWords)提交。这是企业自己的话，\
                \(file.summary.state.proof)。</p>
                """
            } else {
                "<p>企业还没有说明。</p>"
            }
        return """
            <section class="section" aria-labelledby="said"><h2 id="said">企业怎么说</h2>\
            \(words)</section>
            """
    }

    private var next: HTML {
        guard file.summary.state.isOpen, let due = file.summary.due else { return .empty }
        return """
            <li class="is-next"><time>\(due.day) 前</time><div>\
            <strong>\(file.summary.state.nextStep)</strong></div></li>

            """
    }

    private func step(_ step: PublicStep) -> HTML {
        let machine: HTML = step.role == nil ? " class=\"is-machine\"" : .empty
        // Only the newest answer stands above; the earlier ones stand here alone.
        let text = step == file.statement ? "说明见上" : step.text
        return """
            <li\(machine)><time>\(step.at.minute)</time><div>\(step.verb.inChinese)\
            <span class="who">\(step.role?.publicName ?? "系统")</span>\
            \("<span>\(text)</span>", if: !text.isEmpty)</div></li>

            """
    }
}

extension Role {
    /// Who acted, without a person: the enterprise or the authority.
    fileprivate var publicName: String {
        Role.ofSites.contains(self) ? "企业" : "监管部门（\(inChinese)）"
    }
}

/// The six links in words for everybody, in the same order as officers read them.
struct PublicChain: Sendable {
    let finding: Finding
    let law: Law
    let raisedAt: Instant

    var html: HTML {
        """
        <ol class="chain">
        \(link("义务", "应当做什么", obligation))
        \(link("许可条款", "许可证怎么写", clause))
        \(link("观测", "看到了什么", ObservationTable(finding: finding).html))
        \(link("算式", "怎么算出来", ArithmeticBlock(finding: finding).html))
        \(link("适用条文", "依据哪一条", articles))
        <li class="chain__verdict"><span class="chain__name">可能后果<small>须经法定程序</small></span>\
        <div class="chain__body">\(consequence)</div></li>
        </ol>
        """
    }

    private func link(_ name: String, _ question: String, _ body: HTML) -> HTML {
        """
        <li><span class="chain__name">\(name)<small>\(question)</small></span>\
        <div class="chain__body">\(body)</div></li>
        """
    }

    private var obligation: HTML {
        "<p>\(finding.obligation.text)</p>\(clauses(finding.obligation.basis))"
    }

    private var clause: HTML {
        """
        <p>\(finding.clause.text)</p>\
        <p class="small muted">\(finding.clause.basis.joined(separator: "；"))</p>
        """
    }

    private var articles: HTML {
        "\(clauses(finding.reasoning.citations))<p class=\"small\">\(finding.reasoning.reason)</p>"
    }

    private func clauses(_ texts: [String]) -> HTML {
        HTML.clauses(texts.compactMap(law.citation), on: raisedAt.day)
    }

    private var consequence: HTML {
        let reasoning = finding.reasoning
        guard !reasoning.acts.isEmpty else { return "<p>\(reasoning.reason)。</p>" }
        let fine =
            if let least = reasoning.fineMinYuan, let most = reasoning.fineMaxYuan {
                "可以罚款 \(grouped(least))–\(grouped(most)) 元"
            } else {
                "没有对应的罚款规定"
            }
        let orders = reasoning.orders.isEmpty ? "" : "\(reasoning.orders)；"
        return """
            <p>如果经法定程序认定为“\(reasoning.act)”，法律规定：\(orders)\(fine)。</p>\
            <p class="small muted">是否立案、怎样处理，由执法人员依照法定程序决定，系统不作决定。</p>
            """
    }
}

import Compliance
import Store

/// 问题: why it is thought wrong, by which article, on what evidence, and what may be done next.
struct FindingPage: Page {
    let file: FindingFile
    let related: [FindingSummary]
    let person: SignedIn
    let law: Law
    let factors: FactorTable
    let now: Instant
    let token: String
    let fields: Fields

    var title: String { "问题 \(file.summary.number)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/findings">问题</a></li>\
        <li aria-current="page">\(file.summary.number)</li></ol></nav>
        <div class="page-head"><div><h1>\(file.finding.title)</h1>
        <p class="page-head__meta"><span class="ident">\(file.summary.number)</span>
        \(file.summary.stateTag(now))
        <a href="/permits/\(file.summary.site)">\(file.summary.siteName)</a>
        \(subject)<span>\(file.summary.periodInWords)</span></p></div>
        <div class="page-head__acts">\(toHandling)\(HTML.printButton)</div></div>
        \(fields.summary)
        \(gone)
        <div class="cols cols--main-aside">
        <div class="stack">\(ReassessPanel(file: file).html)\(chain)
        \(EvidencePanel(file: file, mayReadJournal: mayReadJournal).html)</div>
        <aside class="stack" aria-label="办理">\(HandlingPanel(page: self).html)
        \(StatementPanel(file: file).html)\(history)
        \(relatedPanel)</aside>
        </div>
        """
    }

    /// On a phone what may be done stands far below.
    private var toHandling: HTML {
        guard !file.progress.verbs(for: person.role).isEmpty else { return .empty }
        return "<a class=\"btn btn-primary d-md-none\" href=\"#handling\">去办理</a>"
    }

    private var chain: HTML {
        ChainPanel(
            finding: file.finding, law: law, raisedAt: file.summary.raisedAt,
            site: file.summary.site
        ).html
    }

    private var history: HTML {
        HistoryPanel(file: file, now: now, mayReadJournal: mayReadJournal).html
    }

    private var mayReadJournal: Bool { Audience.journalReaders.admits(person.role) }

    private var gone: HTML {
        guard file.finding.isGone else { return .empty }
        let words: HTML = """
            <p><strong>重新判定：原来的问题不再成立。</strong>数据或者标记后来有变，见下面的新旧对照；\
            是否不予认定由监管人员决定。</p>
            """
        return "<div class=\"mb-3\">\(HTML.notice(.good, words))</div>"
    }

    private var subject: HTML {
        guard let outlet = file.finding.subject.split(separator: " ").first,
            OutletCode(String(outlet)) != nil
        else { return .empty }
        let link = "/outlets/\(file.summary.site)/\(outlet)?day=\(file.finding.actStart)"
        return "<a href=\"\(link)\">\(file.summary.subjectWords(factors))</a>"
    }

    private var relatedPanel: HTML {
        guard !related.isEmpty else { return .empty }
        return """
            <section class="panel"><div class="panel__head"><h2>同一单位的其他问题</h2></div>
            <div class="panel__body small"><ul class="checks">\(related, { item in
            """
            <li><span><a href="/findings/\(item.id)">\(item.number)</a><br>\(item.title)</span>\(item.stateTag(now))</li>
            """
            })</ul></div></section>
            """
    }
}

extension HTML {
    static let printButton: HTML = """
        <button class="btn btn-secondary" type="button" data-print>\(Icon.print)打印</button>
        """
}

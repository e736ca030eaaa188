import Compliance
import Hummingbird
import Store

extension Visit {
    func receiptPage() async throws -> Response {
        let submission = try await store.submission(parameter("id"), in: scope)
        let site = try await store.site(submission.site, in: scope)
        return page(
            ReceiptPage(
                submission: submission, site: site, due: try await due(of: submission, at: site),
                citations: (try? law.duty("OB-19", on: today))?.citations ?? [],
                review: law.citation("O32 41"), now: now))
    }
}

/// 回执: what was signed, when, where it can be checked, what happens next.
struct ReceiptPage: Page {
    let submission: Submission
    let site: SiteSummary
    let due: Day?
    let citations: [Citation]
    /// The article by which the authority checks.
    let review: Citation?
    let now: Instant

    var title: String { "回执" }
    private var name: String {
        "\(Period(submission.period)?.inWords ?? submission.period)执行报告"
    }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/reports">执行报告</a></li>\
        <li aria-current="page">回执</li></ol></nav>
        <div class="one-thing big-type stack-6">
        <div class="receipt"><h1>已签署，已提交</h1><p class="mt-2">编号</p>\
        <p class="receipt__no">\(number)</p><p class="mt-2">\(submission.submittedAt.day.inWords) \
        \(submission.submittedAt.clock)，\(timeliness)</p></div>
        \(signed)\(next)
        <p class="cluster no-print"><a class="btn btn-primary btn-lg" \
        href="/submissions/\(submission.id)/document.json">\
        \(Icon.download)下载签署原文</a><button class="btn btn-secondary btn-lg" type="button" \
        data-print>\
        \(Icon.print)打印回执</button><a class="btn btn-quiet btn-lg" href="/home">回到我的事项</a></p></div>
        """
    }

    /// Read aloud over the telephone: period, version, and the start of the fingerprint.
    private var number: String {
        "ZX-\(submission.period)-\(submission.version)-\(submission.sha256.prefix(8).uppercased())"
    }

    private var timeliness: String {
        guard let due else { return "已记录" }
        return submission.submittedAt.day <= due
            ? "在期限（\(due.inWords) 24:00）之前"
            : "期限是 \(due.inWords)，记为逾期提交；逾期的问题由监管部门另行处理"
    }

    private var signed: HTML {
        """
        <section><h2 class="mb-2">你签了什么</h2><dl class="facts"><dt>报告</dt>\
        <dd><a href="/submissions/\(submission.id)">\(name)</a>，第 \(submission.version) 版</dd>
        <dt>单位</dt><dd>\(site.name)　<span class="ident">\(site.number)</span></dd>
        <dt>签署人</dt><dd>\(submission.submittedBy)，登录密码核验</dd>
        <dt>承诺</dt><dd>\(submission.document["commitment"].text ?? "—")\
        \(HTML.clauses(citations, on: now.day))</dd>
        <dt>文件指纹</dt><dd class="ident">\(hash)</dd>
        <dt>行为日志</dt><dd>第 \(grouped(Int(submission.entry))) 条，<a href="/journal/verify">\
        怎样验证它没有被改过</a></dd></dl></section>
        """
    }

    /// In groups of eight, so that a narrow page can break it.
    private var hash: String {
        let digits = Array(submission.sha256)
        return stride(from: 0, to: digits.count, by: 8)
            .map { String(digits[$0..<min($0 + 8, digits.count)]) }.joined(separator: " ")
    }

    private var next: HTML {
        """
        <section><h2 class="mb-2">接下来</h2><ol class="stack-2">
        <li>监管部门核查及时性、完整性、达标情况、排放量准确性和管理要求落实。\
        \(review.map { HTML.clause($0, on: now.day) })</li>
        <li>要更正的，监管部门会<strong>退回</strong>并写明理由和期限，你在“我的事项”里看到；原报告保留，更正另记一版。</li>
        <li>发现自己填错了：联系审批部门退回，不要另交一份。</li>
        <li>不是本人签的：<strong>马上</strong>在<a href="/account">我的账户</a>更改密码、收回其他会话，\
        并告诉\(site.authority)，请其退回本报告；行为日志记着签署的时间和会话。</li></ol></section>
        """
    }
}

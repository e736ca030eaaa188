import Compliance
import Store

/// 证据: each version of the explanation and each attachment with its fingerprint.
struct EvidencePanel: Sendable {
    let file: FindingFile
    /// The enterprise checks the exported journal; its pages are the authority's.
    let mayReadJournal: Bool

    var html: HTML {
        let attachments = file.steps.flatMap(\.attachments)
        let count = file.evidence.count + attachments.count
        return """
            <section class="panel" aria-labelledby="ev"><div class="panel__head"><h2 id="ev">证据 \
            \(count) 份</h2>\(journalLink)</div>
            <div class="panel__body"><ol class="evidence">\(file.evidence, { version($0) })\
            \(attachments, { attachment($0) })</ol></div></section>
            """
    }

    private var journalLink: HTML {
        mayReadJournal
            ? """
            <a class="btn btn-quiet btn-sm" href="/journal?subject=\(file.summary.id)">\
            \(Icon.link)在行为日志中核对</a>
            """
            : """
            <a class="btn btn-quiet btn-sm" href="/journal/verify">\(Icon.link)验证行为日志</a>
            """
    }

    private func version(_ evidence: FindingFile.Evidence) -> HTML {
        """
        <li><span class="evidence__no">\(evidence.version)</span><div>观测与推理第 \(evidence.version) 版 \
        <span class="muted small">电子数据，\(evidence.recordedAt.minute)\
        \("，程度 \(evidence.finding.extent)", if: !evidence.finding.extent.isEmpty)</span><br>\
        <span class="evidence__hash">SHA-256 \(Hash.short(evidence.sha256))</span></div>\
        \(HTML.tag(.done, "已固定"))</li>
        """
    }

    private func attachment(_ item: FindingFile.Attachment) -> HTML {
        """
        <li><span class="evidence__no">附</span><div><a href="/attachments/\(item.id)">\(item.name)\
        </a> \
        <span class="muted small">\(grouped(item.size)) 字节</span><br>\
        <span class="evidence__hash">SHA-256 \(Hash.short(item.sha256))</span></div>\
        \(HTML.tag(.done, "已入链"))</li>
        """
    }
}

/// Fingerprints as pages show them: start and end.
enum Hash {
    static func short(_ text: String) -> String {
        text.count < 16 ? text : "\(text.prefix(8)) … \(text.suffix(6))"
    }
}

/// 企业说明: the newest answer in the enterprise's own words.
struct StatementPanel: Sendable {
    let file: FindingFile

    var html: HTML {
        let answers = file.steps.filter { $0.step.verb == .answer }
        guard let latest = answers.last else {
            return """
                <section class="panel"><div class="panel__head"><h2>企业说明</h2>\
                \(HTML.tag(.open, "尚未说明"))</div>
                <div class="panel__body small muted">企业说明后在这里显示原文和附件，监管部门核实前不代表认可。</div></section>
                """
        }
        return """
            <section class="panel"><div class="panel__head"><h2>企业说明</h2>\(standing)</div>
            <div class="panel__body stack-2"><blockquote class="cite mb-0">\(latest.step.text)\
            </blockquote>
            <p class="small muted">\(latest.personName)，\(latest.step.at.minute)；附件 \
            \(latest.attachments.count) 份</p></div></section>
            """
    }

    private var standing: HTML {
        switch file.summary.state {
        case .awaitingAnswer, .answered: HTML.tag(.doing, "待核实")
        case .askedAgain: HTML.tag(.person, "要求补充")
        default: HTML.tag(.done, "已核实")
        }
    }
}

/// 经过: every step, newest first; what is next stands on top.
struct HistoryPanel: Sendable {
    let file: FindingFile
    let now: Instant
    let mayReadJournal: Bool

    private var link: HTML {
        "<a class=\"small\" href=\"/journal?subject=\(file.summary.id)\">行为日志</a>"
    }

    var html: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>经过</h2>\
        \(link, if: mayReadJournal)</div><div \
        class="panel__body">
        <ol class="timeline timeline--narrow">\(next)\(file.steps.reversed(), { step($0) })</ol>\
        </div></section>
        """
    }

    private var next: HTML {
        guard file.summary.state.isOpen, let due = file.summary.due else { return .empty }
        let who = file.progress.turn == .enterprise ? "企业" : "监管部门"
        return """
            <li class="is-next"><time>\(due.short) 前</time><div><strong>\
            \(file.summary.state.nextStep)</strong>\
            <span class="who">\(who)</span></div></li>
            """
    }

    private func step(_ item: FindingFile.Step) -> HTML {
        let machine: HTML = item.step.by.isEmpty ? " class=\"is-machine\"" : .empty
        let who = item.step.by.isEmpty ? "系统" : "\(item.personName)（\(item.role?.inChinese ?? "")）"
        return """
            <li\(machine)><time>\(item.step.at.short)</time><div>\(item.step.verb.inChinese)\
            <span class="who">\(who)</span>\
            \("<span class=\"small\">\(item.step.text)</span>", if: !item.step.text.isEmpty)</div>\
            </li>
            """
    }
}

extension Progress.State {
    /// What must happen next, in words.
    var nextStep: String {
        switch self {
        case .awaitingAnswer: "企业说明情况"
        case .answered: "核实说明，决定是否认定"
        case .askedAgain: "企业补充说明"
        case .confirmed: "提出整改要求，或转为线索"
        case .rectifying: "企业完成整改并提交证明"
        case .proofSubmitted: "复查，合格的销号"
        case .closed, .rejected, .lead: "已办结"
        }
    }
}

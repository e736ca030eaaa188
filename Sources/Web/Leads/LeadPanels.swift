import Compliance
import Store

/// 远程核查: each part of the procedure, there or not; only a whole one counts as an inspection.
struct InspectionPanel: Sendable {
    let page: LeadPage

    var html: HTML {
        guard let inspection = page.file.inspections.last else { return .empty }
        let parts: [(String, Bool, String)] = [
            ("通知与核查范围", !inspection.notice.scope.isEmpty, inspection.notice.scope),
            (
                "答复期限", inspection.notice.due != nil,
                inspection.notice.due.map { "\($0.minute)" } ?? ""
            ),
            ("调阅数据", !inspection.views.isEmpty, views(inspection)),
            ("企业答复", inspection.reply != nil, inspection.reply?.text ?? ""),
            (
                "核查结论", inspection.concluded != nil,
                inspection.concluded.map { step in
                    "\(step.reason?.inChinese ?? "")：\(step.text)"
                } ?? ""
            ),
        ]
        let tag =
            inspection.isComplete
            ? HTML.tag(.done, "完整，计为一次检查") : HTML.tag(.open, "不完整，不计为检查")
        return """
            <section class="panel" aria-labelledby="ri"><div class="panel__head">\
            <h2 id="ri">远程核查</h2>\(tag)</div>
            <div class="panel__body small"><ul class="checks">\(parts, { name, isThere, words in
            """
            <li><span>\(name)<br><span class="muted">\(words)</span></span>\
            \(isThere ? HTML.tag(.done, "有") : HTML.tag(.open, "缺"))</li>
            """
            })</ul></div></section>
            """
    }

    /// What officers looked at is theirs.
    private func views(_ inspection: RemoteInspection) -> String {
        page.isEnterprise ? "" : inspection.views.map(\.scope).joined(separator: "；")
    }
}

/// 经过: every step, newest first; what is next stands on top.
struct LeadHistoryPanel: Sendable {
    let page: LeadPage

    var html: HTML {
        let steps = page.file.steps.filter {
            !page.isEnterprise || $0.step.verb.isForEnterprise
        }
        return """
            <section class="panel"><div class="panel__head"><h2>经过</h2>\(journal)</div>\
            <div class="panel__body"><ol class="timeline timeline--narrow">\(next)\
            \(steps.reversed(), { step($0) })</ol></div></section>
            """
    }

    private var journal: HTML {
        guard !page.isEnterprise else { return .empty }
        return "<a class=\"small\" href=\"/journal?subject=\(page.summary.id)\">行为日志</a>"
    }

    private var next: HTML {
        let state = page.summary.state
        guard state.isOpen, let due = page.summary.due,
            !page.isEnterprise || state.turn == .enterprise
        else { return .empty }
        return """
            <li class="is-next"><time>\(due.short) 前</time><div><strong>\(state.nextStep)</strong>\
            <span class="who">\(state.turn == .enterprise ? "企业" : "监管部门")</span></div></li>
            """
    }

    private func step(_ item: LeadFile.Step) -> HTML {
        let step = item.step
        let machine: HTML = step.by.isEmpty ? " class=\"is-machine\"" : .empty
        let who = step.by.isEmpty ? "系统" : "\(item.personName)（\(item.role?.inChinese ?? "")）"
        let reason = step.reason.map { "：\($0.inChinese)" } ?? ""
        return """
            <li\(machine)><time>\(step.at.short)</time><div>\(step.verb.inChinese)\(reason)\
            <span class="who">\(who)</span>\
            \("<span class=\"small\">范围：\(step.scope)</span> ", if: !step.scope.isEmpty)\
            \("<span class=\"small\">\(step.text)</span>", if: !step.text.isEmpty)\
            \(item.attachments, { file in
            """
            <br><a class="small" href="/attachments/\(file.id)">\(file.name)</a> \
            <span class="muted small">\(grouped(file.size)) 字节</span>
            """
            })</div></li>
            """
    }
}

/// 所见的各版: what was seen as the data stood, each with its fingerprint.
struct LeadVersionsPanel: Sendable {
    let file: LeadFile

    var html: HTML {
        guard !file.evidence.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="lv"><div class="panel__head">\
            <h2 id="lv">所见共 \(file.evidence.count) 版</h2>\
            <span class="small muted">数据补传、更正后重新识别，旧版保留</span></div>
            <div class="panel__body"><ol class="evidence">\(file.evidence, { version in
            """
            <li><span class="evidence__no">\(version.version)</span><div>\(version.lead.statement) \
            <span class="muted small">\(version.recordedAt.minute)</span><br>\
            <span class="evidence__hash">SHA-256 \(Hash.short(version.sha256))</span></div>\
            \(HTML.tag(.done, "已固定"))</li>
            """
            })</ol></div></section>
            """
    }
}

import Compliance
import Store

/// One act with everything that proves it.
struct JournalEntryPage: Page {
    let file: JournalEntryFile
    let role: Role

    private var entry: JournalEntry { file.entry }

    var title: String { "日志第 \(entry.number) 条" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/journal">行为日志</a></li>\
        <li aria-current="page">第 \(entry.number) 条</li></ol></nav>
        <div class="page-head"><div><h1>\(entry.verbWords)：\(entry.subjectWords)</h1>
        <p class="page-head__meta"><span>\(who)</span>\
        <span>\(entry.at.description)</span>\
        <span>日志第 \(entry.number) 条</span>\(stateTag)</p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(alarm)
        <div class="cols cols--main-aside"><div \
        class="stack">\(recordPanel)\(proofPanel)\(textPanel)</div>
        <aside class="stack" aria-label="办理资料和检查点">\(factPanel)\(notePanel)</aside></div>
        """
    }

    private var who: String {
        entry.actor.name + (entry.roleWords.isEmpty ? "" : "，\(entry.roleWords)")
    }

    private var altered: [JournalEntryFile.Kept] {
        file.records.filter { $0.state == .altered || $0.state == .removed }
    }

    private var stateTag: HTML {
        file.isProven && altered.isEmpty
            ? HTML.tag(.done, "证明成立") : HTML.tag(.late, "与日志不符")
    }

    private var alarm: HTML {
        let words: HTML? =
            if !file.isProven {
                "这一条的原文与签过名的检查点对不上：日志被改动过。请立即告知审计管理员，并用离线导出的日志核对。"
            } else if !altered.isEmpty {
                "这次办理写入的记录中有 \(altered.count) 条被绕过平台改动或删除。请立即告知审计管理员。"
            } else {
                nil
            }
        return words.map { "<div class=\"mb-3\">" + HTML.notice(.bad, $0) + "</div>" } ?? .empty
    }

    // MARK: - Records

    private var recordPanel: HTML {
        let none: HTML = "<p class=\"panel__body muted mb-0\">这次办理没有写入受日志保护的记录。</p>"
        return """
            <section class="panel" aria-labelledby="records"><div class="panel__head">\
            <h2 id="records">写入的记录，及其今天的样子</h2></div>\(file.records.isEmpty ? none : recordTable)\
            </section>
            """
    }

    private var recordTable: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="写入的记录">
        <table class="grid-table"><caption class="sr">写入的记录</caption><thead><tr><th scope="col">记录\
        </th>\
        <th scope="col">写入时的指纹（SHA-256）</th><th scope="col">今天</th></tr></thead>
        <tbody>\(file.records, { record in
        """
        <tr><th scope="row">\(VerbWords.table(record.written.row.table))<span class="sub \
        ident">\(Hash.short(record.written.row.id))</span></th>\
        <td class="ident">\(Hash.short(record.written.sha256))</td><td>\(state(record.state))</td>\
        </tr>
        """
        })</tbody></table></div>
        """
    }

    private func state(_ state: JournalEntryFile.State) -> HTML {
        switch state {
        case .asWritten: HTML.tag(.done, "与写入时一致")
        case .rewritten(let by):
            "\(HTML.tag(.doing, "后来依法改写")) <a href=\"/journal/\(by)\">见第 \(by) 条</a>"
        case .altered: HTML.tag(.late, "被绕过平台改动")
        case .removed: HTML.tag(.late, "被绕过平台删除")
        }
    }

    // MARK: - Proof

    private var proofPanel: HTML {
        let climb = Merkle.climb(
            from: Merkle.leaf(file.text.utf8), at: entry.number, in: file.size,
            proof: file.proof)
        let last: HTML = file.isProven ? HTML.tag(.done, "一致") : HTML.tag(.late, "不一致")
        return """
            <section class="panel" aria-labelledby="proof"><div class="panel__head"><h2 \
            id="proof">包含证明</h2>\
            <span class="small muted">从这一条算到检查点的根，\(file.proof.count) 步（RFC 9162）</span></div>
            <div class="panel__body"><ol class="proof">
            <li><strong>原文的哈希</strong><span>SHA-256(0x00 ‖ 原文) = <span \
            class="ident">\(file.leaf.hex)</span></span></li>
            \(climb, { step in
            """
            <li><strong>与\(step.isLeft ? "左" : "右")边合并</strong><span>\(step.isLeft ? "左" : "右")边 \
            <span class="ident">\(step.sibling.hex)</span><br>\
            得 <span class="ident">\(step.hash.hex)</span></span></li>
            """
            })<li><strong>与检查点核对</strong><span>检查点签名的根 <span class="ident">\(file.root.hex)\
            </span>，共 \(file.size) 条：\(last)</span></li>
            </ol></div></section>
            """
    }

    private var textPanel: HTML {
        """
        <section class="panel" aria-labelledby="text"><div class="panel__head"><h2 id="text">条目原文\
        </h2>\
        <span class="small muted">被哈希的就是这些字节</span></div>
        <div class="panel__body"><p class="terminal mb-0">\(file.text)</p></div></section>
        """
    }

    // MARK: - Aside

    private var factPanel: HTML {
        let details = (entry.detail.object ?? [:]).sorted { $0.key < $1.key }
        let subject: HTML =
            entry.subjectPath(for: role).map { "<a href=\"\($0)\">\(entry.subjectWords)</a>" }
            ?? "\(entry.subjectWords)"
        return """
            <section class="panel"><div class="panel__head"><h2>办理</h2></div><div \
            class="panel__body">\
            <dl class="facts small"><dt>做了什么</dt><dd>\(entry.verbWords)</dd><dt>谁</dt>\
            <dd>\(who)</dd>\
            <dt>何时</dt><dd class="num">\(entry.at.description)</dd><dt>对象</dt><dd>\(subject)</dd>\
            \(details, { JournalEntryPage.detail($0.key, $0.value) })</dl>
            <p class="small mt-2 mb-0"><a \
            href="/journal?subject=\(Form.encoded(entry.subject.id))">同一对象的全部办理</a></p></div>\
            </section>
            """
    }

    private static func detail(_ name: String, _ value: JSON) -> HTML {
        let items = value.array?.compactMap(\.text)
        let words = items?.joined(separator: " ") ?? value.text ?? value.canonical
        let look: HTML = items == nil ? .empty : " class=\"ident cv-hash\""
        return "<dt>\(VerbWords.detail(name))</dt><dd\(look)>\(words)</dd>"
    }

    private var notePanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>回执</h2></div><div class="panel__body \
        stack-2">\
        <p class="small muted mb-0">办理当时签出的检查点：记下它，以后谁也不能让这一条消失。</p>\
        <p class="terminal small mb-0">\(file.receipt)</p>\
        <p class="small muted mb-0">现在的检查点</p><p class="terminal small mb-0">\(file.checkpoint)</p>\
        <p class="small mb-0"><a href="/journal/verify">怎样验证</a></p></div></section>
        """
    }
}

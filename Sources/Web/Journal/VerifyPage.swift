import Compliance
import Hummingbird
import Store

extension Visit {
    /// 谁都能验证: the key, the newest checkpoint, and that one size is the beginning of another.
    func verifyPage() async throws -> Response {
        let note = try await store.read { try store.journal.checkpoint(in: $0) }
        guard let checkpoint = SignedNote(note)?.checkpoint else {
            throw JournalFault.damaged("检查点无法识别")
        }
        let question = ConsistencyQuestion(self, size: checkpoint.size)
        var answer: ConsistencyAnswer?
        if question.isAsked, question.errors.isEmpty {
            answer = try await consistency(from: question.from, to: question.to)
        }
        let page = VerifyPage(
            key: "\(store.journal.key.publicKey)", note: note, size: checkpoint.size,
            question: question, answer: answer)
        return self.page(
            page, in: .site, status: question.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func consistency(from: Int64, to: Int64) async throws -> ConsistencyAnswer {
        let journal = store.journal
        return try await store.read { session in
            ConsistencyAnswer(
                from: from, to: to, earlier: try journal.root(at: from, in: session),
                later: try journal.root(at: to, in: session),
                proof: try journal.consistency(from: from, to: to, in: session))
        }
    }
}

/// Which two sizes are asked about.
struct ConsistencyQuestion: Sendable {
    let isAsked: Bool
    private(set) var from: Int64 = 0
    private(set) var to: Int64
    let form: Form
    private(set) var errors: [FieldError] = []

    init(_ visit: Visit, size: Int64) {
        let texts = (visit.query("from") ?? "", visit.query("to") ?? "")
        isAsked = !texts.0.isEmpty || !texts.1.isEmpty
        form = Form(fields: [
            ("from", isAsked ? texts.0 : "\(max(1, size / 2))"),
            ("to", isAsked ? texts.1 : "\(size)"),
        ])
        to = size
        guard isAsked else { return }
        guard let to = Int64(texts.1), (0...size).contains(to) else {
            errors.append(FieldError("to", "后来的条数应为 0 到 \(size) 的整数"))
            return
        }
        guard let from = Int64(texts.0), (0...to).contains(from) else {
            errors.append(FieldError("from", "先前的条数应为 0 到 \(to) 的整数"))
            return
        }
        (self.from, self.to) = (from, to)
    }
}

struct ConsistencyAnswer: Sendable {
    let from: Int64
    let to: Int64
    let earlier: Merkle.Hash
    let later: Merkle.Hash
    let proof: [Merkle.Hash]

    var holds: Bool {
        Merkle.isConsistent((from, earlier), with: (to, later), proof: proof)
    }
}

struct VerifyPage: Page {
    let key: String
    let note: String
    let size: Int64
    let question: ConsistencyQuestion
    let answer: ConsistencyAnswer?

    var title: String { "验证行为日志" }

    private var fields: Fields {
        Fields(question.form, errors: question.errors, failure: "没能核对")
    }

    var body: HTML {
        """
        <section class="section"><div class="wrap stack">
        <div><h1>谁都能验证：办理记录没有被改过</h1>
        <p>每一次办理写入记录的同时，向行为日志追加一条，并签出新的检查点。改动、删去或补插任何一条旧记录，都会与签过名的检查点对不上。</p></div>
        \(fields.summary)
        <section class="panel" aria-labelledby="key"><div class="panel__head"><h2 id="key">验证密钥\
        </h2></div>
        <div class="panel__body stack-2"><p class="mb-0">请从两处以上（例如本页和公报）核对它；它很少更换。</p><p \
        class="terminal mb-0">\(key)</p></div></section>
        <section class="panel" aria-labelledby="note"><div class="panel__head"><h2 \
        id="note">最新检查点，共 \(size) 条</h2>\
        <a class="small" href="/journal/checkpoint">纯文本</a></div>
        <div class="panel__body stack-2"><p class="mb-0">三行依次是日志名称、条数、根哈希，空行之后是签名（C2SP \
        checkpoint）。存下它，就能证明以后的日志是在它之上续写的。</p>\
        <p class="terminal mb-0">\(note)</p></div></section>
        \(consistencyPanel)
        <section class="panel" aria-labelledby="how"><div class="panel__head"><h2 id="how">离线验证\
        </h2></div>
        <div class="panel__body"><ol class="proof">
        <li><strong>取得日志</strong><span>向监管部门索取导出文件（局领导和审计管理员可以导出全部）。</span></li>
        <li><strong>在自己的电脑上运行</strong><span class="terminal">chengyuan verify 导出文件 --key "\(key)" \
        --checkpoint 你存下的检查点</span></li>
        <li><strong>看结果</strong><span>逐条重算哈希树、核对每个签名和每条记录的指纹；有改动的，指出是哪一条。不连接平台，也不信任平台。</span></li>
        </ol></div></section></div></section>
        """
    }

    private var consistencyPanel: HTML {
        """
        <section class="panel" aria-labelledby="consistency"><div class="panel__head">\
        <h2 id="consistency">后来的日志是先前的续写吗</h2></div><div class="panel__body stack-2">
        <form class="cluster align-items-end" action="/journal/verify" aria-label="核对两个长度">
        \(fields.text("from", "先前的条数", inputmode: "numeric"))
        \(fields.text("to", "后来的条数", inputmode: "numeric"))
        <button class="btn btn-primary mb-3">核对</button></form>
        \(answer.map(shown))</div></section>
        """
    }

    private func shown(_ answer: ConsistencyAnswer) -> HTML {
        let verdict =
            answer.holds
            ? HTML.notice(.good, "是。前 \(answer.from) 条原样留在 \(answer.to) 条之中，没有改动、删去或补插。")
            : HTML.notice(.bad, "不是：两个长度的日志对不上，日志被改动过。")
        return """
            \(verdict)<dl class="facts small"><dt>\(answer.from) 条的根</dt><dd \
            class="ident">\(answer.earlier.hex)</dd>\
            <dt>\(answer.to) 条的根</dt><dd class="ident">\(answer.later.hex)</dd>\
            <dt>证明</dt><dd class="ident">\(answer.proof.isEmpty ? "无须（长度相同或为零）" : "")\
            \(answer.proof, { "\($0.hex)<br>" })</dd></dl>
            """
    }
}

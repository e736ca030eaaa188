import Compliance
import Store

/// 留存和证明: from the frame to its batch, from the batch's hash to the signed journal.
struct FrameProofPanel: Sendable {
    let file: FrameFile
    let mayOpenJournal: Bool

    private var batch: BatchFile { file.batch }

    var html: HTML {
        """
        <section class="panel" aria-labelledby="kept"><div class="panel__head"><h2 id="kept">留存和证明\
        </h2></div>
        <div class="panel__body"><dl class="facts small"><dt>批次</dt>\
        <dd title="\(batch.gateway)/\(batch.number)">第 \(batch.number) 批</dd>\
        <dt>位置</dt><dd>第 \(file.place.index + 1) 条，共 \(batch.count) 条</dd>\
        <dt>入库</dt><dd class="num">\(batch.receivedAt)</dd>\
        <dt>批次哈希</dt><dd>\(wholeTag)<br><span class="ident cv-hash">\(batch.sha256)</span></dd>\
        \(sealRows)</dl>
        <p class="small muted mt-3 mb-0">批次内容重新计算的 SHA-256 与入库时所写的、与行为日志条目所载的相同，\
        且条目在已签名的检查点之下，说明报文入库后没有被改动。</p>
        </div></section>
        """
    }

    private var wholeTag: HTML {
        batch.isWhole ? HTML.tag(.done, "重算一致") : HTML.tag(.late, "内容被改动")
    }

    private var sealRows: HTML {
        guard let seal = batch.seal else {
            return "<dt>日志</dt><dd>\(HTML.tag(.open, "等待封存"))<br>每隔一分钟封存一次</dd>"
        }
        let isNamed = seal.sha256 == batch.sha256
        let entry: HTML =
            mayOpenJournal
            ? "<a href=\"/journal/\(seal.entry.number)\">第 \(seal.entry.number) 条</a>"
            : "第 \(seal.entry.number) 条"
        return """
            <dt>日志</dt><dd>\(entry)，\(seal.entry.at.minute)<br>\
            \(isNamed ? HTML.tag(.done, "所载哈希一致") : HTML.tag(.late, "所载哈希不同"))</dd>\
            <dt>检查点</dt>\
            <dd>\(seal.isProven ? HTML.tag(.done, "包含证明成立") : HTML.tag(.late, "证明不成立"))<br>\
            <span class="num">\(seal.size)</span> 条，证明 \(seal.proof.count) 步，\
            <a href="/journal/verify">自己核对</a></dd>
            """
    }
}

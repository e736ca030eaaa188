import Compliance

/// 看计算过程: how a figure came about, folded until somebody asks.
struct WorkingBlock: Sendable {
    let working: Working
    let law: Law
    let day: Day

    var html: HTML {
        """
        <details class="data-table"><summary>看计算过程</summary>
        <p class="small mb-1"><strong>公式</strong>　\(working.formula)</p>
        \(inputs)
        <ol class="small mb-1">\(working.steps, { "<li>\($0)</li>" })</ol>
        <p class="small mb-0"><strong>结果</strong>　\(working.result)　\(basis)</p></details>
        """
    }

    private var inputs: HTML {
        guard !working.inputs.isEmpty else { return .empty }
        return """
            <table class="grid-table grid-table--tight"><caption class="sr">代入的数</caption>
            <thead><tr><th scope="col">代入</th><th scope="col" class="r">数值</th>\
            <th scope="col">单位</th><th scope="col">来源</th></tr></thead>
            <tbody>\(working.inputs, { input in
            """
            <tr><th scope="row">\(input.name)</th><td class="r num">\(input.value)</td>\
            <td>\(input.unit)</td><td>\(input.source)</td></tr>
            """
            })</tbody></table>
            """
    }

    private var basis: HTML {
        law.citation(working.basis).map { HTML.clause($0, on: day) } ?? "依据 \(working.basis)"
    }
}

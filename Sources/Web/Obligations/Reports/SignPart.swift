import Compliance
import Store

/// 核对并签署: everything on one page, then the commitment and the password.
struct SignPart: Sendable {
    let report: ReportWriting
    let fields: Fields

    var html: HTML {
        """
        \(ReportText.sheet(report.values, report.amountRows, report.basis.kind, edit: report.path))
        \(commitment)
        \(password)
        <p class="cluster"><button class="btn btn-primary btn-lg">签署并提交</button>\
        <a class="btn btn-quiet btn-lg" href="/reports">先不签</a></p>
        <p class="small muted">提交后不能自行修改；填错了由审批部门退回后更正，原报告保留。</p>
        """
    }

    private var password: HTML {
        fields.text(
            "password", "你的登录密码", hint: "确认是本人签署；密码不会写进报告", type: "password",
            autocomplete: "current-password")
    }

    private var commitment: HTML {
        let error = fields.error("commitment")
        let aria: HTML =
            error == nil ? .empty : " aria-describedby=\"commitment-error\" aria-invalid=\"true\""
        return """
            <div class="field-group mt-4\(error == nil ? "" : " field-group--bad")">\
            \("<p class=\"field-error\" id=\"commitment-error\">\(error)</p>", if: error != nil)\
            <p class="cluster flex-nowrap align-items-start">\
            <input class="form-check-input" type="checkbox" id="commitment" \
            name="commitment" \
            value="yes"\(aria)><label for="commitment">\(ReportWriting.commitment)</label></p></div>
            """
    }
}

/// One stated amount as the finished report shows it.
struct AmountRow: Sendable {
    let name: String
    let stated: String
    let calculated: String
    let permitted: String
    let reason: String
}

extension ReportWriting {
    var amountRows: [AmountRow] {
        basis.amounts.map { amount in
            AmountRow(
                name: "\(amount.scope) \(factors.name(of: amount.factor))",
                stated: values[amount.field] ?? "",
                calculated: amount.calculated?.description ?? "",
                permitted: amount.permitted?.description ?? "",
                reason: values[amount.reasonField] ?? "")
        }
    }
}

extension ReportText {
    /// The whole report to read: amounts as a table, answers as they were written.
    static func sheet(
        _ values: [String: String], _ amounts: [AmountRow], _ kind: ReportKind, edit path: String?
    ) -> HTML {
        HTML(
            kind.steps.filter { $0 != .sign }.map { step in
                let link: HTML =
                    path.map { "<a class=\"small\" href=\"\($0)?step=\(step.rawValue)\">改</a>" }
                    ?? .empty
                return """
                    <section class="panel mb-3"><div class="panel__head"><h2>\(step.inChinese)</h2>\
                    \(link)</div>\
                    \(step == .amounts ? table(amounts) : .empty)\
                    \(answers(values, kind.texts(of: step)))</section>
                    """
            })
    }

    private static func answers(_ values: [String: String], _ texts: [ReportText]) -> HTML {
        guard !texts.isEmpty else { return .empty }
        return """
            <div class="panel__body stack-2">\(texts, { text in
                let written = values[text.rawValue] ?? ""
                return """
                    <div><p class="small muted mb-1">\(text.label)</p>\
                    \(written.isEmpty ? HTML.tag(.open, "没有填") : paragraph(written))</div>
                    """
            })</div>
            """
    }

    private static func paragraph(_ text: String) -> HTML { "<p class=\"mb-0\">\(text)</p>" }

    private static func cell(_ number: String) -> HTML {
        "<td class=\"r num\">\(number.isEmpty ? "—" : number)</td>"
    }

    private static func table(_ rows: [AmountRow]) -> HTML {
        guard !rows.isEmpty else {
            return "<p class=\"panel__body small muted mb-0\">许可证没有许可排放量。</p>"
        }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="实际排放量表">
            <table class="grid-table grid-table--tight"><caption class="sr">实际排放量，吨</caption>
            <thead><tr><th scope="col">污染物</th><th scope="col" class="r">填报 t</th>\
            <th scope="col" class="r">核算 t</th><th scope="col" class="r">全年许可 t</th>\
            <th scope="col">原因或方法</th></tr></thead><tbody>\(rows, { row in
            """
            <tr><th scope="row">\(row.name)</th>\(cell(row.stated))\(cell(row.calculated))\
            \(cell(row.permitted))<td>\(row.reason)</td></tr>

            """
            })</tbody></table></div>
            """
    }
}

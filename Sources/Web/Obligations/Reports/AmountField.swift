import Compliance

/// The field of one real amount: where its number comes from, and what it is held against.
struct AmountField: Sendable {
    let amount: ReportAmount
    let report: ReportWriting
    let fields: Fields

    init(_ amount: ReportAmount, _ report: ReportWriting, _ fields: Fields) {
        (self.amount, self.report, self.fields) = (amount, report, fields)
    }

    private var name: String { "\(amount.scope) \(report.factors.name(of: amount.factor))" }

    var html: HTML {
        let error = fields.error(amount.field)
        let aria: HTML =
            error == nil
            ? " aria-describedby=\"\(amount.field)-hint\""
            : """
             aria-describedby="\(amount.field)-hint \(amount.field)-error" aria-invalid="true"
            """
        return """
            <div class="field-group\(error == nil ? "" : " field-group--bad")">
            <label for="\(amount.field)">\(name)实际排放量</label>
            <p class="hint" id="\(amount.field)-hint">\(source)</p>
            \(mistake)
            <div class="suffix"><input class="form-control" id="\(amount.field)\
            " name="\(amount.field)" \
            inputmode="decimal" autocomplete="off" value="\(fields.form[amount.field])"\(aria)>\
            <span>吨</span>\(verdict)</div>
            <p class="small mt-2 mb-3">\(total)</p>\(arithmetic)\(reason)</div>
            """
    }

    private var mistake: HTML {
        guard let error = fields.error(amount.field) else { return .empty }
        return "<p class=\"field-error\" id=\"\(amount.field)-error\">\(error)</p>"
    }

    private var source: String {
        guard let calculated = amount.calculated else {
            return "没有预填：\(amount.obstacle ?? "")。请自行核算后填写，并写明方法。"
        }
        let hours = amount.emissions.reduce(0) { $0 + $1.validHours }
        let missing = amount.emissions.reduce(0) { $0 + $1.missingHours }
        let gap = missing > 0 ? "；另有 \(grouped(missing)) 小时没有有效数据，没有计入，须由你补上" : ""
        return "预填 \(calculated) 吨，由自动监测 \(grouped(hours)) 个有效小时核算\(gap)。"
    }

    private var stated: Numeral? { Numeral(fields.form[amount.field]) }

    private var verdict: HTML {
        guard let calculated = amount.calculated else { return .empty }
        if let stated, stated == calculated { return HTML.tag(.done, "与核算值一致") }
        return """
            <button class="btn btn-quiet" name="use" value="\(amount.field)">用回 \(calculated)\
            </button>
            """
    }

    /// The year so far against what the permit lets out.
    private var total: HTML {
        guard let permitted = amount.permitted else { return "许可证没有写本年许可排放量。" }
        let year = report.owed.period.firstDay.year
        guard let before = amount.before else {
            return "\(year) 年许可排放量 \(permitted) 吨。前几期报告没有留下数值，算不出本年累计。"
        }
        let sum = before + (stated ?? .zero)
        let share = (sum * Numeral(100)).divided(by: permitted, places: 0)
        let words =
            "\(year) 年累计 \(sum.trimmed) / \(permitted) 吨（\(share.map(\.description) ?? "—")%）"
        return sum > permitted ? HTML.tag(.late, "\(words)，超过许可排放量") : "\(words)"
    }

    private var arithmetic: HTML {
        guard !amount.emissions.isEmpty else { return .empty }
        let period = report.owed.period
        return """
            <details class="prefill mt-2"><summary>这个数怎么来的</summary><div class="small">
            <div class="arith">\(amount.emissions, { "<div>\(line($0))</div>" })</div>
            \(amount.emissions, { gaps($0) })
            <p class="mt-2 mb-0">来源：自动监测小时均值，\(period.firstDay) 至 \(period.lastDay)，\
            截至 \(report.now.minute)。排放量按实测浓度算，不用折算浓度；缺的小时不替代、不估计。</p></div></details>
            """
    }

    private func line(_ emission: ActualEmission) -> String {
        let formula =
            emission.outlet.medium == .air
            ? "Σ（小时实测浓度 mg/m³ × 流量 m³/h）× 10⁻⁹" : "Σ（小时浓度 mg/L × 流量 m³/h）× 10⁻⁶"
        let hours =
            """
            有效 \(grouped(emission.validHours))、停运 \(grouped(emission.stoppedHours))、\
            缺 \(grouped(emission.missingHours))，共 \(grouped(emission.hours)) 小时
            """
        switch emission.outcome {
        case .tonnes(let tonnes): return "\(emission.outlet)：\(formula) = \(tonnes) t；\(hours)"
        case .unknown(let reason): return "\(emission.outlet)：\(reason)；\(hours)"
        }
    }

    private func gaps(_ emission: ActualEmission) -> HTML {
        guard !emission.gaps.isEmpty else { return .empty }
        let longest = emission.gaps.sorted { $0.hours > $1.hours }.prefix(8)
        let rest = emission.gaps.count - longest.count
        return """
            <p class="mt-2 mb-1">\(emission.outlet) 没有计入的时段：</p><ul class="mb-0">\(longest.sorted {
                $0.start < $1.start
            }, { "<li class=\"num\">\($0.inWords)</li>" })\
            \("<li>另有 \(rest) 段较短的</li>", if: rest > 0)</ul>
            """
    }

    /// Stands open where it must be written, else folded away until it is wanted.
    private var reason: HTML {
        guard amount.calculated != nil else {
            return fields.area(amount.reasonField, "\(name)怎样核算的", hint: hint, rows: 2)
        }
        let isWanted =
            !fields.form[amount.reasonField].isEmpty || fields.error(amount.reasonField) != nil
        let open: HTML = isWanted ? " open" : .empty
        let area = fields.area(
            amount.reasonField, "\(name)与核算值不同的原因", hint: hint, rows: 2)
        return """
            <details class="prefill mt-2"\(open)><summary>数值不同的，写明原因</summary>\
            <div class="pt-2">\(area)</div></details>
            """
    }

    private var hint: String {
        amount.calculated == nil
            ? "没有核算值时必须写：用了哪些监测数据、系数或物料衡算"
            : "与核算值相差超过 \(report.basis.tolerance)% 时必须写"
    }
}

/// 实际排放浓度: what the automatic values of the period say of each limit.
struct ConcentrationTable: Sendable {
    let rows: [ReportConcentration]
    let factors: FactorTable

    var html: HTML {
        guard !rows.isEmpty else {
            return HTML.notice(
                .plain, "<p class=\"mb-0\">这一期没有自动监测数据；请把手工监测的结果写在下面。</p>")
                + "<p></p>"
        }
        return """
            <div class="panel mb-4"><div class="scroll-x" tabindex="0" role="region" \
            aria-label="实际排放浓度">
            <table class="grid-table grid-table--tight"><caption class="sr">实际排放浓度与许可限值</caption>
            <thead><tr><th scope="col">排放口、污染物</th><th scope="col">限值</th>\
            <th scope="col" class="r">有效</th><th scope="col" class="r">无效</th>\
            <th scope="col" class="r">最小–最大</th><th scope="col" class="r">平均</th>\
            <th scope="col" class="r">超过</th></tr></thead><tbody>\(rows, { row($0) })</tbody>\
            </table></div></div>
            """
    }

    private func row(_ row: ReportConcentration) -> HTML {
        """
        <tr><th scope="row">\(row.limit.outlet) \(factors.name(of: row.limit.factor))\
        <span class="sub">\(row.limit.judged.inChinese)</span></th><td class="num">\
        \(row.limit.inWords)</td>\
        <td class="r num">\(row.valid)</td><td class="r num">\(row.invalid)</td>\
        <td class="r num">\(row.least?.description ?? "—")–\(row.most?.description ?? "—")</td>\
        <td class="r num">\(row.mean?.description ?? "—")</td>\
        <td class="r">\(HTML.tag(row.exceeded > 0 ? .late : .done, "\(row.exceeded)"))</td></tr>

        """
    }
}

import Compliance

/// 新旧法与罚款幅度: under which rule an act is judged, why, and within which range.
struct RegimePage: Page {
    private let law: Law
    private let today: Day
    private let fields: Fields
    private let choice: RegimeChoice?
    /// Why the tables refuse to decide.
    private let refusal: String?

    init(_ visit: Visit) {
        (law, today) = (visit.law, visit.today)
        let form = Form(fields: visit.query)
        let isAsked = !form["actStart"].isEmpty || !form["decided"].isEmpty
        guard isAsked else {
            (fields, choice, refusal) = (Fields(form), nil, nil)
            return
        }
        let question = RegimeQuestion(form, law: visit.law)
        guard let asked = question.asked else {
            fields = Fields(form, errors: question.errors, failure: "还不能算，有几处要改")
            (choice, refusal) = (nil, nil)
            return
        }
        do throws(LawGap) {
            let found = try visit.law.regime(
                act: asked.act, actStart: asked.start, actEnd: asked.end, decided: asked.decided,
                medium: asked.medium)
            (fields, choice, refusal) = (Fields(form), found, nil)
        } catch {
            (fields, choice, refusal) = (Fields(form), nil, error.inWords)
        }
    }

    var title: String { "新旧法与罚款幅度" }

    var body: HTML {
        """
        <div class="law-page"><div class="page-head"><div><h1>这件事适用哪部法、罚款在什么幅度</h1>
        <p class="page-head__meta">按行为的起止和作出决定的日期选择；只算幅度，不代替法制审核。</p></div></div>
        \(LawNavigation.html("/law/regime"))\(fields.summary)
        <div class="cols cols--ask">\(form)<div class="stack" id="answer">\(answer)</div></div>\
        </div>
        """
    }

    // MARK: - Asking

    private var form: HTML {
        let media =
            [(value: "", label: "不限")]
            + IllegalAct.PollutionKind.allCases.map { (value: $0.rawValue, label: $0.inWords) }
        return """
            <form class="panel panel__body" action="/law/regime" aria-label="计算适用法">
            \(actField)
            \(day("actStart", "行为开始日", hint: "年-月-日，如 \(today.advanced(byMonths: -6))"))
            \(day("actEnd", "行为终了日", hint: "还在继续的留空"))
            \(day("decided", "作出处罚决定日", hint: "还没有决定的，填预计的日期"))
            \(fields.select("medium", "要素", media))
            <button class="btn btn-primary">计算</button></form>
            """
    }

    private func day(_ name: String, _ label: String, hint: String) -> HTML {
        fields.text(
            name, label, hint: hint,
            value: name == "decided" && fields.form[name].isEmpty
                ? "\(today)" : nil, inputmode: "numeric")
    }

    private var actField: HTML {
        let error = fields.error("act")
        return """
            <div class="field-group\(error == nil ? "" : " field-group--bad")"><label \
            for="act">违法行为</label>
            \("<p class=\"field-error\" id=\"act-error\">\(error)</p>", if: error != nil)
            <select class="form-select" id="act" name="act">\
            \(IllegalAct.Regime.allCases, { group($0) })</select></div>
            """
    }

    private func group(_ regime: IllegalAct.Regime) -> HTML {
        let acts = law.acts.all.filter { $0.regime == regime }
        return """
            <optgroup label="\(regime.inChinese)">\(acts, { act in
                let label = "\(act.id) \(act.act.shortened(34))"
                return Fields.option((value: act.id, label: label), chosen: fields.form["act"])
            })</optgroup>
            """
    }

    // MARK: - Answering

    private var answer: HTML {
        if let refusal {
            return HTML.notice(.warm, "<p><strong>数据不足以选择。</strong>\(refusal)</p>")
        }
        return choice.map { RegimeAnswer(choice: $0, today: today).html } ?? explanation
    }

    private var explanation: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>怎么选择</h2></div><div \
        class="panel__body stack-2">
        <p>违法行为在新法施行前已经终了的，适用旧规定；新规定较轻的，适用新规定。\
        行为开始于新法施行以后，或者从以前持续到以后的，适用新规定，仍然有效的行政法规一并列出。</p>
        <p class="mb-0">几个条文的罚款幅度不一致时，系统不代为选择，列明理由交法制审核。</p></div></section>
        """
    }
}

extension LawGap {
    /// The refusal as people read it, without the tables' file names.
    fileprivate var inWords: String {
        switch self {
        case .unknown(let key, _): "没有编号为“\(key)”的条文。"
        case .notInForce(let key, _, let day, let known):
            "\(key) 在 \(day) 没有效力，它的施行期间是 "
                + known.map(\.inWords).joined(separator: "；") + "。"
        case .noOldRule, .impossibleDays: description + "。"
        }
    }
}

extension String {
    /// The beginning of a long text, with an ellipsis.
    func shortened(_ length: Int) -> String {
        count <= length ? self : prefix(length - 1) + "…"
    }
}

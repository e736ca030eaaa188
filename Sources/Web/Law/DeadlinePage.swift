import Compliance

/// 期限计算: the last day of a period, how it was counted, and which days were passed over.
struct DeadlinePage: Page {
    private let law: Law
    private let today: Day
    private let fields: Fields
    private let answer: DeadlineAnswer?

    init(_ visit: Visit) {
        (law, today) = (visit.law, visit.today)
        let form = Form(fields: visit.query)
        guard !form["from"].isEmpty || !form["amount"].isEmpty else {
            (fields, answer) = (Fields(form), nil)
            return
        }
        do throws(Refusal) {
            answer = try DeadlineAnswer(form, law: visit.law)
            fields = Fields(form)
        } catch {
            answer = nil
            fields = Fields(form, errors: error.fields, failure: "还不能算，有几处要改")
        }
    }

    var title: String { "期限计算" }

    var body: HTML {
        """
        <div class="law-page"><div class="page-head"><div><h1>期限到哪一天届满</h1>
        <p class="page-head__meta">选一个法定期限，或自己写长度；期间开始的那一天不算在内。</p></div></div>
        \(LawNavigation.html("/law/deadline"))\(fields.summary)
        <div class="cols cols--ask">\(form)<div class="stack" id="answer">\
        \(answer?.html ?? explanation)</div></div></div>
        """
    }

    private var form: HTML {
        """
        <form class="panel panel__body" action="/law/deadline" aria-label="计算期限">
        \(fields.select("rule", "法定期限", rules, hint: "选了法定期限，下面的长度、单位、方向和顺延就不用填"))
        \(fields.text("from", "起算时间", hint: "年-月-日；按小时计算的写明时刻，如 \(today) 10:30"))
        <fieldset class="law-own"><legend>不在表里的期限</legend>
        \(fields.text("amount", "长度", inputmode: "numeric"))
        \(fields.select("unit", "单位", Self.units, value: unit))
        \(fields.select("direction", "方向", Self.directions))
        \(fields.select("rolls", "届满日是休息日的", Self.rollings))
        </fieldset>
        <button class="btn btn-primary">计算</button></form>
        """
    }

    /// Days count as the calendar has them, unless somebody chose otherwise.
    private var unit: String {
        let chosen = fields.form["unit"]
        return chosen.isEmpty ? Deadline.Unit.day.rawValue : chosen
    }

    private static let units = Deadline.Unit.allCases.map { (value: $0.rawValue, label: $0.inName) }
    private static let directions = [
        (value: "after", label: "往后算"), (value: "before", label: "往前算"),
    ]
    private static let rollings = [
        (value: "none", label: "不顺延"), (value: "forward", label: "顺延到下一个工作日"),
    ]

    private var rules: [(value: String, label: String)] {
        var seen: Set<String> = []
        let rows = law.deadlines.all.filter { seen.insert($0.key).inserted }
        return [(value: "", label: "不选，自己写长度")]
            + rows.map { (value: $0.key, label: "\($0.label)，\($0.length)") }
    }

    private var explanation: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>怎么算</h2></div><div class="panel__body \
        stack-2">
        <p>写明工作日的，跳过周末和法定节假日，调休上班的周末算工作日；没有写明的，按自然日。</p>
        <p class="mb-0">按月、按年计算的，到期月没有对应日的，以月末日届满。跳过的每一天都会列出来。</p></div></section>
        """
    }
}

extension Deadline.Unit {
    /// The unit standing alone, without a measure word.
    fileprivate var inName: String {
        switch self {
        case .hour: "小时"
        case .workday: "工作日"
        case .day: "自然日"
        case .month: "月"
        case .year: "年"
        }
    }
}

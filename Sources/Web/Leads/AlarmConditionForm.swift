import Compliance
import Store

/// What the last days would have been told: per outlet, the alarms of a condition.
struct AlarmPreview: Sendable {
    struct Line: Sendable {
        let site: String
        let siteName: String
        let outlet: OutletCode
        let alarms: [Alarm]
    }

    static let days = 30
    /// So many outlets are asked at most.
    static let mostOutlets = 60

    let lines: [Line]
    let asked: Int
    let total: Int

    var count: Int { lines.reduce(0) { $0 + $1.alarms.count } }
}

extension Visit {
    /// The place that the form names: the own bureau, a county of it, or an outlet.
    func alarmPlace() async throws -> AlarmPlace {
        let parts = form["place"].split(separator: "/").map(String.init)
        if parts.count == 2, let outlet = OutletCode(parts[1]) {
            return .outlet(site: parts[0], outlet)
        }
        guard case .region(let own) = scope else {
            throw Refusal(.forbidden, "只有监管部门可以设置报警条件")
        }
        return .bureau(RegionCode(form["place"]) ?? own)
    }

    func alarmConditionForm(
        _ form: Form, of known: AlarmConditionSummary? = nil, errors: [FieldError] = [],
        preview: AlarmCondition? = nil
    ) async throws -> AlarmConditionForm {
        let places = known == nil ? try await alarmPlaces() : []
        let path = known.map { "/watch/conditions/\($0.id)" } ?? "/watch/conditions"
        return AlarmConditionForm(
            fields: Fields(form, errors: errors), places: places, path: path, isNew: known == nil,
            preview: try await preview.asyncMap { try await previewed($0, of: known) },
            factors: factors, token: token)
    }

    private func alarmPlaces() async throws -> [(value: String, label: String)] {
        guard case .region(let own) = scope else { return [] }
        let regions = try await store.regions().filter { own.contains($0.code) }
        let outlets = try await store.outlets(in: scope, text: nil, PageRequest(size: 500))
        return regions.map { (value: $0.code.description, label: "\($0.name)全部排放口") }
            + outlets.items.map {
                (value: "\($0.site)/\($0.outlet)", label: "\($0.siteName) \($0.outlet)")
            }
    }

    /// 若此前 30 日就有此条件: the alarms that it would have raised, from the values on record.
    private func previewed(
        _ condition: AlarmCondition, of known: AlarmConditionSummary?
    ) async throws -> AlarmPreview {
        let place: AlarmPlace =
            if let known {
                if let site = known.site, let outlet = known.outlet {
                    .outlet(site: site, outlet)
                } else {
                    .bureau(known.region)
                }
            } else {
                try await alarmPlace()
            }
        let outlets = try await previewOutlets(at: place)
        var lines: [AlarmPreview.Line] = []
        for outlet in outlets.prefix(AlarmPreview.mostOutlets) {
            guard let (_, permit) = try await store.watchedSite(outlet.site) else { continue }
            let watch = try await store.watch(
                WatchedOutlet(site: outlet.site, outlet: outlet.outlet), permit: permit,
                span: Instant(today.advanced(by: -AlarmPreview.days))..<now, history: 0, law: law,
                factors: factors)
            let alarms = condition.alarms(in: watch, until: now)
            guard !alarms.isEmpty else { continue }
            lines.append(
                AlarmPreview.Line(
                    site: outlet.site, siteName: outlet.siteName, outlet: outlet.outlet,
                    alarms: alarms))
        }
        return AlarmPreview(
            lines: lines.sorted { $0.alarms.count > $1.alarms.count },
            asked: min(outlets.count, AlarmPreview.mostOutlets), total: outlets.count)
    }

    private func previewOutlets(at place: AlarmPlace) async throws -> [OutletSummary] {
        let all = try await store.outlets(in: scope, text: nil, PageRequest(size: 500)).items
        switch place {
        case .outlet(let site, let outlet):
            return all.filter { $0.site == site && $0.outlet == outlet }
        case .bureau(let region):
            let sites = try await store.sites(
                in: scope, matching: SiteFilter(region: region), PageRequest(size: 5000))
            let within = Set(sites.items.map(\.id))
            return all.filter { within.contains($0.site) }
        }
    }
}

extension Optional where Wrapped: Sendable {
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async throws -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

/// The form of a condition with its preview; one markup for new and for changed ones.
struct AlarmConditionForm: Sendable {
    let fields: Fields
    let places: [(value: String, label: String)]
    let path: String
    let isNew: Bool
    let preview: AlarmPreview?
    let factors: FactorTable
    let token: String

    var html: HTML {
        """
        <form method="post" action="\(path)" class="panel__body stack" data-keep>\(fields.summary)
        <div class="block-fields">\(fields.text("name", "名称", hint: "如“氮氧化物逼近限值”"))
        \(fields.select("place", "适用范围", places, hint: "全辖区或者一个排放口"), if: isNew)
        \(fields.select("weight", "权重", weights, hint: "线索计分用，与识别规则相同", value: weight))
        \(fields.select("active", "状态", states, hint: "停用后不再报警"), if: !isNew)</div>
        <fieldset><legend class="fs-6 fw-bold">条件 1</legend>\(clause("1"))</fieldset>
        \(folded("2", "条件 2（可不填）", joining + clause("2")))
        \(folded("3", "条件 3（可不填）", clause("3")))
        \(folded(AlarmConditionFields.clearing, "解除条件（不填：条件不满足即解除）", clearing))
        \(schedule)
        \(fields.area("reason", isNew ? "为什么设置" : "为什么修改", hint: "记入行为日志", rows: 2))
        <div class="cluster"><button class="btn btn-secondary" name="act" value="preview" \
        formaction="\(path)#preview">看过去 \(AlarmPreview.days) 日会报警几次</button>\
        <button class="btn btn-primary" name="act" value="save">保存</button></div>
        \(preview.map { "<div id=\"preview\" tabindex=\"-1\">\($0.notice)</div>" as HTML })
        \(names)<input type="hidden" name="_token" value="\(token)"></form>
        """
    }

    // MARK: - Clauses

    private func clause(_ mark: String) -> HTML {
        let isClearing = mark == AlarmConditionFields.clearing
        let comparisons = AlarmClause.Comparison.allCases.filter { !isClearing || $0 != .noData }
            .map { (value: $0.rawValue, label: $0.inChinese) }
        return """
            <div class="block-fields">\
            \(fields.text("factor\(mark)", "因子（名称或者编码）", list: "factor-names"))\
            \(fields.select("statistic\(mark)", "数据", statistics))\
            \(fields.select("comparison\(mark)", "比较", comparisons))\
            \(fields.text("number\(mark)", "数值", inputmode: "decimal"))\
            \(fields.select("kind\(mark)", "数值的单位", kinds))\
            \(fields.select("holding\(mark)", "持续", holdings))\
            \(fields.text("count\(mark)", "几分钟或者几个", inputmode: "numeric"))</div>
            """
    }

    private var joining: HTML {
        "<div class=\"block-fields mb-3\">\(fields.select("joining", "几项条件之间", joinings))</div>"
    }

    private var clearing: HTML { clause(AlarmConditionFields.clearing) }

    private var schedule: HTML {
        let isOpen = ["from", "to", "weekday"].contains {
            !fields.form[$0].isEmpty || fields.error($0) != nil
        }
        return part(
            "时段（不填为每天全天）", isOpen: isOpen,
            """
            <div class="block-fields">\
            \(fields.text("from", "自几点", hint: "0 至 24", inputmode: "numeric"))\
            \(fields.text("to", "至几点", hint: "小于起点为次日", inputmode: "numeric"))</div>
            <p class="mt-3 mb-2" id="weekdays">只在这些星期（不选为每天）</p>
            <div class="cluster" role="group" aria-labelledby="weekdays">\(weekdays)</div>
            """)
    }

    /// A clause that most conditions do without: open only where it is filled or wrong.
    private func folded(_ mark: String, _ title: String, _ body: HTML) -> HTML {
        let names = ["factor", "statistic", "number", "count"]
        let isOpen =
            !fields.form["factor\(mark)"].isEmpty
            || names.contains { fields.error("\($0)\(mark)") != nil }
        return part(title, isOpen: isOpen, body)
    }

    private func part(_ title: String, isOpen: Bool, _ body: HTML) -> HTML {
        let open: HTML = isOpen ? " open" : .empty
        return """
            <details class="prefill"\(open)><summary>\(title)</summary><div>\
            <fieldset><legend class="sr">\(title)</legend>\(body)</fieldset></div></details>
            """
    }

    /// What the fields for factors offer; a name or a code that is not among them is read too.
    private var names: HTML {
        """
        <datalist id="factor-names">\(factors.all, { factor in
            "<option value=\"\(factor.name)\">\(factor.code)</option>"
        })</datalist>
        """
    }

    // MARK: - Choices

    private var joinings: [(value: String, label: String)] {
        AlarmCondition.Joining.allCases.map { (value: $0.rawValue, label: $0.inChinese) }
    }

    private var states: [(value: String, label: String)] {
        [(value: "yes", label: "在用"), (value: "no", label: "停用")]
    }

    private var weights: [(value: String, label: String)] {
        zip(1..., ["提示", "一般", "较重", "重", "严重"]).map { (value: "\($0)", label: "\($0) \($1)") }
    }

    private var weight: String {
        fields.form["weight"].isEmpty ? "2" : fields.form["weight"]
    }

    private var statistics: [(value: String, label: String)] {
        [Statistic.hour, .hourConverted, .minute, .day, .dayConverted].map {
            (value: $0.rawValue, label: $0.inChinese)
        }
    }

    private var kinds: [(value: String, label: String)] {
        [(value: "percentOfLimit", label: "％限值"), (value: "number", label: "因子单位")]
    }

    private var holdings: [(value: String, label: String)] {
        [
            (value: "once", label: "一个值即可"), (value: "minutes", label: "持续几分钟"),
            (value: "times", label: "连续几个"),
        ]
    }

    private var weekdays: HTML {
        let names = ["一", "二", "三", "四", "五", "六", "日"]
        let chosen = Set(fields.form.all("weekday"))
        return HTML(
            zip(1..., names).map { number, name in
                let mark: HTML = chosen.contains("\(number)") ? " checked" : .empty
                return """
                    <label class="form-check"><input class="form-check-input" type="checkbox" \
                    name="weekday" value="\(number)"\(mark)> 星期\(name)</label>
                    """
            })
    }
}

extension AlarmPreview {
    /// So many alarms in the time looked at are more than anybody reads.
    private static let many = 100

    /// The answer to 看过去 30 日会报警几次, below the button that asked.
    fileprivate var notice: HTML {
        let rest = total > asked ? "（只查了前 \(asked) 个排放口，共 \(total) 个）" : ""
        let head: HTML = """
            <p><strong>过去 \(AlarmPreview.days) 日会报警 \(count) 次</strong>，涉及 \
            \(lines.count) 个排放口，共查 \(asked) 个\(rest)。还没有保存。</p>
            """
        let list: HTML =
            lines.isEmpty
            ? .empty : "<ul class=\"checks\">\(lines.prefix(20), { AlarmPreview.line($0) })</ul>"
        let more: HTML =
            lines.count > 20 ? "<p class=\"small muted\">等 \(lines.count) 个排放口。</p>" : .empty
        return HTML.notice(count > AlarmPreview.many ? .warm : .plain, head + list + more)
    }

    private static func line(_ line: Line) -> HTML {
        let first = line.alarms.prefix(3).map(\.inWords).joined(separator: "；")
        let all = line.alarms.count > 3 ? "\(first)，等 \(line.alarms.count) 次" : first
        let page = "/outlets/\(line.site)/\(line.outlet)?day=\(line.alarms[0].start.day)"
        return """
            <li><span><a href="\(page)">\(line.siteName) \(line.outlet)</a>　\
            \(line.alarms.count) 次<span class="sub">\(all)</span></span></li>
            """
    }
}

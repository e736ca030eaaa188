import Compliance
import Hummingbird
import Store

extension Visit {
    func alarmConditionList() async throws -> Response {
        let all = try await store.alarmConditions(in: scope)
        let text = query("q")
        let shown = all.filter { condition in
            text.map { condition.name.contains($0) || condition.placeName.contains($0) } ?? true
        }
        return page(
            AlarmConditionListPage(
                conditions: shown, all: all.count, text: text ?? "",
                address: ListAddress(self), factors: factors,
                mayChange: Audience.analysts.admits(person?.role), now: now))
    }

    func alarmConditionPage() async throws -> Response {
        let person = try signedIn()
        let condition = try await store.alarmCondition(parameter("id"), in: scope)
        let form = try await alarmConditionForm(
            Form(fields: AlarmConditionFields.fields(of: condition, factors)), of: condition)
        return page(
            AlarmConditionPage(
                condition: condition, versions: try await store.versions(ofCondition: condition.id),
                alarms: try await store.alarms(of: condition.id, in: scope, atMost: 100),
                form: form,
                mayChange: Audience.analysts.admits(person.role) && person.mayChange(condition),
                factors: factors))
    }

    func newAlarmCondition() async throws -> Response {
        var fields = query
        if query("statistic1") == nil {
            fields = [
                ("statistic1", "hour"), ("comparison1", "above"), ("kind1", "percentOfLimit"),
            ]
        }
        return page(NewAlarmConditionPage(form: try await alarmConditionForm(Form(fields: fields))))
    }

    /// Saves a new condition, or shows what it would have raised: the button says which.
    func putAlarmCondition() async throws -> Response {
        let person = try signedIn()
        do {
            let put = try AlarmConditionFields(form, factors).condition()
            guard form["act"] != "preview" else {
                return page(
                    NewAlarmConditionPage(
                        form: try await alarmConditionForm(form, preview: put)))
            }
            guard !form["reason"].isEmpty else {
                throw Refusal(
                    .invalid, "没能保存", fields: [FieldError("reason", "请写明为什么设置")])
            }
            let id = try await store.putCondition(
                put, at: try await alarmPlace(), reason: form["reason"], by: person, at: now)
            return redirect(to: "/watch/conditions/\(id)", done: "condition")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return page(
                NewAlarmConditionPage(
                    form: try await alarmConditionForm(form, errors: refusal.fields)),
                status: .unprocessableContent)
        }
    }

    func changeAlarmCondition() async throws -> Response {
        let person = try signedIn()
        let known = try await store.alarmCondition(parameter("id"), in: scope)
        do {
            let put = try AlarmConditionFields(form, factors).condition()
            let isPreview = form["act"] == "preview"
            guard isPreview || !form["reason"].isEmpty else {
                throw Refusal(
                    .invalid, "没能保存", fields: [FieldError("reason", "请写明为什么修改")])
            }
            guard !isPreview else { return try await changing(known, preview: put) }
            try await store.changeCondition(
                known.id, to: put, isActive: form["active"] != "no", reason: form["reason"],
                by: person, at: now)
            return redirect(to: "/watch/conditions/\(known.id)", done: "condition")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await changing(known, errors: refusal.fields)
        }
    }

    private func changing(
        _ known: AlarmConditionSummary, errors: [FieldError] = [], preview: AlarmCondition? = nil
    ) async throws -> Response {
        let form = try await alarmConditionForm(form, of: known, errors: errors, preview: preview)
        return page(
            AlarmConditionPage(
                condition: known, versions: try await store.versions(ofCondition: known.id),
                alarms: try await store.alarms(of: known.id, in: scope, atMost: 100), form: form,
                mayChange: true, factors: factors),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

struct AlarmConditionListPage: Page {
    let conditions: [AlarmConditionSummary]
    let all: Int
    let text: String
    let address: ListAddress
    let factors: FactorTable
    let mayChange: Bool
    let now: Instant

    var title: String { "报警条件" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/watch">监控值守</a></li>\
        <li aria-current="page">报警条件</li></ol></nav>
        <div class="page-head"><div><h1>\(all) 个报警条件，\(active) 个在用</h1>
        <p class="page-head__meta">按数据自己的时间判断：补传、更正的数据会改变已有报警，改动看得见。\
        每个条件的查实率与识别规则一样统计。</p></div>
        <div class="page-head__acts">\
        \("<a class=\"btn btn-primary\" href=\"/watch/conditions/new\">新设报警条件</a>", if: mayChange)\
        \(HTML.printButton)</div></div>
        <div class="sheet"><form class="filter-bar" role="search" aria-label="筛选报警条件" \
        action="/watch/conditions"><div><label for="f-q">名称、适用范围</label>\
        <input class="form-control" id="f-q" name="q" value="\(text)"></div>\
        <button class="btn btn-primary">查询</button>\
        <a class="btn btn-quiet" href="/watch/conditions">重置</a></form>\(list)</div>
        """
    }

    private var active: Int { conditions.count { $0.isActive } }

    private var list: HTML {
        guard !conditions.isEmpty else {
            let way: HTML =
                mayChange
                ? "<a class=\"btn btn-secondary\" href=\"/watch/conditions/new\">新设一个</a>" : .empty
            return HTML.empty("没有报警条件", "可以为全辖区或者一个排放口设置，保存前先看过去 30 日会报警几次。", way)
        }
        return ListTable(
            caption: "报警条件", columns: columns, page: PageOf(of: conditions, request),
            address: address, request: request, now: now, empty: .empty
        ).html
    }

    private var request: PageRequest { address.request(sort: "") }

    private var columns: [Column<AlarmConditionSummary>] {
        let factors = factors
        return [
            Column(
                head: "名称", isTitle: true,
                cell: { item in
                    """
                    <a href="/watch/conditions/\(item.id)">\(item.name)</a>\
                    <span class="sub"><span class="ident">\(item.number)</span>　\
                    <span class="text-nowrap">第 \(item.version) 版</span></span>
                    """
                }, text: { $0.name }),
            Column(
                head: "适用",
                cell: { item in
                    let isWhole: HTML = item.outlet == nil ? " class=\"text-nowrap\"" : .empty
                    return "<span\(isWhole)>\(item.placeName)</span>"
                }, text: { $0.placeName }),
            Column(
                head: "条件", cell: { "\($0.condition.inWords(factors))" },
                text: { $0.condition.inWords(factors) }),
            Column(
                head: "报警", isNumber: true,
                cell: { "<a href=\"/leads?view=all&amp;rule=\($0.id)\">\($0.alarms)</a>" },
                text: { "\($0.alarms)" }),
            Column(
                head: "最近一次",
                cell: { "<span class=\"num\">\($0.lastAlarm?.minute ?? "—")</span>" },
                text: { $0.lastAlarm?.minute ?? "" }),
            Column(
                head: "状态",
                cell: { $0.isActive ? HTML.tag(.done, "在用") : HTML.tag(.paused, "停用") },
                text: { $0.isActive ? "在用" : "停用" }),
        ]
    }
}

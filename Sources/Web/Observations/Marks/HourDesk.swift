import Compliance
import Hummingbird
import Store

/// 小时数据四值: sent, corrected, after marks, after exemption, hour by hour.
struct HourDesk: Sendable {
    let visit: Visit
    let place: OutletPlace
    let span: OutletSpan
    let address: ListAddress

    init(_ visit: Visit) async throws {
        self.visit = visit
        place = try await OutletPlace(visit)
        span = OutletSpan(
            day: visit.query("day").flatMap(Day.init) ?? visit.today, days: visit.query("days"))
        address = ListAddress(visit)
    }

    func page() async throws -> Response {
        let (all, factor, rows) = try await hours()
        let request = PageRequest(
            size: address.value("size").flatMap(Int.init) ?? 50,
            after: address.value("after").flatMap(Cursor.init))
        let page = HourPage(
            place: place, span: span, factors: all, factor: factor,
            list: table(PageOf(of: rows, request), request), rows: rows, names: visit.factors,
            address: address)
        return visit.page(page)
    }

    func export(xlsx: Bool) async throws -> Response {
        let (_, factor, rows) = try await hours()
        let request = PageRequest().whole
        return try visit.export(
            table(PageOf(of: rows, request), request),
            name: "\(place.site.name)-\(place.code)-\(factor)-小时数据-\(span.last)", xlsx: xlsx)
    }

    /// The measured factors, the chosen one, and its hours.
    private func hours() async throws -> (all: [String], factor: String, rows: [FourValues]) {
        let store = visit.store
        // A day before and after: a mean of a day needs all of its hours.
        let values = try await store.measurements(
            SeriesQuery(
                site: place.site.id, outlet: place.code, statistics: [.hour, .hourConverted],
                from: span.first, to: span.last))
        let marks = try await store.marks(of: place.site.id, outlet: place.code).map(\.mark)
        let record = Record(permit: place.permit, measurements: values, marks: marks)
        let question = Question(
            record: record, law: visit.law, factors: visit.factors, now: visit.now)
        let limits = place.permit.limits.filter { $0.outlet == place.code }
        let measured = Set(values.map(\.factor))
        let all = limits.map(\.factor).filter(measured.contains).unique
        let others = measured.subtracting(all).sorted()
        let factor = visit.query("factor") ?? all.first ?? others.first ?? ""
        let own = limits.filter { $0.factor == factor }
        let limit = own.first { $0.judged.isHour } ?? own.first
        return (
            all + others, factor,
            question.fourValues(of: factor, at: place.code, under: limit)
        )
    }

    private func table(
        _ page: PageOf<FourValues>, _ request: PageRequest
    ) -> ListTable<FourValues> {
        ListTable(
            caption: "小时数据四值", columns: columns, page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "这段时间没有小时数据", "换一天，或者换一个因子。",
                "<a class=\"btn btn-secondary\" href=\"\(place.path)/hours\">看今天</a>"))
    }

    private var columns: [Column<FourValues>] {
        [
            Column(
                head: "时段", isTitle: true, cell: { "<span class=\"num\">\($0.sent.time)</span>" },
                text: { $0.sent.time }),
            value("上报") { $0.sent },
            value("修正") { $0.corrected },
            value("标记后") { $0.afterMarks },
            value("豁免后") { $0.afterExemption },
            Column(head: "单位", cell: { "\($0.sent.unit)" }, text: { $0.sent.unit }),
            Column(
                head: "数据标识", cell: { "\($0.sent.flag.inChinese)" },
                text: { $0.sent.flag.code }),
            Column(
                head: "标记", cell: { $0.markCell }, text: { $0.markWords }),
            Column(
                head: "判定", cell: { $0.verdictTag }, text: { $0.verdictWords }),
        ]
    }

    private func value(
        _ head: String, _ pick: @escaping @Sendable (FourValues) -> Measurement?
    ) -> Column<FourValues> {
        Column(
            head: head, isNumber: true,
            cell: { "\(pick($0).map(\.shown) ?? "—")" }, text: { pick($0).map(\.shown) ?? "" })
    }
}

extension Measurement {
    /// The number where it counts, and why it does not where it does not.
    fileprivate var shown: String {
        switch validity {
        case .valid: value?.description ?? "—"
        case .flagged: value?.description ?? "—"
        case .missing: "缺失"
        case .marked(let mark): mark.text
        }
    }
}

extension FourValues {
    var markWords: String {
        guard let ruling else { return sent.mark?.text ?? "" }
        return switch ruling.doing {
        case .voids, .exempts: ruling.kind.label
        case .exemptsNot(let reason): "\(ruling.kind.label)（\(reason)）"
        }
    }

    fileprivate var markCell: HTML {
        guard let ruling else { return "\(markWords.isEmpty ? "—" : markWords)" }
        return "<a href=\"/marks/\(ruling.mark.id)\">\(markWords)</a>"
    }

    var verdictWords: String {
        switch judgement?.verdict {
        case .within: "未超过"
        case .exceeded: "超过限值"
        case .notJudged(let reason): reason
        case nil: "不按小时判定"
        }
    }

    fileprivate var verdictTag: HTML {
        switch judgement?.verdict {
        case .within: HTML.tag(.done, verdictWords)
        case .exceeded: HTML.tag(.late, verdictWords)
        case .notJudged: HTML.tag(.void, verdictWords)
        case nil: HTML("<span class=\"muted\">\(verdictWords)</span>")
        }
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of their first place.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

struct HourPage: Page {
    let place: OutletPlace
    let span: OutletSpan
    let factors: [String]
    let factor: String
    let list: ListTable<FourValues>
    let rows: [FourValues]
    let names: FactorTable
    let address: ListAddress

    var title: String { "\(place.code) 小时数据四值" }

    var body: HTML {
        """
        \(place.crumbs("小时数据四值"))
        <div class="page-head"><div><h1>\(place.code) \(names.name(of: factor))　小时数据四值</h1>
        <p class="page-head__meta"><span>\(place.site.name)</span><span>\(summary)</span></p></div>
        <div class="page-head__acts">\(ListTable<FourValues>.acts(address, total: rows.count))\
        </div></div>
        \(place.tabs("/hours"))
        <div class="sheet">\(form)
        <p class="small muted px-3">上报：设备发来的值。修正：同一小时的手工或者现场监测值。\
        标记后：标记使其无效的不再显示数值。豁免后：豁免时段不与限值比较。</p>
        \(list.html)</div>
        """
    }

    private var summary: String {
        let marked = rows.count { $0.afterMarks.mark != nil }
        let exempt = rows.count { $0.ruling?.doing == .exempts }
        let over = rows.count { $0.judgement?.isExceeded ?? false }
        return "\(rows.count) 个小时，标记 \(marked)，豁免 \(exempt)，超过限值 \(over)"
    }

    private var form: HTML {
        let days = [
            (value: "1", label: "一日"), (value: "7", label: "七日"), (value: "30", label: "三十日"),
        ]
        return """
            <form class="filter-bar" role="search" aria-label="选择数据" action="\(place.path)/hours">
            <div><label for="f-factor">因子</label><select class="form-select" id="f-factor" \
            name="factor">\(factors, { Fields.option(
                (value: $0, label: names.name(of: $0)), chosen: factor) })</select></div>
            <div><label for="f-day">到哪一天</label><input class="form-control day" id="f-day" \
            name="day" value="\(span.last)" size="10"></div>
            <div><label for="f-days">范围</label><select class="form-select" id="f-days" \
            name="days">\(days, { Fields.option($0, chosen: "\(span.days)") })</select></div>
            <button class="btn btn-primary">查询</button></form>
            """
    }
}

import Compliance
import Hummingbird
import Store

/// 复核: means that were sent beside those that the platform takes from the shorter values.
struct ReviewDesk: Sendable {
    /// Which means are taken anew, and over which days.
    enum Level: String, Sendable, CaseIterable {
        case hour, day, month, quarter

        var statistic: Statistic {
            switch self {
            case .hour: .hour
            case .day: .day
            case .month: .month
            case .quarter: .quarter
            }
        }

        var inChinese: String {
            switch self {
            case .hour: "小时（由分钟）"
            case .day: "日（由小时）"
            case .month: "月（由日）"
            case .quarter: "季（由日）"
            }
        }

        func days(until day: Day) -> ClosedRange<Day> {
            switch self {
            case .hour: day...day
            case .day: Day(day.year, day.month, 1)...day
            case .month, .quarter: Day(day.year, 1, 1)...day
            }
        }
    }

    let visit: Visit
    let place: OutletPlace
    let level: Level
    let day: Day
    let address: ListAddress

    init(_ visit: Visit) async throws {
        self.visit = visit
        place = try await OutletPlace(visit)
        level = visit.query("level").flatMap(Level.init(rawValue:)) ?? .day
        day = min(visit.query("day").flatMap(Day.init) ?? visit.today, visit.today)
        address = ListAddress(visit)
    }

    func page() async throws -> Response {
        let (all, factor, rows) = try await review()
        let shown = onlyDoubtful ? rows.filter(\.isDoubtful) : rows
        return visit.page(
            ReviewPage(
                place: place, level: level, day: day, factors: all, factor: factor, rows: shown,
                total: rows.count, doubtful: rows.count(where: \.isDoubtful),
                onlyDoubtful: onlyDoubtful, names: visit.factors, law: visit.law,
                address: address))
    }

    func export(xlsx: Bool) async throws -> Response {
        let (_, factor, rows) = try await review()
        let shown = onlyDoubtful ? rows.filter(\.isDoubtful) : rows
        let request = PageRequest().whole
        let table = ListTable(
            caption: "复核", columns: ReviewPage.columns, page: PageOf(of: shown, request),
            address: address, request: request, now: visit.now, empty: .empty)
        return try visit.export(
            table, name: "\(place.site.name)-\(place.code)-\(factor)-复核-\(day)", xlsx: xlsx)
    }

    private var onlyDoubtful: Bool { visit.query("only") == "differing" }

    private func review() async throws -> (all: [String], factor: String, rows: [ReviewedMean]) {
        let days = level.days(until: day)
        let statistic = level.statistic
        let values = try await visit.store.measurements(
            SeriesQuery(
                site: place.site.id, outlet: place.code, statistics: [statistic, statistic.part],
                from: days.lowerBound, to: days.upperBound))
        let marks = try await visit.store.marks(of: place.site.id, outlet: place.code)
        let question = Question(
            record: Record(
                permit: place.permit, measurements: values.filter { $0.source != "manual" },
                marks: marks.map(\.mark)),
            law: visit.law, factors: visit.factors, now: visit.now)
        let measured = Set(values.map(\.factor))
        let limited = place.permit.limits.filter { $0.outlet == place.code }.map(\.factor)
        let all = limited.unique.filter(measured.contains)
        let factors = all + measured.subtracting(all).sorted()
        let factor = visit.query("factor") ?? factors.first ?? ""
        return (
            factors, factor, try question.review(statistic, of: factor, at: place.code)
        )
    }
}

struct ReviewPage: Page {
    let place: OutletPlace
    let level: ReviewDesk.Level
    let day: Day
    let factors: [String]
    let factor: String
    let rows: [ReviewedMean]
    let total: Int
    let doubtful: Int
    let onlyDoubtful: Bool
    let names: FactorTable
    let law: Law
    let address: ListAddress

    var title: String { "\(place.code) 复核" }

    var body: HTML {
        """
        \(place.crumbs("复核"))
        <div class="page-head"><div><h1>\(place.code) \(names.name(of: factor))　复核</h1>
        <p class="page-head__meta"><span>\(place.site.name)</span>\
        <span>\(total) 个\(level.statistic.inChinese)，\(doubtful) 个与上报的不一致</span></p></div>
        <div class="page-head__acts">\
        \(ListTable<ReviewedMean>.acts(address, total: rows.count))</div></div>
        \(place.tabs("/review"))
        <div class="sheet">\(form)
        <p class="small muted px-3">平台用入库的短时数据重新计算均值，有效数据不够的均值无效。\
        不一致不等于违法，是要问的问题。</p>
        \(rows.isEmpty ? empty : table)</div>
        """
    }

    private var empty: HTML {
        HTML.empty(
            total == 0 ? "没有可以复核的数据" : "没有不一致的均值",
            total == 0 ? "这段时间没有用来重新计算的短时数据。换一天、一个因子，或者换一种均值。" : "全部均值与上报的一致。")
    }

    private var form: HTML {
        let levels = ReviewDesk.Level.allCases.map { (value: $0.rawValue, label: $0.inChinese) }
        let only = [(value: "", label: "全部"), (value: "differing", label: "只看不一致的")]
        return """
            <form class="filter-bar" role="search" aria-label="选择均值" action="\(place.path)/review">
            <div><label for="f-level">均值</label><select class="form-select" id="f-level" \
            name="level">\(levels, { Fields.option($0, chosen: level.rawValue) })</select></div>
            <div><label for="f-factor">因子</label><select class="form-select" id="f-factor" \
            name="factor">\(factors, { Fields.option(
                (value: $0, label: names.name(of: $0)), chosen: factor) })</select></div>
            <div><label for="f-day">到哪一天</label><input class="form-control day" id="f-day" \
            name="day" value="\(day)" size="10"></div>
            <div><label for="f-only">范围</label><select class="form-select" id="f-only" \
            name="only">\(only, { Fields.option($0, chosen: onlyDoubtful ? "differing" : "") })\
            </select></div>
            <button class="btn btn-primary">查询</button></form>
            """
    }

    private var table: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="复核">
        <table class="grid-table grid-table--cards"><caption class="sr">上报均值与重算均值</caption>
        <thead><tr><th scope="col">时段</th><th scope="col" class="r">上报</th>\
        <th scope="col" class="r">重算</th><th scope="col" class="r">差</th>\
        <th scope="col" class="r">有效／应有</th><th scope="col">结论</th>\
        <th scope="col">计算</th></tr></thead>
        <tbody>\(rows, { row($0) })</tbody></table></div>
        """
    }

    private func row(_ item: ReviewedMean) -> HTML {
        let own = item.comparison.own
        let over: HTML = item.isDoubtful ? " class=\"over\"" : .empty
        return """
            <tr\(over)><th scope="row" class="num">\(item.time)</th>\
            <td class="r num" data-label="上报">\(item.sentWords)</td>\
            <td class="r num v" data-label="重算">\(own.value?.description ?? "—")</td>\
            <td class="r num" data-label="差">\(item.comparison.difference?.description ?? "—")</td>\
            <td class="r num" data-label="有效／应有">\(own.valid)／\(own.due)</td>\
            <td data-label="结论">\(HTML.tag(item.shape, item.verdictWords))</td>\
            <td>\(WorkingBlock(working: item.working, law: law, day: own.start.day).html)</td></tr>
            """
    }

    static let columns: [Column<ReviewedMean>] = [
        Column(head: "时段", isTitle: true, cell: { "\($0.time)" }, text: { $0.time }),
        Column(head: "上报", cell: { "\($0.sentWords)" }, text: { $0.sentWords }),
        Column(
            head: "重算", cell: { "\($0.comparison.own.value?.description ?? "")" },
            text: { $0.comparison.own.value?.description ?? "" }),
        Column(
            head: "差", cell: { "\($0.comparison.difference?.description ?? "")" },
            text: { $0.comparison.difference?.description ?? "" }),
        Column(
            head: "有效", cell: { "\($0.comparison.own.valid)" },
            text: { "\($0.comparison.own.valid)" }),
        Column(
            head: "应有", cell: { "\($0.comparison.own.due)" }, text: { "\($0.comparison.own.due)" }),
        Column(head: "结论", cell: { "\($0.verdictWords)" }, text: { $0.verdictWords }),
        Column(
            head: "计算过程", cell: { "\($0.working.steps.joined(separator: "；"))" },
            text: { ([$0.working.formula] + $0.working.steps).joined(separator: "；") }),
    ]
}

extension ReviewedMean {
    var time: String {
        switch comparison.own.statistic {
        case .hour: "\(start.minute)–\(comparison.own.end.clock)"
        case .day: "\(start.day)"
        case .month: Period.month(start.day.month, of: start.day.year).inWords
        default: Period.quarter((start.day.month + 2) / 3, of: start.day.year).inWords
        }
    }

    var sentWords: String {
        guard let sent = comparison.sent else { return "没有上报" }
        let value = sent.value?.description ?? "缺失"
        return sent.validity.isValid ? value : "\(value)（\(sent.validity.inChinese)）"
    }

    var verdictWords: String {
        switch comparison.verdict {
        case .agrees: "一致"
        case .differs: "不一致"
        case .sentWithTooFewParts: "有效数据不够，却按有效上报"
        case .notSent: "数据够了，没有上报"
        case .cannotTell: "不能比较"
        }
    }

    var shape: HTML.TagShape {
        switch comparison.verdict {
        case .agrees: .done
        case .differs, .sentWithTooFewParts: .late
        case .notSent: .person
        case .cannotTell: .void
        }
    }
}

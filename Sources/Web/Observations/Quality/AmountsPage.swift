import Compliance
import Hummingbird
import Store

extension Visit {
    func outletAmountsPage() async throws -> Response {
        let place = try await OutletPlace(self)
        let year =
            query("year").flatMap(Int.init).map { min(max($0, 2000), today.year) }
            ?? today.year
        let question = try await yearQuestion(place, year)
        let factors = place.permit.limits.filter { $0.outlet == place.code }.map(\.factor).unique
        var quarters: [QuarterAmount] = []
        for factor in factors {
            quarters += try question.quarterAmounts(of: factor, at: place.code, in: year)
        }
        return page(
            AmountsPage(
                place: place, year: year,
                permitted: try question.permittedYears(in: year, of: place.code),
                quarters: quarters, names: self.factors, law: law, now: now))
    }

    /// The hours of a year of all outlets: an amount of the whole site adds them.
    private func yearQuestion(_ place: OutletPlace, _ year: Int) async throws -> Question {
        Question(
            record: try await store.yearOfHours(
                year, of: place.site.id, place.permit, under: law, to: today), law: law,
            factors: factors, now: min(now, Instant(Day(year + 1, 1, 1))))
    }
}

/// 排放量: quarter by quarter with what stands for lost hours, and the year beside the permit.
struct AmountsPage: Page {
    let place: OutletPlace
    let year: Int
    let permitted: [PermittedYear]
    let quarters: [QuarterAmount]
    let names: FactorTable
    let law: Law
    let now: Instant

    var title: String { "\(place.code) 排放量" }

    var body: HTML {
        """
        \(place.crumbs("排放量"))
        <div class="page-head"><div><h1>\(place.code) \(place.outlet.name)　\(year) 年排放量</h1>
        <p class="page-head__meta"><span>\(place.site.name)</span>\
        <span>按小时实测浓度和流量累计，失效小时按标准替代</span></p></div>
        <div class="page-head__acts">\
        <a class="btn btn-secondary" href="\(place.path)/amounts?year=\(year - 1)">\(year - 1) 年\
        </a>\
        \(HTML.printButton)</div></div>
        \(place.tabs("/amounts"))
        <div class="stack">\(permittedPanel)\(quarterPanel)</div>
        """
    }

    // MARK: - The year

    private var permittedPanel: HTML {
        let body: HTML =
            permitted.isEmpty
            ? HTML.empty("许可证没有这一年的许可排放量", "一般排放口通常不许可排放量。")
            : """
            <div class="panel__body stack">\(permitted, { year($0) })</div>
            """
        return """
            <section class="panel" aria-labelledby="year"><div class="panel__head">\
            <h2 id="year">与年许可排放量比较</h2><a class="small" \
            href="/permits/\(place.site.id)#amounts">许可证</a></div>\(body)</section>
            """
    }

    private func year(_ item: PermittedYear) -> HTML {
        let width = min(280, Int((item.share.double * 2.8).rounded()))
        let ahead = item.forecast.map { "，按现在的速度全年约 \($0) t" } ?? ""
        return """
            <div><strong>\(item.amount.scope)　\(names.name(of: item.amount.factor))</strong> \
            \(HTML.tag(item.level.shape, item.level.inChinese))<br>\
            <span class="num">\(item.used) t</span> / <span class="num">\(item.permitted) \
            \(item.amount.unit)</span>，占 <b class="num">\(item.share)%</b>\(ahead)\
            <svg viewBox="0 0 280 10" preserveAspectRatio="none" width="100%" height="10" \
            role="img" aria-label="占年许可排放量 \(item.share)%">\
            <rect x="0" y="0" width="280" height="10" fill="#eaeef0"/>\
            <rect x="0" y="0" width="\(width)" height="10" fill="\(item.level.colour)"/></svg>\
            \(WorkingBlock(working: item.working, law: law, day: now.day).html)</div>
            """
    }

    // MARK: - Quarters

    private var quarterPanel: HTML {
        guard !quarters.isEmpty else {
            return HTML.empty("这一年没有小时数据", "没有小时浓度和流量，算不出排放量。")
        }
        return """
            <section class="panel" aria-labelledby="quarters"><div class="panel__head">\
            <h2 id="quarters">各季度</h2><span class="small muted">替代只用于排放量，不改浓度</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="各季度排放量">
            <table class="grid-table grid-table--cards"><caption class="sr">各季度排放量</caption>
            <thead><tr><th scope="col">季度</th><th scope="col">因子</th>\
            <th scope="col" class="r">有效小时合计 kg</th><th scope="col" class="r">替代 kg</th>\
            <th scope="col" class="r">合计 kg</th><th scope="col" class="r">捕集率</th>\
            <th scope="col">捕集率判断</th><th scope="col">计算</th></tr></thead>
            <tbody>\(quarters, { row($0) })</tbody></table></div></section>
            """
    }

    private func row(_ item: QuarterAmount) -> HTML {
        let working = item.working(
            name: names.name(of: item.factor), medium: place.code.medium)
        return """
            <tr><th scope="row">\(item.quarter.inWords)<span class="sub num">自 \
            \(item.from.minute)</span></th>\
            <td data-label="因子">\(names.name(of: item.factor))</td>\
            <td class="r num" data-label="有效小时合计 kg">\(item.amount.measured.rounded(3))</td>\
            <td class="r num" data-label="替代 kg">\(item.amount.substituted.rounded(3))</td>\
            <td class="r num v" data-label="合计 kg">\(item.amount.total.rounded(3))</td>\
            <td class="r num" data-label="捕集率">\(item.rate.percent.map { "\($0)%" } ?? "—")</td>\
            <td data-label="捕集率判断">\(item.isCaptured
                ? HTML.tag(.done, "不低于 \(item.least)%") : HTML.tag(.late, "低于 \(item.least)%"))\
                </td>\
            <td>\(WorkingBlock(working: working, law: law, day: now.day).html)</td></tr>
            """
    }
}

extension PermittedYear.Level {
    var inChinese: String {
        switch self {
        case .within: "在许可量内"
        case .warn: "提醒：接近或者预计超过"
        case .alarm: "警戒：即将用完"
        case .over: "超过年许可排放量"
        }
    }

    var shape: HTML.TagShape {
        switch self {
        case .within: .done
        case .warn: .person
        case .alarm, .over: .late
        }
    }

    var colour: String { self == .within ? "#226c85" : "#9c1c1c" }
}

import Compliance
import Hummingbird
import Store

extension Route {
    /// 应履行义务: the enterprise's calendar; for officers, who owes what.
    static let obligations: [Route] = [
        .get("/obligations", for: .officersAndSites) { try await $0.obligationsPage() }
    ]
}

extension Visit {
    func obligationsPage() async throws -> Response {
        let year = query("year").flatMap(Int.init) ?? today.year
        if case .site(let id) = scope {
            let site = try await store.site(id, in: scope)
            let permit = try await store.permit(of: site)
            let owed = try permit.obligations(of: year, under: law)
            return page(
                ObligationsPage(siteName: site.name, year: year, owed: owed, now: now))
        }
        return page(try await owedBySites())
    }

    /// What falls due in the next 60 days, over all sites that the officer may see.
    private func owedBySites() async throws -> OwedPage {
        let sites = try await store.sites(
            in: scope, matching: SiteFilter(text: query("q")), PageRequest(size: 500))
        let until = today.advanced(by: 60)
        var rows: [OwedPage.Row] = []
        for site in sites.items where site.tier != .registration {
            let permit = try await store.permit(of: site)
            let years = Set([today.year, until.year])
            for year in years.sorted() {
                rows += try permit.obligations(of: year, under: law)
                    .filter { $0.due.map { today <= $0 && $0 <= until } ?? false }
                    .map { OwedPage.Row(site: site, obligation: $0) }
            }
        }
        let unique = Dictionary(rows.map { ($0.site.id + $0.obligation.id, $0) }) { first, _ in
            first
        }
        let sorted = unique.values.sorted {
            ($0.obligation.due ?? until, $0.site.name, $0.obligation.id)
                < ($1.obligation.due ?? until, $1.site.name, $1.obligation.id)
        }
        return OwedPage(rows: sorted, text: query("q") ?? "", now: now)
    }
}

/// The enterprise's duties of a year, dated ones first.
struct ObligationsPage: Page {
    let siteName: String
    let year: Int
    let owed: [Obligation]
    let now: Instant

    var title: String { "义务日历" }
    var body: HTML {
        let dated = owed.filter { $0.due != nil }
        let coming = dated.filter { ($0.due ?? now.day) >= now.day }
        let past = dated.filter { ($0.due ?? now.day) < now.day }
        return """
            <div class="page-head"><div><h1>\(year) 年还有 \(coming.count) 项到期，\(owed.count - dated.count) 项持续履行</h1>
            <p class="page-head__meta"><span>\(siteName)</span><a href="/obligations?year=\(year - 1)">\(year - 1) 年</a>\
            <a href="/obligations?year=\(year + 1)">\(year + 1) 年</a></p></div>
            <div class="page-head__acts">\(HTML.printButton)</div></div>
            <div class="stack">\(section("coming", "将到期", coming))\(section("standing", "持续履行", owed.filter { $0.due == nil }))\
            \(section("past", "已过日期", past))</div>
            """
    }

    private func section(_ id: String, _ name: String, _ items: [Obligation]) -> HTML {
        let list: HTML =
            items.isEmpty
            ? HTML.empty("没有", "这一类没有义务。")
            : "<ol class=\"queue\">\(items, { ObligationItem(obligation: $0, now: now).html })</ol>"
        return """
            <section class="panel" aria-labelledby="\(id)"><div class="panel__head"><h2 id="\(id)">\(name)</h2>\
            <span class="small muted">\(items.count) 项</span></div>\(list)</section>
            """
    }
}

/// Who owes what in the next days.
struct OwedPage: Page {
    struct Row: Sendable {
        let site: SiteSummary
        let obligation: Obligation
    }

    let rows: [Row]
    let text: String
    let now: Instant

    var title: String { "应履行义务" }
    var body: HTML {
        """
        <div class="page-head"><div><h1>60 日内 \(rows.count) 项义务到期</h1>
        <p class="page-head__meta">出自许可证条款与法定义务；逾期未履行的由规则提出问题。</p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        <div class="sheet"><form class="filter-bar" role="search" aria-label="筛选义务" action="/obligations">
        <div><label for="f-q">单位</label><input class="form-control" id="f-q" name="q" type="search" value="\(text)"></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/obligations">重置</a></form>\(table)</div>
        """
    }

    private var table: HTML {
        guard !rows.isEmpty else { return HTML.empty("没有到期的义务", "60 日内没有符合条件的义务到期。") }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="义务列表"><table class="grid-table">
            <caption class="sr">60 日内到期的义务</caption><thead><tr><th scope="col">期限</th><th scope="col">义务</th>\
            <th scope="col">排污单位</th><th scope="col">许可证位置</th></tr></thead><tbody>\(rows.prefix(300), { row in
            """
            <tr><td class="num">\(row.obligation.due?.description ?? "")</td><th scope="row">\(row.obligation.what)</th>\
            <td><a href="/permits/\(row.site.id)">\(row.site.name)</a></td><td>\(row.obligation.clause)</td></tr>
            """
            })</tbody></table></div>
            """
    }
}

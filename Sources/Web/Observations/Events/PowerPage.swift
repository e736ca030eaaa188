import Compliance
import Hummingbird
import Store

extension Visit {
    /// 用电与工况 of a site: production and treatment power beside what went out.
    func powerPage() async throws -> Response {
        let site = try await store.site(parameter("site"), in: scope)
        let permit = try await store.permit(of: site)
        let span = PowerSpan(day: query("day").flatMap(Day.init) ?? today, days: query("days"))
        let statistics: [Statistic] =
            span.isOneDay
            ? [.instant, .minute, .hour, .hourConverted] : [.hour, .hourConverted, .minute]
        let values = try await store.measurements(
            SeriesQuery(site: site.id, statistics: statistics, from: span.first, to: span.last))
        let use = PowerUse(values)
        let rule = powerRule(on: span.last)
        var events: [DeviceEvent] = []
        for outlet in Set(values.map(\.outlet)).sorted(by: { "\($0)" < "\($1)" }) {
            events += try await store.events(
                of: site.id, outlet: outlet, from: Instant(span.first),
                to: Instant(span.last.advanced(by: 1))
            ).filter { $0.code == DeviceStatement.Code.facility || $0.code.hasPrefix("p") }
        }
        return page(
            PowerPage(
                site: site, span: span, use: use,
                silences: rule.map { use.silences(under: $0) } ?? [],
                rule: rule, now: now,
                emission: PowerEmission(values, permit: permit, factors: factors),
                events: events.sorted { $0.at < $1.at }, words: EventWords(factors: factors)))
    }
}

extension Visit {
    /// Before the rule was in force nothing is read out of the curves.
    private func powerRule(on day: Day) -> PowerRule? {
        do throws(LawGap) {
            return try PowerRule(under: law, on: day)
        } catch {
            return nil
        }
    }
}

/// Which days the page shows.
struct PowerSpan: Sendable {
    let first: Day
    let last: Day

    init(day: Day, days: String?) {
        let count = [1, 7, 30].first { "\($0)" == days } ?? 1
        (first, last) = (day.advanced(by: 1 - count), day)
    }

    var days: Int { first.distance(to: last) + 1 }
    var isOneDay: Bool { days == 1 }
}

/// The hour means that stand beside the power: of the first outlet and factor with a limit.
struct PowerEmission: Sendable {
    let outlet: OutletCode
    let name: String
    let unit: String
    let values: [Measurement]
    let limit: Permit.EmissionLimit?

    init?(_ values: [Measurement], permit: Permit, factors: FactorTable) {
        for limit in permit.limits {
            func hours(_ statistic: Statistic) -> [Measurement] {
                values.filter { value in
                    value.outlet == limit.outlet && value.factor == limit.factor
                        && value.statistic == statistic
                }
            }
            // A measured value is never held against the limit of converted ones.
            let converted = limit.referenceOxygen == nil ? [] : hours(.hourConverted)
            let found = converted.isEmpty ? hours(.hour) : converted
            guard let first = found.first else { continue }
            outlet = limit.outlet
            name =
                factors.name(of: limit.factor)
                + (converted.isEmpty ? "" : "（折算）")
            (unit, self.values) = (first.unit, found)
            self.limit =
                limit.referenceOxygen == nil || !converted.isEmpty ? limit : nil
            return
        }
        return nil
    }
}

struct PowerPage: Page {
    let site: SiteSummary
    let span: PowerSpan
    let use: PowerUse
    let silences: [PowerUse.Silence]
    let rule: PowerRule?
    let now: Instant
    let emission: PowerEmission?
    let events: [DeviceEvent]
    let words: EventWords

    var title: String { "\(site.name) 用电与工况" }
    var scripts: [String] { ["charts.js"] }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="/permits/\(site.id)">\(site.name)</a></li>\
        <li aria-current="page">用电与工况</li></ol></nav>
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span>\
        \(span.isOneDay ? "\(span.last)" : "\(span.first) 至 \(span.last)")\
        </span><span>生产设施与治理设施用电</span>\
        \(emission.map { "<span>排放取 \($0.outlet) 的\($0.name)</span>" as HTML })</p></div>
        <div class="page-head__acts">\
        <a class="btn btn-secondary" href="/observations/import?site=\(site.id)">导入电表、水表</a>\
        \(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(chartPanel)</div>
        <aside class="stack" aria-label="读数">\(silencePanel)\(eventPanel)</aside></div>
        """
    }

    private var heading: String {
        guard !use.slots.isEmpty else { return "用电与工况" }
        guard silences.isEmpty else {
            return "\(silences.count) 个时段在生产，治理设施没有运行"
        }
        let (read, due) = (hoursRead, hoursDue)
        let rest = due > read ? "；\(due - read) 小时没有读数" : ""
        return "有读数的 \(read) 小时里没有发现停运治理设施而生产的时段\(rest)"
    }

    /// Hours of the span in which both kinds of facilities said something.
    private var hoursRead: Int {
        let start = Instant(span.first)
        let hours = use.slots.filter { $0.production != nil && $0.treatment != nil }.flatMap {
            let first = start.seconds(to: $0.start) / 3600
            return Array(first...max(first, (start.seconds(to: $0.end) - 1) / 3600))
        }
        return Set(hours).count
    }

    /// Hours of the span that are over or under way.
    private var hoursDue: Int {
        let end = min(Instant(span.last.advanced(by: 1)), now)
        return max(0, (Instant(span.first).seconds(to: end) + 3599) / 3600)
    }

    private var chartPanel: HTML {
        let content: HTML =
            use.slots.isEmpty
            ? HTML.empty(
                "这段时间没有用电数据", "数采仪上报用电，或导入电表读数后，这里画出生产、治理用电和排放。",
                """
                <a class="btn btn-secondary" href="/observations/import?site=\(site.id)">导入电表</a>
                """)
            : """
            \(key)\
            <div class="chart chart--strips" data-chart="strips" data-from="power-data" role="img" \
            aria-label="生产用电、治理用电和排放的同步曲线，数值见下表"></div>
            \(HTML.data(id: "power-data", json: PowerChart(page: self).json))
            \(PowerChart(page: self).table)
            """
        return """
            <section class="panel" aria-labelledby="power"><div class="panel__head">\
            <h2 id="power">同一时间轴</h2>\(dayForm)</div><div class="panel__body">\(content)</div>\
            </section>
            """
    }

    /// Stands right before the chart: it is shown when the chart is.
    private var key: HTML {
        """
        <ul class="chart-key"><li><i class="k-line"></i>每段平均</li>\
        \("<li><i class=\"k-limit\"></i>许可限值</li>", if: emission?.limit?.upper != nil)\
        \("<li><i class=\"k-cal\"></i>在生产，治理设施没有运行</li>", if: !silences.isEmpty)</ul>
        """
    }

    private var dayForm: HTML {
        let days = [
            (value: "1", label: "一日"), (value: "7", label: "七日"), (value: "30", label: "三十日"),
        ]
        let (back, on) = (
            span.last.advanced(by: -span.days), span.last.advanced(by: span.days)
        )
        let path = "/power/\(site.id)"
        return """
            <form class="cluster" action="\(path)">
            <a class="btn btn-secondary btn-sm" href="\(path)?day=\(back)&amp;days=\
            \(span.days)">往前</a>
            <label class="sr" for="day">日期</label><input class="form-control form-control-sm day" \
            id="day" name="day" value="\(span.last)" inputmode="numeric" size="10">
            <a class="btn btn-secondary btn-sm" href="\(path)?day=\(on)&amp;days=\
            \(span.days)">往后</a>
            <label class="sr" for="days">范围</label><select class="form-select form-select-sm \
            w-auto" \
            id="days" name="days">\(days, { Fields.option($0, chosen: "\(span.days)") })</select>
            <button class="btn btn-secondary btn-sm">看</button></form>
            """
    }

    private var silencePanel: HTML {
        let words: HTML =
            rule.map { rule in
                """
                生产用电超过中位数的 \(rule.productionPercent)%、治理设施用电低于中位数的 \
                \(rule.treatmentPercent)%，持续不少于 \(rule.minutes) 分钟。这是线索，不是结论：\
                先看停产、检修和工作单。
                """
            } ?? "这一天还没有这条规则，不作判读。"
        let list: HTML =
            silences.isEmpty
            ? "<p class=\"mb-0\">没有这样的时段。</p>"
            : """
            <ul class="checks">\(silences, { silence in
            """
            <li><span><span class="num">\(silence.time)</span><br><span class="muted">生产平均 \
            \(silence.production) kW，治理平均 \(silence.treatment) kW</span></span>\
            \(HTML.tag(.person, "要看"))</li>
            """
            })</ul>
            """
        return """
            <section class="panel" aria-labelledby="silence"><div class="panel__head">\
            <h2 id="silence">生产而治理设施停运</h2></div>
            <div class="panel__body small">\(list)<p class="muted mt-3 mb-0">\
            \(words)</p></div></section>
            """
    }

    private var eventPanel: HTML {
        guard !events.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="states"><div class="panel__head">\
            <h2 id="states">设施状态和工况</h2></div><div class="panel__body small"><ul class="checks">
            \(events.suffix(30), { event in
            """
            <li><span>\(words.title(event.code, event.subject))　\(words.change(event))<br>\
            <span class="muted num">\(event.at)</span></span></li>
            """
            })</ul></div></section>
            """
    }
}

extension PowerUse.Silence {
    /// `2026-10-13 20:05–23:40，3 小时 35 分`.
    fileprivate var time: String {
        let (from, to) = (span.lowerBound, span.upperBound)
        let end = from.day == to.advanced(bySeconds: -1).day ? to.clock : to.minute
        let parts = [
            minutes >= 60 ? "\(minutes / 60) 小时" : nil,
            minutes % 60 > 0 ? "\(minutes % 60) 分" : nil,
        ]
        return "\(from.minute)–\(end)，\(parts.compactMap(\.self).joined(separator: " "))"
    }
}

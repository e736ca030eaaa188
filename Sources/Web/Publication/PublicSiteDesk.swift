import Compliance
import Hummingbird
import Store

extension Visit {
    /// What one site may do, what it does, what was done about it.
    func publicSitePage() async throws -> Response {
        let site = try await store.publicSite(parameter("id"), at: now)
        let permit = try? await store.permit(of: site.site)
        let series = (permit?.limits ?? []).map {
            SeriesName(outlet: $0.outlet, factor: $0.factor, statistic: $0.judged)
        }
        let values = try await store.latestMeasurements(
            of: site.site.id, series: series, days: 3, upTo: today)
        let findings = try await store.publicFindings(of: site.site.id, at: now)
        let statement = try await store.publicStatement(
            of: site.site.id, since: Instant(today.advanced(by: -180)), at: now)
        return page(
            PublicSitePage(
                site: site, permit: permit, meters: Meter.all(permit, values, factors),
                findings: findings, statement: statement, factors: factors, now: now), in: .site)
    }

    func publicPermitPage() async throws -> Response {
        let site = try await store.publicSite(parameter("id"), at: now)
        let permit = try await store.permit(of: site.site)
        return page(PublicPermitPage(site: site, permit: permit, factors: factors), in: .site)
    }

    func publicFindingPage() async throws -> Response {
        let site = try await store.publicSite(parameter("id"), at: now)
        let found = try await store.publicFinding(
            parameter("number"), of: site.site.id, at: now)
        return page(PublicFindingPage(site: site, found: found, law: law, now: now), in: .site)
    }

    func limitsOfSite() async throws -> Response {
        let site = try await store.publicSite(parameter("id"), at: now)
        let permit = try await store.permit(of: site.site)
        let head = ["排放口", "污染物", "统计口径", "限值", "基准氧含量", "执行标准"]
        let rows = permit.limits.map { limit in
            [
                "\(limit.outlet)", factors.name(of: limit.factor), limit.statistic.inChinese,
                limit.inWords, limit.referenceOxygen?.description ?? "", limit.standard,
            ]
        }
        return csv([head] + rows, name: "许可限值-\(permit.number)")
    }

    /// Hour and day means of the last 90 days with validity and marks.
    func hoursOfSite() async throws -> Response {
        let site = try await store.publicSite(parameter("id"), at: now)
        let values = try await store.measurements(
            SeriesQuery(
                site: site.site.id, statistics: [.hour, .hourConverted, .day, .dayConverted],
                from: today.advanced(by: -90), to: today))
        let head = ["排放口", "因子", "名称", "统计口径", "开始", "数值", "单位", "有效性"]
        let rows = values.map { value in
            [
                "\(value.outlet)", value.factor, factors.name(of: value.factor),
                value.statistic.inChinese, "\(value.start)", value.value?.description ?? "",
                value.unit, value.validity.inChinese,
            ]
        }
        return csv([head] + rows, name: "小时数据-\(site.site.number)")
    }

    func csv(_ rows: [[String]], name: String) -> Response {
        let text = "\u{FEFF}" + rows.map(CSV.line).joined()
        return file(Array(text.utf8), name: "\(name).csv", type: "text/csv; charset=utf-8")
    }
}

/// A limit beside the newest value that was measured under it.
struct Meter: Sendable {
    let limit: Permit.EmissionLimit
    let name: String
    let judgement: Judgement

    /// One for each limit that has a value, the newest one.
    static func all(
        _ permit: Permit?, _ values: [Measurement], _ factors: FactorTable
    ) -> [Meter] {
        (permit?.limits ?? []).compactMap { limit in
            let newest =
                values
                .filter {
                    $0.outlet == limit.outlet && $0.factor == limit.factor
                        && $0.statistic == limit.judged
                }
                .max { $0.start < $1.start }
            return newest.map {
                Meter(
                    limit: limit, name: factors.name(of: limit.factor),
                    judgement: limit.judgement(of: $0))
            }
        }
    }

    var html: HTML {
        let value = judgement.measurement
        return """
            <div class="meter-row"><strong>\(limit.outlet) \(name)</strong>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="\(spoken)">\
            <rect x="0" y="3" width="100" height="4" fill="#e8edf0"/>\
            <rect x="0" y="3" width="\(width)" height="4" fill="\(colour)"/>\
            <path d="M71 0V10" stroke="#14232a" stroke-width="2"/></svg>
            <span><strong class="num">\(value.value?.description ?? "—")</strong> / \(limit.inWords)<br>\(tag)</span></div>
            """
    }

    private var tag: HTML {
        switch judgement.verdict {
        case .within: HTML.tag(.done, "有效，未超过")
        case .exceeded: HTML.tag(.late, "超过限值")
        case .notJudged(let reason): HTML.tag(.void, "\(reason)，不判定")
        }
    }

    private var colour: String {
        switch judgement.verdict {
        case .within: "#226c85"
        case .exceeded: "#b42525"
        case .notJudged: "#9aa7ad"
        }
    }

    /// The limit stands at 71 of 100, so that a value over it is still seen.
    private var width: Int {
        guard let upper = limit.upper?.double, upper > 0,
            let value = judgement.measurement.value?.number.double
        else { return 0 }
        return min(100, max(0, Int(value / upper * 71)))
    }

    private var spoken: String {
        "\(name) \(judgement.measurement.value?.description ?? "没有数值")，限值 \(limit.inWords)"
    }
}

/// 开放数据, and how to read it.
extension Visit {
    func openDataPage() async throws -> Response { page(OpenDataPage(), in: .site) }
    func aboutPage() async throws -> Response { page(AboutPage(), in: .site) }

    func allSites() async throws -> Response {
        let page = try await store.sites(in: .everyone, PageRequest(size: 5000))
        let head = ["许可证或登记编号", "名称", "地区", "地址", "行业", "管理类别", "有效期起", "有效期止", "经度", "纬度"]
        let rows = page.items.map { site in
            [
                site.number, site.name, site.regionName, site.address, site.industryName,
                site.tier.inChinese, "\(site.validFrom)", "\(site.validTo)",
                site.longitude.map { "\($0)" } ?? "", site.latitude.map { "\($0)" } ?? "",
            ]
        }
        return csv([head] + rows, name: "排污单位")
    }

    func allOpenFindings() async throws -> Response {
        let page = try await store.publicOpenFindings(PageRequest(size: 5000), at: now)
        let head = ["编号", "单位", "问题", "时间", "程度", "状态", "期限"]
        let rows = page.items.map { item in
            [
                item.number, item.siteName, item.title, item.period, item.extent,
                item.state.publicWord, item.due?.day.description ?? "",
            ]
        }
        return csv([head] + rows, name: "未销号问题")
    }
}

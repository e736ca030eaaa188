import Compliance
import Hummingbird
import Store

/// 开放数据: whole sets, read in parts so that no list is too long for them.
extension Visit {
    func openDataPage() async throws -> Response {
        let counts = try await store.publicCounts(at: now)
        let findings = try await store.publicOpenFindings(PageRequest(size: 1), at: now)
        return page(
            OpenDataPage(sites: counts.sites, findings: findings.total, now: now), in: .site)
    }

    func allSites() async throws -> Response {
        let columns = PublicSiteList.exported(at: now)
        let rows = try await everySite().map { site in columns.map { $0.text(site) } }
        return csv([columns.map(\.head)] + rows, name: "排污单位")
    }

    func allSitesAsJSON() async throws -> Response {
        let sites = try await everySite()
        return json([
            "asOf": .string(now.iso), "count": JSON(sites.count),
            "sites": .array(sites.map { $0.json(at: now) }),
        ])
    }

    func allLimits() async throws -> Response {
        var rows = [LimitLine.head]
        var last = ""
        while true {
            let part = try await store.publicPermits(after: last, size: 500)
            for (_, name, permit) in part {
                rows += permit.limits.map {
                    LimitLine.cells(of: $0, name: name, number: "\(permit.number)", factors)
                }
            }
            guard let end = part.last?.site else { break }
            last = end
        }
        return csv(rows, name: "许可限值")
    }

    func allOpenFindings() async throws -> Response {
        var rows = [FindingLine.head]
        var next: Cursor?
        repeat {
            let request = PageRequest(size: 5000, after: next)
            let page = try await store.publicOpenFindings(request, at: now)
            rows += page.items.map { FindingLine.cells(of: $0, factors, now) }
            next = page.next
        } while next != nil
        return csv(rows, name: "未销号问题")
    }

    private func everySite() async throws -> [PublicSite] {
        var sites: [PublicSite] = []
        var next: Cursor?
        repeat {
            let request = PageRequest(size: 5000, after: next, sort: "name")
            let page = try await store.publicSites(request, at: now)
            sites += page.items
            next = page.next
        } while next != nil
        return sites
    }
}

/// One public finding as a row.
enum FindingLine {
    static let head = [
        "问题编号", "单位名称", "行政区划", "问题", "对象", "时间", "行为日期", "程度", "怎么发现", "处理",
        "状态", "页面",
    ]

    static func cells(
        of item: FindingSummary, _ factors: FactorTable, _ now: Instant
    ) -> [String] {
        [
            item.number, item.siteName, item.regionName, item.title, item.subjectWords(factors),
            item.period, item.actStart.description, item.extent, item.foundBy,
            item.handling(at: now), item.state.publicWord,
            "/sites/\(item.site)/findings/\(item.number)",
        ]
    }
}

extension PublicSite {
    fileprivate func json(at now: Instant) -> JSON {
        func degrees(_ value: Double?) -> JSON { value.map { .number("\($0)") } ?? .null }
        return [
            "id": .string(site.id), "number": .string(site.number), "name": .string(site.name),
            "creditCode": .string(site.creditCode), "address": .string(site.address),
            "region": .string(site.region.description), "regionName": .string(site.regionName),
            "industryName": .string(site.industryName), "tier": .string(site.tier.rawValue),
            "longitude": degrees(site.longitude), "latitude": degrees(site.latitude),
            "validFrom": .string("\(site.validFrom)"), "validTo": .string("\(site.validTo)"),
            "authority": .string(site.authority), "openFindings": JSON(open),
            "exceedancesLastYear": JSON(exceeded), "page": .string("/sites/\(site.id)"),
        ]
    }
}

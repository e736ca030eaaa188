import Compliance
import Hummingbird
import Store

extension Visit {
    /// One version, and how it differs from the one before, or from the one asked for.
    func versionPage() async throws -> Response {
        let site = try await store.site(parameter("id"), in: scope)
        let versions = try await store.permitVersions(of: site.id)
        guard let number = Int(parameter("number")),
            let version = versions.first(where: { $0.version == number }),
            let document = try await store.permitDocument(of: site.id, version: number)
        else { throw Refusal(.notFound, "没有找到这一版许可证") }
        let against = query("against").flatMap(Int.init) ?? number - 1
        let other = try await store.permitDocument(of: site.id, version: against)
        let page = VersionPage(
            site: site, version: version, versions: versions, document: document,
            against: other.map { (against, $0) }, factors: factors)
        return self.page(page)
    }
}

/// 许可证的一个版本.
struct VersionPage: Page {
    let site: SiteSummary
    let version: PermitVersion
    let versions: [PermitVersion]
    let document: JSON
    let against: (version: Int, document: JSON)?
    let factors: FactorTable

    var title: String { "\(site.name) 第 \(version.version) 版" }

    private var isInForce: Bool { version.version == site.version }

    var body: HTML {
        """
        \(HTML.permitCrumbs(site.name, "/permits/\(site.id)", "第 \(version.version) 版"))
        <div class="page-head"><div><h1>\(site.name)　第 \(version.version) 版</h1>\
        <p class="page-head__meta"><span class="ident">\(site.number)</span>\
        \(isInForce ? HTML.tag(.done, "现行") : HTML.tag(.void, "已有新版本"))\
        <span>\(version.recordedAt.minute)　\(version.recordedBy)，\(version.source)</span></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" \
        href="/permits/\(site.id)">现行版本</a>\
        \(HTML.printButton)</div></div>
        <div class="stack">\(comparison)
        \(blocks, { PermitBlock(block: $0, document: document, factors: factors).html })</div>
        """
    }

    private var blocks: [PermitFormat.Block] {
        PermitFormat.blocks.filter { !document[$0.key].isNull && document[$0.key] != [] }
    }

    private var comparison: HTML {
        guard let against else {
            return HTML.notice(.plain, "<p>这是最早的一版，没有可以比较的版本。</p>")
        }
        let diff = PermitDiff(from: against.document, to: document)
        return choice
            + DiffPanel(
                title: "与第 \(against.version) 版的差异", diff: diff, factors: factors
            ).html
    }

    private var choice: HTML {
        let others = versions.filter { $0.version != version.version }
        guard others.count > 1 else { return .empty }
        let options = others.map { (value: "\($0.version)", label: "第 \($0.version) 版") }
        return """
            <form class="cluster mb-2" action="/permits/\(site.id)/versions/\(version.version)">
            <label for="against">与哪一版比较</label><select class="form-select w-auto" id="against" \
            name="against">\
            \(options, { Fields.option($0, chosen: "\(against?.version ?? 0)") })</select>
            <button class="btn btn-secondary">比较</button></form>
            """
    }
}

/// 名录信息: what is known of a permit whose content nobody entered yet.
struct ListedPermitPage: Page {
    let site: SiteSummary
    let document: JSON
    let versions: [PermitVersion]
    let mayEdit: Bool
    let factors: FactorTable
    let now: Instant

    var title: String { site.name }

    var body: HTML {
        """
        \(HTML.permitCrumbs(site.name))
        <div class="page-head"><div><h1>\(site.name)</h1><p class="page-head__meta">\
        <span class="ident">\(site.number)</span><span>\(site.regionName)</span>\
        <span>\(site.industryName)</span>\(TermTag.html(site, now.day))</p></div>
        <div class="page-head__acts">\
        \("<a class=\"btn btn-primary\" href=\"/permits/\(site.id)/edit\">录入许可内容</a>", if: mayEdit)\
        \(HTML.printButton)</div></div>
        <div class="mb-3">\(HTML.notice(.warm, """
            <p><strong>只有名录信息，许可内容未录入。</strong></p><p>没有排放口、限值和由许可证产生的义务，\
            系统不会据此提出问题；录入许可内容以后立即产生。</p>
            """))</div>
        <div class="cols cols--main-aside"><div class="stack">\(blocks, {
            PermitBlock(block: $0, document: document, factors: factors).html
        })</div><aside class="stack" aria-label="版本">\
        \(VersionPanel(site: site, versions: versions).html)</aside></div>
        """
    }

    private var blocks: [PermitFormat.Block] {
        PermitFormat.blocks.filter { document[$0.key].object?.isEmpty == false }
    }
}

/// Every version with who made it, each leading to itself.
struct VersionPanel: Sendable {
    let site: SiteSummary
    let versions: [PermitVersion]

    var html: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>版本</h2></div><div class="panel__body">
        <ol class="timeline timeline--narrow">\(versions, { version in
            """
            <li><time>\(version.recordedAt.minute)</time><div>\
            <a href="/permits/\(site.id)/versions/\(version.version)">第 \(version.version) 版</a>\
            <span class="who">\
            \(version.recordedBy)，\(version.source)<br>\
            SHA-256 \(Hash.short(version.sha256))</span></div></li>
            """
        })</ol></div></section>
        """
    }
}

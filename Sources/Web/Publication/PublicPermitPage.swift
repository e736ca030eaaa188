import Compliance
import Hummingbird
import Store

extension Visit {
    /// The public copy of the version in force, or of the one that the address names.
    func publicPermitPage() async throws -> Response {
        let site = try await publicSite()
        let versions = try await store.permitVersions(of: site.site.id)
        let wanted = query("version").flatMap(Int.init) ?? site.site.version
        let document = try await store.permitDocument(of: site.site.id, version: wanted)
        let redacted = try await store.redaction(of: site.site.id)
        guard let document, let permit = Permit(document: document),
            let copy = permit.publicCopy(redacted)
        else {
            throw Refusal(
                .notFound, "没有找到这一版排污许可证",
                way: site.site.isListed ? "这个单位只有名录信息，许可内容未录入。" : "登记管理的单位只有排污登记表。")
        }
        let page = PublicPermitPage(
            site: site.site, permit: copy, version: wanted, versions: versions, factors: factors,
            now: now)
        return self.page(page, in: .site)
    }
}

/// 许可证公开副本: every public block in the order of the format, to read and to print.
struct PublicPermitPage: Page {
    let site: SiteSummary
    let permit: Permit
    let version: Int
    let versions: [PermitVersion]
    let factors: FactorTable
    let now: Instant

    var title: String { "\(site.name)的排污许可证" }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <nav class="crumbs mb-2" aria-label="当前位置"><ol><li><a href="/sites">查企业</a></li>\
        <li><a href="/sites/\(site.id)">\(site.name)</a></li>\
        <li aria-current="page">排污许可证</li></ol></nav>
        <h1 class="mb-2">\(site.name)的排污许可证</h1>
        <p><span class="ident">\(permit.number)</span>　第 \(version) 版　有效期 \
        <span class="num">\(permit.certificate.validFrom) 至 \(permit.certificate.validTo)</span></p>
        <p class="cluster mt-3"><a class="btn btn-secondary" \
        href="/sites/\(site.id)/limits.csv">\(Icon.download)许可限值 CSV</a>\(HTML.printButton)</p>
        </div></div>
        <div class="wrap"><div class="section">\(past)
        <div class="cols cols--main-aside public-permit"><div class="stack">
        \(blocks, { PermitBlock(block: $0, permit: permit, factors: factors).html })
        <p class="small muted">公开副本不含环保联系人的姓名、电话和监测设备的标识；其余内容与存档一致。</p></div>
        <aside class="stack no-print" aria-label="目录与版本">\(contents)\(versionPanel)</aside></div>
        </div></div>
        """
    }

    private var blocks: [PermitFormat.Block] { PermitFormat.blocks.filter(\.isPublic) }

    private var past: HTML {
        guard version != site.version else { return .empty }
        return HTML.notice(
            .warm,
            """
            <p>这是第 \(version) 版，已经不是现行版本。\
            <a href="/sites/\(site.id)/permit">看现行的第 \(site.version) 版</a></p>
            """)
    }

    private var contents: HTML {
        """
        <nav class="panel" aria-label="许可证目录"><div class="panel__head"><h2>目录</h2></div>
        <div class="panel__body"><ul class="plain contents">\(blocks, { block in
            "<li><a href=\"#\(block.key)\">\(block.title)</a></li>"
        })</ul></div></nav>
        """
    }

    private var versionPanel: HTML {
        """
        <section class="panel" id="versions" aria-labelledby="versions-title">\
        <div class="panel__head"><h2 id="versions-title">版本</h2></div><div class="panel__body">
        <ol class="plain stack-2">\(versions, { item in
            """
            <li>\(link(item))<span class="sub">\(item.recordedAt.day)入库<br>\
            SHA-256 <span class="code">\(Hash.short(item.sha256))</span></span></li>
            """
        })</ol></div></section>
        """
    }

    private func link(_ item: PermitVersion) -> HTML {
        let here: HTML = item.version == version ? " aria-current=\"page\"" : .empty
        let state = item.version == site.version ? "（现行）" : ""
        return """
            <a href="/sites/\(site.id)/permit?version=\(item.version)"\(here)>\
            第 \(item.version) 版\(state)</a>
            """
    }
}

extension Permit {
    /// The permit without what is nobody's business: the contact's name, the keys of loggers.
    func publicCopy(_ redacted: Redaction) -> Permit? {
        var document = self.document.object ?? [:]
        for block in PermitFormat.blocks {
            guard block.isPublic else {
                document[block.key] = nil
                continue
            }
            let content = document[block.key] ?? .null
            document[block.key] =
                if let rows = content.array {
                    .array(rows.map { Permit.publicRow($0, of: block, redacted) })
                } else {
                    Permit.publicRow(content, of: block, redacted)
                }
        }
        return Permit(document: .object(document))
    }

    /// What stands in the permit and not in its public copy.
    private static let hidden: Set<String> = ["unit.contact", "monitoring.deviceCode"]

    private static func publicRow(
        _ row: JSON, of block: PermitFormat.Block, _ redacted: Redaction
    ) -> JSON {
        guard var members = row.object else { return row }
        for field in block.fields {
            if hidden.contains("\(block.key).\(field.key)") {
                members[field.key] = nil
            } else if field.isProse, let text = members[field.key]?.text {
                members[field.key] = .string(redacted(text))
            }
        }
        return .object(members)
    }
}

extension PermitFormat.Field {
    /// Free text, in which a name may stand; who the party is and who represents it is public.
    fileprivate var isProse: Bool {
        (kind == .text || kind == .longText) && key != "legalRepresentative" && key != "name"
    }
}

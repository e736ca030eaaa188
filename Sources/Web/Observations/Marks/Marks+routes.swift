import Compliance
import Hummingbird
import Store

extension Route {
    /// Marks: lists, timelines, filling, changing, approving; the hours beside them.
    static let marks: [Route] = [
        .get("/marks", for: .officersAndSites) { try await MarkDesk($0).page() },
        .get("/marks.csv", for: .officersAndSites) { try await MarkDesk($0).export(xlsx: false) },
        .get("/marks.xlsx", for: .officersAndSites) { try await MarkDesk($0).export(xlsx: true) },
        .get("/marks/:id", for: .officersAndSites) { try await $0.markPage() },
        .get("/marks/:id/change", for: .enterprise) { try await $0.changeMarkPage() },
        .post("/marks/:id/change", for: .enterprise) { try await $0.changeMark() },
        .post("/marks/:id/withdraw", for: .enterprise) { try await $0.withdrawMark() },
        .post("/marks/:id/approve", for: .deciders) { try await $0.decideMark(isGranted: true) },
        .post("/marks/:id/refuse", for: .deciders) { try await $0.decideMark(isGranted: false) },
        .get("/outlets/:site/:outlet/marks", for: .officersAndSites) {
            try await $0.outletMarksPage()
        },
        .get("/outlets/:site/:outlet/marks/new", for: .enterprise) { try await $0.newMarkPage() },
        .post("/outlets/:site/:outlet/marks", for: .enterprise) { try await $0.fillMark() },
        .get("/outlets/:site/:outlet/hours", for: .officersAndSites) {
            try await HourDesk($0).page()
        },
        .get("/outlets/:site/:outlet/hours.csv", for: .officersAndSites) {
            try await HourDesk($0).export(xlsx: false)
        },
        .get("/outlets/:site/:outlet/hours.xlsx", for: .officersAndSites) {
            try await HourDesk($0).export(xlsx: true)
        },
    ]
}

/// The outlet that an address names, with its site and permit.
struct OutletPlace: Sendable {
    let site: SiteSummary
    let permit: Permit
    let outlet: Permit.Outlet

    init(_ visit: Visit) async throws {
        site = try await visit.store.site(visit.parameter("site"), in: visit.scope)
        permit = try await visit.store.permit(of: site)
        guard let code = OutletCode(visit.parameter("outlet")), let outlet = permit.outlet(code)
        else { throw Refusal(.notFound, "许可证上没有这个排放口") }
        self.outlet = outlet
    }

    var code: OutletCode { outlet.code }
    var path: String { "/outlets/\(site.id)/\(code)" }

    /// The way here, ending with a page of the outlet.
    func crumbs(_ last: String) -> HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="/permits/\(site.id)">\(site.name)</a></li>\
        <li><a href="\(path)">\(code)</a></li><li aria-current="page">\(last)</li></ol></nav>
        """
    }

    /// The pages of an outlet that stand beside each other.
    func tabs(_ here: String) -> HTML {
        let all = [
            ("", "曲线与实时值"), ("/hours", "小时数据四值"), ("/marks", "标记"), ("/review", "复核"),
            ("/amounts", "排放量"),
        ]
        return """
            <nav class="saved-views mb-3" aria-label="排放口的页面">\(all, { item in
                let mark: HTML = item.0 == here ? " aria-current=\"page\"" : .empty
                return "<a href=\"\(path)\(item.0)\"\(mark)>\(item.1)</a>"
            })</nav>
            """
    }
}

import Compliance
import Hummingbird
import Store

extension Route {
    /// Outlets: the list, the synchronous curves, live values, export.
    static let observations: [Route] = [
        .get("/outlets", for: .officersAndSites) { try await OutletList($0).page() },
        .get("/outlets.csv", for: .officersAndSites) {
            try await OutletList($0).export(xlsx: false)
        },
        .get("/outlets.xlsx", for: .officersAndSites) {
            try await OutletList($0).export(xlsx: true)
        },
        .get("/outlets/:site/:outlet", for: .officersAndSites) { try await $0.outletPage() },
        .get("/outlets/:site/:outlet/values.csv", for: .officersAndSites) {
            try await OutletExport($0).csv()
        },
        .get("/outlets/:site/:outlet/values.xlsx", for: .officersAndSites) {
            try await OutletExport($0).xlsx()
        },
        .get("/events/outlets/:site/:outlet", for: .officersAndSites) {
            try await $0.outletEvents()
        },
    ]
}

extension Visit {
    func outletPage() async throws -> Response {
        let (site, permit, outlet) = try await outlet()
        let span = TimeSpan(self)
        let view = try await OutletView(
            visit: self, site: site, permit: permit, outlet: outlet, span: span)
        let curves = try await CurveView(
            visit: self, site: site, outlet: outlet, span: span,
            points: CurveView.points(forWidth: CurveDrawing.plainWidth))
        let table = try await CurveView(
            visit: self, site: site, outlet: outlet, span: span, points: CurveTable.rows)
        let devices = try await store.devices(of: site.id).filter { $0.outlet == outlet.code }
        var filter = FindingFilter.of(site: site.id)
        filter.text = outlet.code.description
        let recent = PageRequest(size: 8, sort: "raised", isDescending: true)
        let all = try await store.findings(in: scope, matching: filter, PageRequest(size: 1)).total
        filter.states = Progress.State.allCases.filter(\.isOpen)
        let findings = try await store.findings(in: scope, matching: filter, recent)
        let last = try await store.lastValue(of: site.id, outlet: outlet.code)
        let revisions = try await store.revisions(
            of: site.id, outlet: outlet.code, from: span.firstDay, to: span.lastDay)
        let commands = try await store.commands(
            in: scope,
            matching: CommandFilter(site: site.id, outlet: outlet.code.description),
            PageRequest(size: 5, sort: "at", isDescending: true))
        return page(
            OutletPage(
                view: view, curves: curves, table: table, devices: devices, commands: commands,
                findings: findings, allFindings: all, lastValueAt: last, revisions: revisions,
                law: law, now: now,
                mayOpenDevices: Audience.officers.admits(person?.role)))
    }

    /// Server-sent events: says that new values of the outlet were stored (WHATWG HTML 9.2).
    func outletEvents() async throws -> Response {
        let site = try await store.site(parameter("site"), in: scope)
        guard let code = OutletCode(parameter("outlet")) else {
            throw Refusal(.notFound, "没有这个排放口")
        }
        let (store, id) = (store, site.id)
        return changes(named: "values") {
            "\(try await store.lastValue(of: id, outlet: code)?.milliseconds ?? 0)"
        }
    }
}

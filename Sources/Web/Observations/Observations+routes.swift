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
            try await $0.outletValues(xlsx: false)
        },
        .get("/outlets/:site/:outlet/values.xlsx", for: .officersAndSites) {
            try await $0.outletValues(xlsx: true)
        },
        .get("/events/outlets/:site/:outlet", for: .officersAndSites) {
            try await $0.outletEvents()
        },
    ]
}

extension Visit {
    /// The outlet that the address names, if the visitor may see its site.
    private func outletView() async throws -> OutletView {
        let site = try await store.site(parameter("site"), in: scope)
        let permit = try await store.permit(of: site)
        guard let code = OutletCode(parameter("outlet")), let outlet = permit.outlet(code) else {
            throw Refusal(.notFound, "许可证上没有这个排放口")
        }
        let span = OutletSpan(day: query("day").flatMap(Day.init) ?? today, days: query("days"))
        return try await OutletView(
            visit: self, site: site, permit: permit, outlet: outlet, span: span)
    }

    func outletPage() async throws -> Response {
        let view = try await outletView()
        let devices = try await store.devices(of: view.site.id)
            .filter { $0.outlet == view.outlet.code }
        var filter = FindingFilter.of(site: view.site.id)
        filter.text = view.outlet.code.description
        let findings = try await store.findings(
            in: scope, matching: filter, PageRequest(size: 8, sort: "raised", isDescending: true))
        let last = try await store.lastValue(of: view.site.id, outlet: view.outlet.code)
        let revisions = try await store.revisions(
            of: view.site.id, outlet: view.outlet.code, from: view.span.first, to: view.span.last)
        let commands = try await store.commands(
            in: scope,
            matching: CommandFilter(
                site: view.site.id, outlet: view.outlet.code.description),
            PageRequest(size: 5, sort: "at", isDescending: true))
        return page(
            OutletPage(
                view: view, devices: devices, commands: commands, findings: findings,
                lastValueAt: last,
                revisions: revisions, law: law, now: now,
                mayOpenDevices: Audience.officers.admits(person?.role)))
    }

    func outletValues(xlsx: Bool) async throws -> Response {
        let view = try await outletView()
        let rows = [OutletView.exportHead] + view.exportRows
        let name = "\(view.site.name)-\(view.outlet.code)-\(view.span.first)"
        guard xlsx else {
            let text = "\u{FEFF}" + rows.map(CSV.line).joined()
            return file(Array(text.utf8), name: "\(name).csv", type: "text/csv; charset=utf-8")
        }
        return file(
            try XLSX.workbook(rows, sheet: "监测数据"), name: "\(name).xlsx", type: XLSX.type)
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

import Compliance
import HTTPTypes
import Hummingbird
import Store

extension Route {
    /// The curves of one outlet over any span.
    static let curves: [Route] = [
        .get("/outlets/:site/:outlet/curve.json", for: .officersAndSites) {
            try await $0.curveJSON()
        }
    ]
}

extension Visit {
    /// The outlet that the address names on the permit in force, if the visitor may see its site.
    func outlet() async throws -> (site: SiteSummary, permit: Permit, outlet: Permit.Outlet) {
        let site = try await store.site(parameter("site"), in: scope)
        let permit = try await store.permit(of: site)
        guard let code = OutletCode(parameter("outlet")), let outlet = permit.outlet(code) else {
            throw Refusal(.notFound, "许可证上没有这个排放口")
        }
        return (site, permit, outlet)
    }

    /// One span of the curves with its picture, drawn as wide as the browser asks.
    func curveJSON() async throws -> Response {
        let (site, _, outlet) = try await outlet()
        let width = query("width").flatMap(Int.init) ?? CurveDrawing.plainWidth
        let asked = query("points").flatMap(Int.init) ?? CurveView.points(forWidth: width)
        let view = try await CurveView(
            visit: self, site: site, outlet: outlet, span: TimeSpan(self),
            points: min(max(asked, 2), 2000))
        let drawing = CurveDrawing(view: view, width: width)
        let json = CurveJSON(view: view, drawing: drawing).text
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8", .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(string: json)))
    }
}

extension CurveView {
    /// A stretch is a little wider than a pixel: finer than that nobody sees.
    static func points(forWidth width: Int) -> Int { max(120, (width - 160) * 3 / 4) }
}

import Compliance
import Hummingbird
import Store

extension Route {
    /// What everybody may read without signing in.
    static let publication: [Route] = [
        .get("/", for: .everyone) { try await $0.publicHome() },
        .get("/sites", for: .everyone) { try await PublicSiteList($0).page() },
        .get("/sites.csv", for: .everyone) { try await PublicSiteList($0).export(xlsx: false) },
        .get("/sites.xlsx", for: .everyone) { try await PublicSiteList($0).export(xlsx: true) },
        .get("/sites/:id", for: .everyone) { try await $0.publicSitePage() },
        .get("/sites/:id/permit", for: .everyone) { try await $0.publicPermitPage() },
        .get("/sites/:id/findings/:number", for: .everyone) { try await $0.publicFindingPage() },
        .get("/sites/:id/limits.csv", for: .everyone) { try await $0.limitsOfSite() },
        .get("/sites/:id/hours.csv", for: .everyone) { try await $0.hoursOfSite() },
        .get("/open-data", for: .everyone) { try await $0.openDataPage() },
        .get("/open-data/sites.csv", for: .everyone) { try await $0.allSites() },
        .get("/open-data/sites.json", for: .everyone) { try await $0.allSitesAsJSON() },
        .get("/open-data/limits.csv", for: .everyone) { try await $0.allLimits() },
        .get("/open-data/findings.csv", for: .everyone) { try await $0.allOpenFindings() },
        .get("/about", for: .everyone) { try await $0.aboutPage() },
        .get("/boundaries.geojson", for: .everyone) { try $0.boundaries() },
        .get("/health", for: .everyone) { await $0.health() },
    ]
}

extension Visit {
    /// The boundaries of the map, as the deployment gave them.
    fileprivate func boundaries() throws(Refusal) -> Response {
        guard let shapes = counter.settings.boundaries else {
            throw Refusal(.notFound, "没有配置地图边界", way: "列表里有同样的内容。")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/geo+json; charset=utf-8",
                .cacheControl: "public, max-age=86400",
            ], body: .init(byteBuffer: ByteBuffer(string: shapes)))
    }

    /// Whether the database answers, for those who keep the program running.
    fileprivate func health() async -> Response {
        let answer = try? await store.read { session in try session.first("SELECT 1 AS one") }
        let isWell = answer.flatMap(\.self) != nil
        return Response(
            status: isWell ? .ok : .serviceUnavailable,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: isWell ? "ok" : "database unavailable")))
    }
}

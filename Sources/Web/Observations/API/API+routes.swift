import Compliance
import HTTPTypes
import Hummingbird
import Store

extension Route {
    /// For programs: observations and events in, values out; `public/openapi.json` describes them.
    static let api: [Route] = [
        .send("/api/v1/observations", for: .programs) { try await $0.receive(.values) },
        .send("/api/v1/events", for: .programs) { try await $0.receive(.events) },
        .get("/api/v1/outlets/:site/:outlet/values", for: .programs) {
            try await $0.valuesForProgram()
        },
        .get("/api/openapi.json", for: .everyone) { $0.apiDescription() },
        .post("/account/tokens", for: .tokenKeepers) { try await $0.makeToken() },
        .post("/account/tokens/revoke", for: .tokenKeepers) { try await $0.revokeToken() },
    ]
}

extension Audience {
    /// Make and take back the tokens of a site's programs.
    static let tokenKeepers = Audience.holding([.enterprise, .systemAdmin])
}

extension Visit {
    /// The token that a program brought, if it is good.
    func bearer() async throws -> APIToken? {
        guard let brought = headers[.authorization], brought.lowercased().hasPrefix("bearer ")
        else { return nil }
        let secret = String(brought.dropFirst(7)).trimmingBlanks
        return try await store.token(digest: Counter.digest(secret), at: now)
    }

    func apiDescription() -> Response {
        guard let text = counter.assets.text(of: "openapi.json") else {
            return json(["title": "接口说明不在 public 文件夹里"], status: .notFound)
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

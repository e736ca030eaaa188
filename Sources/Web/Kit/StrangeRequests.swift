import Compliance
import HTTPTypes
import Hummingbird

/// What no route takes: unknown addresses, and known ones asked in another way.
struct StrangeRequests: RouterMiddleware {
    let counter: Counter

    func handle(
        _ request: Request, context: CounterContext,
        next: (Request, CounterContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is HTTPError {
            return await reply(to: request, context)
        }
    }

    private func reply(to request: Request, _ context: CounterContext) async -> Response {
        let allowed = Route.methods(at: request.uri.path)
        if request.method == .options, !allowed.isEmpty {
            return Response(status: .noContent, headers: [.allow: allowed.joined(separator: ", ")])
                .guarded(isSecure: counter.settings.isSecure)
        }
        // Asked as a GET, so that no body is read and no form token is missed.
        let route = Route.get(request.uri.path, for: .everyone) { _ in
            guard !allowed.isEmpty else { throw Refusal(.notFound, "没有找到这个页面") }
            throw Refusal(
                .notAllowed, "这个地址不能这样访问", way: "请从页面上的链接或按钮进入，不要直接刷新提交后的地址。")
        }
        var reply = await counter.serve(request, route: route, context: context)
        if !allowed.isEmpty { reply.headers[.allow] = allowed.joined(separator: ", ") }
        return request.method == .head ? reply.createHeadResponse() : reply
    }
}

extension Route {
    /// How an address may be asked; nothing for one that no route knows.
    static func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        let methods = Set(all.filter { $0.matches(parts) }.map(\.method))
        guard !methods.isEmpty else { return [] }
        let reading: Set<HTTPRequest.Method> =
            methods.contains(.get) ? [.head, .options] : [.options]
        return methods.union(reading).map(\.rawValue).sorted()
    }

    private func matches(_ parts: [Substring]) -> Bool {
        let mine = path.split(separator: "/")
        return mine.count == parts.count
            && zip(mine, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}

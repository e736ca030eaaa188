import Compliance
import Crypto
import Foundation  // Data for the form token.
import HTTPTypes
import Hummingbird
import Logging
import Store

/// One request, from the wire to a reply: who, may they, is the form ours, then the route.
extension Counter {
    func serve(_ request: Request, route: Route, context: CounterContext) async -> Response {
        var visit = Visit(self, request, context)
        var cookies: [String] = []
        var reply: Response
        do {
            if !(await limiter.admits(visit.client, route: route, at: visit.now)) {
                throw Refusal(.tooMany, "请求太频繁，这一次没有处理")
            }
            try Address.admit(request.uri.string)
            visit = try await identified(visit, request, &cookies)
            try await admit(visit, to: route)
            if route.method == .post {
                switch route.content {
                case .form: visit = try await filled(visit, request, context)
                case .json: visit.content = try await content(of: request)
                }
            }
            visit.counts = try await visit.waiting()
            reply = try await route.handle(visit)
        } catch let refusal as Refusal {
            reply = await visit.answer(to: refusal)
        } catch let fault as StoreFault where fault.mayPass {
            logger.error("database: \(fault)")
            reply = await visit.answer(to: Refusal(.unavailable, "数据库暂时不可用"))
        } catch {
            reply = visit.answer(toFault: error, logger: logger)
        }
        for cookie in cookies { reply.headers.append(.init(name: .setCookie, value: cookie)) }
        return reply.guarded(isSecure: settings.isSecure)
    }

    private func admit(_ visit: Visit, to route: Route) async throws {
        if route.audience == .programs {
            guard try await visit.bearer() == nil else { return }
            throw Refusal(
                .signInNeeded, "令牌不对或已收回", way: "请在 Authorization 里写 Bearer 和令牌。")
        }
        guard !route.audience.admits(visit.person?.role) else { return }
        guard let person = visit.person else { throw Refusal(.signInNeeded, "请先登录") }
        throw Refusal(
            .forbidden, "这里你用不了，原因是岗位",
            way: "你的岗位是\(person.role.inChinese)（\(person.scopeName)），没有这项权限。")
    }

    /// Finds who is signed in, and gives every browser the cookie that its form tokens hang on.
    private func identified(
        _ visit: Visit, _ request: Request, _ cookies: inout [String]
    ) async throws -> Visit {
        var browser = request.cookies[browserCookie]?.value ?? ""
        if browser.count != 32 {
            browser = Counter.randomToken()
            cookies.append(cookie(browserCookie, browser))
        }
        let session = request.cookies[sessionCookie]?.value
        let person = try await session.asyncFlatMap {
            try await store.signedIn(session: Counter.digest($0), at: visit.now)
        }
        return visit.identified(as: person, token: formToken(browser, session ?? ""))
    }

    var sessionCookie: String { cookiePrefix + "cy_session" }
    var browserCookie: String { cookiePrefix + "cy_browser" }

    /// Over HTTPS a name that browsers take from this very host alone (RFC 6265bis 4.1.3.2): no
    /// neighbouring domain can plant it.
    private var cookiePrefix: String { settings.isSecure ? "__Host-" : "" }

    func cookie(_ name: String, _ value: String, maxAge: Int? = nil) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
            + (maxAge.map { "; Max-Age=\($0)" } ?? "") + (settings.isSecure ? "; Secure" : "")
    }

    /// What a form must bring: it hangs on the browser and on the session, so that a token from
    /// before the sign-in, or of a planted cookie, is worth nothing in the session.
    private func formToken(_ browser: String, _ session: String) -> String {
        let key = SymmetricKey(data: settings.secret)
        let holder = Data("\(browser) \(session)".utf8)
        return hexText(HMAC<SHA256>.authenticationCode(for: holder, using: key).prefix(16))
    }

    /// 128 random bits as text.
    static func randomToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexText((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// What the database keeps of a session's token: not the token.
    static func digest(_ token: String) -> String { hexText(SHA256.hash(data: Data(token.utf8))) }
}

/// Bytes as lower-case hexadecimal text.
func hexText(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

extension Optional where Wrapped: Sendable {
    func asyncFlatMap<Result>(
        _ transform: (Wrapped) async throws -> Result?
    ) async throws -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

extension Request {
    /// The headers with the host by which the visitor called: addresses are handed out with it.
    fileprivate var headersWithHost: HTTPFields {
        var headers = headers
        headers[.host] = headers[.host] ?? head.authority
        return headers
    }
}

extension Visit {
    init(_ counter: Counter, _ request: Request, _ context: CounterContext) {
        self.init(
            counter: counter, method: request.method, path: request.uri.path,
            query: Form.urlEncoded(request.uri.query ?? ""),
            parameters: Dictionary(
                context.parameters.map { (String($0.key), String($0.value)) }
            ) { first, _ in first },
            form: Form(), person: nil, now: counter.clock(), token: "",
            client: counter.client(of: request, context), headers: request.headersWithHost)
    }

    func identified(as person: SignedIn?, token: String) -> Visit {
        Visit(
            counter: counter, method: method, path: path, query: query, parameters: parameters,
            form: form, person: person, now: now, token: token, client: client, headers: headers)
    }

    func filled(with form: Form) -> Visit {
        Visit(
            counter: counter, method: method, path: path, query: query, parameters: parameters,
            form: form, person: person, now: now, token: token, client: client, headers: headers)
    }
}

extension StoreFault {
    /// Whether the same request may succeed later: nothing was written, nothing is wrong with it.
    var mayPass: Bool {
        switch self {
        case .full, .unavailable, .busy: true
        case .constraint, .other: false
        }
    }
}

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
            let client = visit.client
            if !(await limiter.admits(client, route: route, at: visit.now)) {
                throw Refusal(.tooMany, "请求太频繁")
            }
            visit = try await identified(visit, request, &cookies)
            try admit(visit, to: route)
            if route.method == .post { visit = try await filled(visit, request, context) }
            reply = try await route.handle(visit)
        } catch let refusal as Refusal {
            reply = visit.answer(to: refusal)
        } catch let fault as StoreFault where fault.mayPass {
            logger.error("database: \(fault)")
            reply = visit.answer(to: Refusal(.unavailable, "数据库暂时不可用"))
        } catch {
            reply = visit.answer(toFault: error, logger: logger)
        }
        for cookie in cookies { reply.headers.append(.init(name: .setCookie, value: cookie)) }
        return reply.guarded(isSecure: settings.isSecure)
    }

    private func admit(_ visit: Visit, to route: Route) throws(Refusal) {
        guard !route.audience.admits(visit.person?.role) else { return }
        guard visit.person != nil else { throw Refusal(.signInNeeded, "请先登录") }
        throw Refusal(.forbidden, "你没有这项权限")
    }

    /// Reads the body of a form and makes sure that it came from a page of ours.
    private func filled(
        _ visit: Visit, _ request: Request, _ context: CounterContext
    ) async throws -> Visit {
        if request.headers[.secFetchSite] == "cross-site" {
            throw Refusal(.forbidden, "这个表单不是从本站提交的")
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: context.maxUploadSize)
        } catch {
            throw Refusal(.invalid, "提交的内容超过 20 MB", way: "请减少或压缩附件后重试。")
        }
        let bytes = [UInt8](buffer.readableBytesView)
        let type = request.headers[.contentType] ?? ""
        let form =
            type.hasPrefix("multipart/form-data")
            ? Multipart.form(bytes, contentType: type)
            : Form(fields: Form.urlEncoded(String(decoding: bytes, as: UTF8.self)))
        guard let form else { throw Refusal(.invalid, "提交的内容不完整", way: "请重新提交。") }
        guard form["_token"] == visit.token else {
            throw Refusal(.forbidden, "页面已过期", way: "请返回上一页刷新后重新提交；你填写的内容还在。")
        }
        return visit.filled(with: form)
    }

    /// Finds who is signed in, and gives every browser the cookie that its form tokens hang on.
    private func identified(
        _ visit: Visit, _ request: Request, _ cookies: inout [String]
    ) async throws -> Visit {
        var browser = request.cookies[Counter.browserCookie]?.value ?? ""
        if browser.count != 32 {
            browser = Counter.randomToken()
            cookies.append(cookie(Counter.browserCookie, browser))
        }
        let session = request.cookies[Counter.sessionCookie]?.value
        let person = try await session.asyncFlatMap {
            try await store.signedIn(session: Counter.digest($0), at: visit.now)
        }
        return visit.identified(as: person, token: formToken(browser))
    }

    package static let sessionCookie = "cy_session"
    package static let browserCookie = "cy_browser"

    func cookie(_ name: String, _ value: String, maxAge: Int? = nil) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
            + (maxAge.map { "; Max-Age=\($0)" } ?? "") + (settings.isSecure ? "; Secure" : "")
    }

    private func formToken(_ browser: String) -> String {
        let key = SymmetricKey(data: settings.secret)
        let code = HMAC<SHA256>.authenticationCode(for: Data(browser.utf8), using: key)
        return hexText(code.prefix(16))
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

extension Visit {
    init(_ counter: Counter, _ request: Request, _ context: CounterContext) {
        self.init(
            counter: counter, method: request.method, path: request.uri.path,
            query: Form.urlEncoded(request.uri.query ?? ""),
            parameters: Dictionary(
                context.parameters.map { (String($0.key), String($0.value)) }
            ) { first, _ in first },
            form: Form(), person: nil, now: counter.clock(), token: "",
            client: context.remoteAddress?.ipAddress ?? "local", headers: request.headers)
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

extension Response {
    /// The headers that every reply carries: no foreign scripts, frames or guesses.
    func guarded(isSecure: Bool) -> Response {
        var reply = self
        reply.headers[.contentSecurityPolicy] =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'"
        reply.headers[.xContentTypeOptions] = "nosniff"
        reply.headers[.referrerPolicy] = "same-origin"
        reply.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(self)"
        if isSecure { reply.headers[.strictTransportSecurity] = "max-age=31536000" }
        return reply
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
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

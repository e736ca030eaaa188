import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// The headers that every reply carries: no foreign scripts, frames or guesses, and nothing
    /// kept by caches unless the reply says so itself.
    func guarded(isSecure: Bool) -> Response {
        var reply = self
        reply.headers[.contentSecurityPolicy] =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'"
        reply.headers[.xContentTypeOptions] = "nosniff"
        reply.headers[.referrerPolicy] = "same-origin"
        reply.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(self)"
        reply.headers[.crossOriginOpenerPolicy] = "same-origin"
        if reply.headers[.cacheControl] == nil { reply.headers[.cacheControl] = "no-store" }
        if isSecure { reply.headers[.strictTransportSecurity] = "max-age=31536000" }
        return reply
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .server
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}

extension Counter {
    /// Whose address counts: the connection's, or the one that our own proxy wrote last.
    ///
    /// What stands before it in the field came from the visitor and may be invented.
    func client(of request: Request, _ context: CounterContext) -> String {
        let peer = context.remoteAddress?.ipAddress ?? "local"
        guard settings.isBehindProxy,
            let last = request.headers[.forwardedFor]?.split(separator: ",").last,
            let address = try? SocketAddress(
                ipAddress: last.filter { !$0.isWhitespace }, port: 0
            ).ipAddress
        else { return peer }
        return address
    }
}

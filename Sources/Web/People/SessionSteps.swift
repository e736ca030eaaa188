import Compliance
import HTTPTypes
import Hummingbird
import Store

/// From the password to the open session: each step is a new session under a new token, so that a
/// token that somebody planted or saw before is worth nothing after.
extension Visit {
    /// The digest of the session token that the browser brought, good or not.
    var broughtSession: String? {
        Cookies(from: headers[values: .cookie])[counter.sessionCookie]
            .map { Counter.digest($0.value) }
    }

    /// Where the person wanted to go.
    var next: LocalPath { LocalPath(form["next"].isEmpty ? query("next") : form["next"]) }

    /// The sign-in that this browser has under way; sends back to its start where there is none.
    func session(at stages: Set<SessionStage>) async throws -> LiveSession? {
        guard let digest = broughtSession,
            let session = try await store.liveSession(digest, at: now),
            stages.contains(session.stage)
        else { return nil }
        return session
    }

    var backToSignIn: Response { redirect(to: next.query(after: "/sign-in")) }

    /// Goes on to what the person must still do.
    func goOn(_ person: Credentials, past stage: SessionStage?) async throws -> Response {
        let following = SessionStage.following(stage, for: person)
        return try await enter(
            following, as: person.person, grant: following == .open ? person.roles.first?.id : nil)
    }

    /// Enters a stage in a session that takes the place of the one before.
    func enter(
        _ stage: SessionStage, as person: String, grant: String? = nil, until end: Instant? = nil
    ) async throws -> Response {
        let token = Counter.randomToken()
        let session = NewSession(
            digest: Counter.digest(token), person: person, stage: stage, grant: grant,
            endsAt: end, client: client, agent: headers[.userAgent] ?? "", at: now)
        try await store.startSession(session, replacing: broughtSession, at: now)
        var reply = redirect(to: stage == .open ? next.path : next.query(after: stage.path))
        reply.headers.append(
            HTTPField(
                name: .setCookie, value: counter.cookie(counter.sessionCookie, token)))
        return reply
    }
}

extension SessionStage {
    /// What comes after a stage; nil stands for the password, which comes first.
    static func following(_ passed: SessionStage?, for person: Credentials) -> SessionStage {
        if passed == nil, person.totpSecret != nil { return .code }
        if person.mustChangePassword { return .newPassword }
        return person.roles.count == 1 ? .open : .role
    }

    /// The page where the person does what the stage asks for.
    var path: String {
        switch self {
        case .code: "/sign-in/code"
        case .newPassword: "/sign-in/password"
        case .role: "/role"
        case .open: "/home"
        }
    }
}

/// A form's hidden fields: the token, and where to go on.
extension HTML {
    static func hidden(_ visit: Visit) -> HTML { token(visit.token) + next(visit.next) }

    static func token(_ token: String) -> HTML {
        "<input type=\"hidden\" name=\"_token\" value=\"\(token)\">"
    }

    private static func next(_ next: LocalPath) -> HTML {
        guard next != .home else { return .empty }
        return "<input type=\"hidden\" name=\"next\" value=\"\(next.path)\">"
    }
}

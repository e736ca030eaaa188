import Compliance
import HTTPTypes
import Hummingbird
import Store

/// The first step: login and password.
extension Visit {
    func signInPage() async throws -> Response {
        guard person == nil else { return redirect(to: next.path) }
        return try await signInPage(Fields(), status: .ok)
    }

    private func signInPage(
        _ fields: Fields, status: HTTPResponse.Status
    ) async throws -> Response {
        var ended: SessionEnd?
        if fields.errors.isEmpty, let broughtSession {
            ended = try await store.end(ofSession: broughtSession, at: now)
        }
        let page = SignInPage(
            fields: fields, hidden: .hidden(self), ended: ended,
            demonstration: counter.settings.demonstration)
        return self.page(page, in: .bare, status: status)
    }

    /// One message for every wrong pair: it does not tell whether there is such a login.
    func signIn() async throws -> Response {
        let login = Login.normal(form["login"])
        let password = form.all("password").last ?? ""
        guard
            case .taken(let attempt) = try await store.takeTry(
                login: login, client: client, at: now)
        else { return try await refuseSignIn(FieldError("login", Visit.waitMessage)) }
        let person = try await store.credentials(login: login)
        let isRight = try await Password.isRight(password, for: person?.passwordHash)
        guard isRight, let person else {
            return try await refuseSignIn(FieldError("password", "账户或密码不对"))
        }
        guard !person.isDisabled else {
            return try await refuseSignIn(FieldError("login", "账户已停用，请联系本单位系统管理员"))
        }
        try await store.giveBack(try: attempt)
        try await renewHash(of: person, password)
        // With a code still to come, its failures count on from here.
        if person.totpSecret == nil { try await store.forgetFailures(login: login) }
        return try await goOn(person, past: nil)
    }

    static let waitMessage = "失败次数过多，请在 \(Lockout.minutes) 分钟后再试"

    private func refuseSignIn(_ error: FieldError) async throws -> Response {
        let kept = Form(fields: [("login", form["login"])])
        return try await signInPage(
            Fields(kept, errors: [error], failure: "没能登录"), status: .unprocessableContent)
    }

    private func renewHash(of person: Credentials, _ password: String) async throws {
        guard Password.needsRenewal(person.passwordHash) else { return }
        try await store.renewHash(
            of: person.person, from: person.passwordHash, to: try await Password.hash(password))
    }

    func signOut() async throws -> Response {
        if let digest = broughtSession { try await store.endSession(digest, at: now) }
        var reply = redirect(to: "/sign-in", done: "signed-out")
        reply.headers.append(
            HTTPField(
                name: .setCookie, value: counter.cookie(counter.sessionCookie, "", maxAge: 0)))
        return reply
    }
}

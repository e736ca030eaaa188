import Compliance
import Hummingbird
import Store

/// The second step, for those who enabled it: the one-time code.
extension Visit {
    func codePage() async throws -> Response {
        guard let session = try await session(at: [.code]) else { return backToSignIn }
        return codePage(session)
    }

    private func codePage(_ session: LiveSession, error: String? = nil) -> Response {
        let errors = error.map { [FieldError("code", $0)] } ?? []
        let page = CodePage(
            name: session.name, hidden: .hidden(self),
            fields: Fields(errors: errors, failure: "没能登录"))
        return self.page(page, in: .bare, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Wrong codes count as failed sign-ins; a code that was used once is a wrong one.
    func giveCode() async throws -> Response {
        guard let session = try await session(at: [.code]),
            let person = try await store.credentials(of: session.person)
        else { return backToSignIn }
        guard
            case .taken(let attempt) = try await store.takeTry(
                login: person.login, client: client, at: now)
        else { return codePage(session, error: Visit.waitMessage) }
        guard try await takes(form["code"], from: person) else {
            return codePage(session, error: "动态口令不对，或已经用过；请等下一个口令")
        }
        try await store.giveBack(try: attempt)
        try await store.forgetFailures(login: person.login)
        return try await goOn(person, past: .code)
    }

    private func takes(_ code: String, from person: Credentials) async throws -> Bool {
        guard let totp = person.totpSecret.flatMap(TOTP.init(base32:)),
            let step = totp.step(of: code, at: now)
        else { return false }
        return try await store.takeTOTP(step: step, of: person.person)
    }
}

struct CodePage: Page {
    let name: String
    let hidden: HTML
    let fields: Fields

    var title: String { "动态口令" }

    var body: HTML {
        """
        <div class="wrap py-5"><div class="one-thing"><h1 class="mb-4">\(name)，请输入动态口令</h1>
        \(fields.summary)
        <form method="post" action="/sign-in/code">\(hidden)
        \(fields.text(
            "code", "动态口令", hint: "验证器里的 6 位数字，可以粘贴", value: "",
            autocomplete: "one-time-code", inputmode: "numeric"))
        <button class="btn btn-primary btn-lg">继续</button></form>
        <p class="mt-4 small muted">换了手机：请安全管理员重置动态口令。</p>
        \(SignOutForm(hidden: hidden, words: "不是我，退出").html)</div></div>
        """
    }
}

/// The quiet way out of a sign-in that is under way.
struct SignOutForm: Sendable {
    let hidden: HTML
    let words: String

    var html: HTML {
        """
        <form method="post" action="/sign-out" class="mt-3" data-sign-out>\(hidden)\
        <button class="btn btn-quiet">\(words)</button></form>
        """
    }
}

import Compliance
import Hummingbird
import Store

/// The third step, where somebody else set the password: one that only the person knows.
extension Visit {
    func newPasswordPage() async throws -> Response {
        guard let session = try await session(at: [.newPassword]) else { return backToSignIn }
        return newPasswordPage(session, [])
    }

    private func newPasswordPage(_ session: LiveSession, _ errors: [FieldError]) -> Response {
        let page = NewPasswordPage(
            name: session.name, hidden: .hidden(self),
            fields: Fields(errors: errors, failure: "密码没有更改"))
        return self.page(page, in: .bare, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func setNewPassword() async throws -> Response {
        guard let session = try await session(at: [.newPassword]),
            let person = try await store.credentials(of: session.person)
        else { return backToSignIn }
        let (password, problems) = try await newPassword(for: person)
        guard problems.isEmpty else { return newPasswordPage(session, problems) }
        try await store.changePassword(
            to: try await Password.hash(password), by: session.actor, keeping: session.digest,
            at: now)
        guard let changed = try await store.credentials(of: person.person) else {
            return backToSignIn
        }
        return try await goOn(changed, past: .newPassword)
    }

    /// Reads a new password, given twice, and says what is wrong with it.
    func newPassword(
        for person: Credentials
    ) async throws -> (password: String, problems: [FieldError]) {
        let password = form.all("new-password").last ?? ""
        if let problem = PasswordPolicy.problem(password, login: person.login) {
            return (password, [FieldError("new-password", problem)])
        }
        if password != form.all("new-password-again").last {
            return (password, [FieldError("new-password-again", "两次填写的密码不一样")])
        }
        if try await Password.isRight(password, for: person.passwordHash) {
            return (password, [FieldError("new-password", "新密码不能和原密码相同")])
        }
        return (password, [])
    }
}

struct NewPasswordPage: Page {
    let name: String
    let hidden: HTML
    let fields: Fields

    var title: String { "设置自己的密码" }

    var body: HTML {
        """
        <div class="wrap py-5"><div class="one-thing"><h1>\(name)，请设置自己的密码</h1>
        <p class="mt-2 mb-4 muted">现在的密码由管理员设定，别人知道；换成只有你知道的，才能继续。</p>
        \(fields.summary)
        <form method="post" action="/sign-in/password">\(hidden)
        \(fields.newPassword)
        <button class="btn btn-primary btn-lg">保存并继续</button></form>
        \(SignOutForm(hidden: hidden, words: "以后再说，退出").html)</div></div>
        """
    }
}

extension Fields {
    /// A new password, given twice.
    var newPassword: HTML {
        text(
            "new-password", "新密码", hint: PasswordPolicy.hint, type: "password",
            autocomplete: "new-password")
            + text(
                "new-password-again", "再填一次", type: "password", autocomplete: "new-password")
    }
}

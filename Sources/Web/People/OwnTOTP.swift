import Compliance
import Hummingbird
import Store

/// Enabling one-time codes: the secret is shown, a code proves that it arrived, then it is kept.
extension Visit {
    func totpPage() async throws -> Response {
        guard try await store.ownAccount(of: signedIn().id).hasTOTP == false else {
            return redirect(to: "/account")
        }
        return try await totpPage(secret: TOTP.newSecret(), [])
    }

    private func totpPage(secret: String, _ errors: [FieldError]) async throws -> Response {
        let account = try await store.ownAccount(of: signedIn().id)
        guard let totp = TOTP(base32: secret) else { throw Refusal(.invalid, "密钥不完整") }
        let page = TOTPPage(
            secret: secret, uri: totp.uri(login: account.login, authority: authority),
            token: token, fields: Fields(form, errors: errors, failure: "没有启用，密钥不变"))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private var authority: String { counter.settings.authority }

    func enableTOTP() async throws -> Response {
        let person = try signedIn()
        let secret = form["secret"]
        guard let known = try await store.credentials(of: person.id) else { throw lost }
        guard known.totpSecret == nil else {
            throw Refusal(.conflict, "动态口令已经启用", way: "要换密钥，请先停用。")
        }
        guard let totp = TOTP(base32: secret) else {
            throw Refusal(.invalid, "密钥不完整", way: "请重新打开启用动态口令的页面。")
        }
        if let problem = try await wrongPassword(in: "password", of: known) {
            return try await totpPage(secret: secret, [problem])
        }
        guard let step = totp.step(of: form["code"], at: now) else {
            return try await totpPage(
                secret: secret, [FieldError("code", "口令不对；请核对手机时间，输入正在显示的 6 位数字")])
        }
        try await store.enableTOTP(secret: secret, provenAt: step, by: person.actor, at: now)
        return redirect(to: "/account", done: "totp")
    }

    func disableTOTP() async throws -> Response {
        let person = try signedIn()
        guard let known = try await store.credentials(of: person.id) else { throw lost }
        if let problem = try await wrongPassword(in: "off-password", of: known) {
            return try await ownAccountPage(
                Fields(errors: [problem], failure: "动态口令没有停用"), status: .unprocessableContent)
        }
        try await store.disableTOTP(by: person.actor, at: now)
        return redirect(to: "/account", done: "totp-off")
    }
}

struct TOTPPage: Page {
    let secret: String
    let uri: String
    let token: String
    let fields: Fields

    var title: String { "启用动态口令" }

    var body: HTML {
        """
        <div class="one-thing"><h1 class="mb-4">启用动态口令</h1>
        \(fields.summary)
        <section class="panel mb-4"><div class="panel__head"><h2>第一步：把密钥存入验证器</h2></div>
        <div class="panel__body"><dl class="facts">
        <dt>密钥</dt><dd class="code">\(grouped)</dd>
        <dt>类型</dt><dd>基于时间，6 位，30 秒</dd>
        <dt>链接</dt><dd><a class="ident" href="\(uri)">\(uri)</a></dd></dl>
        <p class="small muted mt-3">在手机的验证器里选“手动输入密钥”；在手机上打开本页，点链接即可。</p></div></section>
        <section class="panel"><div class="panel__head"><h2>第二步：输入验证器正在显示的口令</h2></div>
        <div class="panel__body"><form method="post" action="/account/totp" data-secret>\(HTML.token(token))
        <input type="hidden" name="secret" value="\(secret)">
        \(fields.text("code", "动态口令", hint: "6 位数字", value: "", autocomplete: "one-time-code", inputmode: "numeric"))
        \(fields.text("password", "现在的密码", type: "password", autocomplete: "current-password"))
        <div class="cluster"><button class="btn btn-primary">启用</button>\
        <a class="btn btn-quiet" href="/account">不启用</a></div></form></div></section></div>
        """
    }

    /// In groups of four, as people copy from a screen.
    private var grouped: String {
        let letters = Array(secret)
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }
}

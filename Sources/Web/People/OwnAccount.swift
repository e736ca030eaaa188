import Compliance
import Hummingbird
import Store

/// One's own account: name, roles, password, one-time codes, sessions.
extension Visit {
    func ownAccountPage(
        _ fields: Fields = Fields(), status: HTTPResponse.Status = .ok, secret: String? = nil
    ) async throws -> Response {
        let person = try signedIn()
        let page = OwnAccountPage(
            account: try await store.ownAccount(of: person.id),
            sessions: try await store.sessions(of: person.id, at: now), here: person.session,
            token: token, fields: fields,
            tokens: try await tokenPanel(secret: secret, fields))
        return self.page(page, status: status)
    }

    func changeOwnPassword() async throws -> Response {
        let person = try signedIn()
        guard let known = try await store.credentials(of: person.id) else { throw lost }
        var (password, problems) = try await newPassword(for: known)
        if let problem = try await wrongPassword(in: "password", of: known) {
            problems = [problem]
        }
        guard problems.isEmpty else {
            return try await ownAccountPage(
                Fields(errors: problems, failure: "密码没有更改"), status: .unprocessableContent)
        }
        try await store.changePassword(
            to: try await Password.hash(password), by: person.actor, keeping: person.session,
            at: now)
        return redirect(to: "/account", done: "password")
    }

    func endOwnSession() async throws -> Response {
        let person = try signedIn()
        try await store.endSession(form["session"], ofOwn: person.id, at: now)
        return redirect(to: "/account", done: "revoked")
    }

    /// Whoever finds an open desk shall not change how its owner signs in: asks the password again.
    ///
    /// Wrong ones count as failed sign-ins, or the form would be a place to guess without end.
    func wrongPassword(in field: String, of person: Credentials) async throws -> FieldError? {
        guard
            case .taken(let attempt) = try await store.takeTry(
                login: person.login, client: client, at: now)
        else { return FieldError(field, Visit.waitMessage) }
        let password = form.all(field).last ?? ""
        if try await Password.isRight(password, for: person.passwordHash) {
            try await store.giveBack(try: attempt)
            return nil
        }
        return FieldError(field, "现在的密码不对")
    }

    var lost: Refusal { Refusal(.signInNeeded, "请重新登录") }
}

struct OwnAccountPage: Page {
    let account: Account
    let sessions: [LiveSession]
    /// The digest of the session that asks.
    let here: String
    let token: String
    let fields: Fields
    /// Of programs, for who may make them.
    let tokens: TokenPanel?

    var title: String { "我的账户" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(account.name)的账户</h1>
        <p class="page-head__meta">\(account.employer)　\(account.title)　账户名 <span class="ident">\(account.login)</span></p></div>
        \(switching)</div>
        \(fields.summary)
        <div class="cols cols--2"><div class="stack">\(roles)\(sessionPanel)</div>
        <div class="stack">\(password)\(codes)\(tokens?.html)</div></div>
        """
    }

    private var switching: HTML {
        guard account.roles.count > 1 else { return .empty }
        return """
            <div class="page-head__acts"><a class="btn btn-secondary" href="/role">换岗位</a></div>
            """
    }

    private var roles: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>岗位</h2></div><div class="panel__body">
        <ul class="plain stack-2">\(account.roles, {
            "<li><b>\($0.role.inChinese)</b>　\($0.place)　<span class=\"muted\">\($0.grantedAt.day) 授予</span></li>"
        })</ul><p class="small muted mt-3">岗位由安全管理员授予和收回。</p></div></section>
        """
    }

    private var password: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>更改密码</h2></div><div class="panel__body">
        <form method="post" action="/account/password" data-secret>\(HTML.token(token))
        \(fields.text("password", "现在的密码", type: "password", autocomplete: "current-password"))
        \(fields.newPassword)
        <button class="btn btn-primary">更改密码</button>
        <p class="small muted mt-3">更改后，你在其他浏览器里的会话全部退出。</p></form></div></section>
        """
    }

    private var codes: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>动态口令</h2>\(
            account.hasTOTP ? HTML.tag(.done, "已启用") : HTML.tag(.open, "未启用")
        )</div><div class="panel__body">\(account.hasTOTP ? disabling : enabling)</div></section>
        """
    }

    private var enabling: HTML {
        """
        <p>启用后，登录除密码外还要手机验证器里的 6 位数字；密码泄露，别人也进不来。</p>
        <p class="mt-3"><a class="btn btn-secondary" href="/account/totp">启用动态口令</a></p>
        """
    }

    private var disabling: HTML {
        """
        <form method="post" action="/account/totp/off" data-secret>\(HTML.token(token))
        \(fields.text("off-password", "现在的密码", type: "password", autocomplete: "current-password"))
        <button class="btn btn-danger">停用动态口令</button></form>
        """
    }

    private var sessionPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>\(sessions.count) 个会话</h2></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="会话">
        <table class="grid-table grid-table--cards"><caption class="sr">正在登录的会话</caption>
        <thead><tr><th scope="col">浏览器</th><th scope="col">地址</th><th scope="col">登录</th>\
        <th scope="col">最近使用</th><th scope="col"><span class="sr">收回</span></th></tr></thead>
        <tbody>\(sessions, { row($0) })</tbody></table></div></section>
        """
    }

    private func row(_ session: LiveSession) -> HTML {
        """
        <tr><th scope="row">\(Browser.name(session.agent))<span class="sub">\(session.role?.inChinese ?? "")</span></th>\
        <td class="ident" data-label="地址">\(session.client)</td>\
        <td class="num" data-label="登录">\(session.startedAt.short)</td>\
        <td class="num" data-label="最近使用">\(session.lastSeenAt.short)</td>\
        <td>\(revoking(session))</td></tr>

        """
    }

    private func revoking(_ session: LiveSession) -> HTML {
        guard session.digest != here else { return HTML.tag(.doing, "本机") }
        return """
            <form method="post" action="/account/sessions/end">\(HTML.token(token))\
            <input type="hidden" name="session" value="\(session.digest)">\
            <button class="btn btn-secondary btn-sm">收回<span class="sr">：\(session.startedAt.short)</span></button></form>
            """
    }
}

/// A browser by the name that people know it by.
enum Browser {
    static func name(_ agent: String) -> String {
        let known = [
            ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"),
        ]
        let name = known.first { agent.contains($0.0) }?.1 ?? "其他浏览器"
        let isPhone = agent.contains("Mobile") || agent.contains("Android")
        return isPhone ? "\(name)（手机）" : name
    }
}

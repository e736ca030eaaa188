import Compliance
import Hummingbird
import Store

/// The tokens of programs on the account page of who may make them.
struct TokenPanel: Sendable {
    let tokens: [APIToken]
    let now: Instant
    /// The secret of a token just made: shown this once.
    let secret: String?
    /// Nil for who has one site; a system administrator names it.
    let needsSite: Bool
    let token: String
    let fields: Fields

    var html: HTML {
        """
        <section class="panel" aria-labelledby="tokens"><div class="panel__head">\
        <h2 id="tokens">接口令牌</h2><a class="small" href="/api/openapi.json">接口说明</a></div>
        <div class="panel__body">\(shown)
        <form method="post" action="/account/tokens">\(HTML.token(token))
        \(needsSite ? fields.text("token-site", "许可证编号", hint: "令牌只能读写这一个单位的数据") : .empty)
        \(fields.text("token-name", "用途", hint: "如 厂内 DCS 上传用电"))
        \(fields.select("token-days", "有效期", TokenPanel.terms))
        <button class="btn btn-primary">生成令牌</button></form>
        <ul class="checks mt-4">\(tokens, { item($0) })</ul></div></section>
        """
    }

    private var shown: HTML {
        guard let secret else { return .empty }
        return """
            <div class="mb-3" role="status">\(HTML.notice(.good, """
            <p>令牌已生成，只显示这一次，请现在抄走：</p><p class="terminal mb-0" id="new-token">\(secret)</p>
            """))</div>
            """
    }

    private func item(_ item: APIToken) -> HTML {
        let what: HTML =
            """
            <span>\(item.name)　\(item.siteName)<br><span class="small muted">\
            <span class="num">\(item.createdAt.minute)</span> \(item.createdBy)生成，\
            <span class="num">\(item.expiresAt.day)</span> 到期<br>\(use(item))</span></span>
            """
        guard item.revokedAt == nil else {
            return "<li>\(what)\(HTML.tag(.void, "已收回"))</li>"
        }
        guard now < item.expiresAt else {
            return "<li>\(what)\(HTML.tag(.void, "已到期"))</li>"
        }
        return """
            <li>\(what)<form method="post" action="/account/tokens/revoke">\(HTML.token(token))\
            <input type="hidden" name="id" value="\(item.id)">\
            <button class="btn btn-secondary btn-sm">收回<span class="sr">：\(item.name)</span>\
            </button></form></li>
            """
    }
}

extension TokenPanel {
    /// How long a token may be good, in days; the first is offered.
    static let terms: [(value: String, label: String)] = [
        ("365", "1 年"), ("90", "90 日"), ("30", "30 日"),
    ]

    fileprivate func use(_ item: APIToken) -> HTML {
        item.usedAt.map { "最近使用 <span class=\"num\">\($0.minute)</span>" } ?? "还没有使用过"
    }
}

extension Visit {
    /// Nil for who may not make tokens.
    func tokenPanel(secret: String? = nil, _ fields: Fields) async throws -> TokenPanel? {
        guard let person, Audience.tokenKeepers.admits(person.role) else { return nil }
        return TokenPanel(
            tokens: try await store.tokens(in: person.scope), now: now, secret: secret,
            needsSite: person.role == .systemAdmin, token: token, fields: fields)
    }

    func makeToken() async throws -> Response {
        let person = try signedIn()
        var errors: [FieldError] = []
        let name = form["token-name"]
        if name.isEmpty || name.count > 60 {
            errors.append(FieldError("token-name", "请写明用途，不超过 60 字"))
        }
        let term = TokenPanel.terms.first { $0.value == form["token-days"] }
        guard let days = (term ?? TokenPanel.terms.first).flatMap({ Int($0.value) }) else {
            throw Refusal(.invalid, "有效期不在可选之列")
        }
        var site: String?
        if case .site(let own) = person.scope { site = own }
        if site == nil {
            let number = form["token-site"]
            let found =
                number.isEmpty
                ? []
                : try await store.sites(
                    in: person.scope, matching: SiteFilter(text: number), PageRequest(size: 2)
                ).items
            site = found.count == 1 ? found[0].id : nil
            if site == nil { errors.append(FieldError("token-site", "没有找到这张许可证")) }
        }
        guard errors.isEmpty, let site else {
            return try await ownAccountPage(
                Fields(form, errors: errors, failure: "令牌没有生成"), status: .unprocessableContent)
        }
        let secret = "cy_" + Counter.randomToken() + Counter.randomToken()
        try await store.makeToken(
            name, digest: Counter.digest(secret), for: site, days: days, by: person, at: now)
        return try await ownAccountPage(secret: secret)
    }

    func revokeToken() async throws -> Response {
        try await store.revokeToken(form["id"], by: try signedIn(), at: now)
        return redirect(to: "/account", done: "token-revoked")
    }
}

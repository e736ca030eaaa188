import Compliance
import Store

/// One account, and what this administrator may do with it.
struct AccountFilePage: Page {
    let account: Account
    let sessions: [LiveSession]
    let regions: [(code: RegionCode, name: String)]
    let person: SignedIn
    let token: String
    let fields: Fields

    var title: String { "\(account.name)的账户" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/accounts">账户</a></li>\
        <li aria-current="page">\(account.name)</li></ol></nav>
        <div class="page-head"><div><h1>\(account.name)　\(account.stateTag)</h1>
        <p class="page-head__meta">\(account.employer)　\(account.title)</p></div></div>
        \(fields.summary)\(own)
        <div class="cols cols--2"><div class="stack">\(facts)\(roles)</div>
        <div class="stack">\(isSecurity ? granting : .empty)\(safety)\(isSystem ? password : .empty)</div></div>
        """
    }

    private var isOwn: Bool { person.id == account.id }
    private var isSystem: Bool { person.role == .systemAdmin && !isOwn }
    private var isSecurity: Bool { person.role == .securityAdmin && !isOwn }

    private var own: HTML {
        guard isOwn, person.role != .auditAdmin else { return .empty }
        return HTML.notice(
            .plain, "<p>这是你自己的账户：岗位和停用由另一名管理员办理，密码和动态口令在<a href=\"/account\">我的账户</a>里。</p>")
    }

    private var facts: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>账户</h2></div><div class="panel__body">
        <dl class="facts"><dt>账户名</dt><dd class="ident">\(account.login)</dd>
        <dt>管理地区</dt><dd>\(account.regionName)</dd>
        <dt>开立</dt><dd class="num">\(account.createdAt.minute)</dd>
        \(account.disabledAt.map { "<dt>停用</dt><dd class=\"num\">\($0.minute)</dd>" as HTML })
        <dt>最近登录</dt><dd class="num">\(account.lastSignIn?.minute ?? "从未")</dd>
        <dt>密码</dt><dd>\(account.mustChangePassword ? "由管理员设定，下次登录须更改" : "本人设定")</dd>
        <dt>动态口令</dt><dd>\(account.hasTOTP ? "已启用" : "未启用")</dd>
        <dt>会话</dt><dd>\(sessions.count) 个</dd></dl></div></section>
        """
    }

    private var roles: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>岗位</h2></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="岗位">
        \(account.grants.isEmpty ? "<p class=\"panel__body muted\">还没有授予过岗位。</p>" : roleTable)
        </div></section>
        """
    }

    private var roleTable: HTML {
        """
        <table class="grid-table"><caption class="sr">授予过的岗位</caption>
        <thead><tr><th scope="col">岗位</th><th scope="col">范围</th><th scope="col">授予</th>\
        <th scope="col">状态</th></tr></thead><tbody>\(account.grants, { row($0) })</tbody></table>
        """
    }

    private func row(_ grant: Grant) -> HTML {
        """
        <tr><th scope="row">\(grant.role.inChinese)</th><td>\(grant.place)</td>\
        <td class="num">\(grant.grantedAt.minute)</td><td>\(revoking(grant))</td></tr>

        """
    }

    private func revoking(_ grant: Grant) -> HTML {
        if let revokedAt = grant.revokedAt {
            return "<span class=\"num\">\(revokedAt.minute)</span>"
        }
        guard isSecurity else { return HTML.tag(.done, "在任") }
        return act("roles/revoke", "收回", about: grant.role.inChinese, [("grant", grant.id)])
    }

    private var granting: HTML {
        guard !account.isDisabled else { return .empty }
        let roles = [("", "请选择")] + Role.allCases.map { ($0.rawValue, $0.inChinese) }
        return """
            <section class="panel"><div class="panel__head"><h2>授予岗位</h2></div><div class="panel__body">
            <form method="post" action="/accounts/\(account.id)/roles" data-keep>\(HTML.token(token))
            \(fields.select("role", "岗位", roles.map { (value: $0.0, label: $0.1) }))
            \(fields.select("region", "行政区域", regions.options, hint: "政务岗位按行政区域授予"))
            \(fields.text("site", "许可证编号", hint: "企业和检测、运维机构按排污单位授予"))
            <button class="btn btn-primary">授予岗位</button>
            <p class="small muted mt-3">系统、安全、审计管理员须分设，也不兼任其他岗位。</p></form></div></section>
            """
    }

    private var safety: HTML {
        let mayDisable = isSystem || isSecurity
        guard mayDisable else { return .empty }
        let toggle =
            account.isDisabled
            ? act("enable", "恢复账户") : act("disable", "停用账户", isGrave: true)
        return """
            <section class="panel"><div class="panel__head"><h2>安全</h2></div><div class="panel__body">
            <div class="cluster">\(toggle)\
            \(act("sessions/end", "收回全部会话"), if: isSecurity && !sessions.isEmpty)\
            \(act("totp/off", "重置动态口令"), if: isSecurity && account.hasTOTP)</div>
            <p class="small muted mt-3">停用后立即退出全部会话；岗位保留记录，恢复后仍有效。</p></div></section>
            """
    }

    private var password: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>重置密码</h2></div><div class="panel__body">
        <form method="post" action="/accounts/\(account.id)/password" data-secret>\(HTML.token(token))
        \(fields.text(
            "first-password", "初始密码", hint: PasswordPolicy.hint + "。请当面告知，对方下次登录须更改。",
            type: "password", autocomplete: "new-password"))
        <button class="btn btn-danger">重置密码</button></form></div></section>
        """
    }

    private func act(
        _ verb: String, _ words: String, about: String = "", isGrave: Bool = false,
        _ hidden: [(name: String, value: String)] = []
    ) -> HTML {
        """
        <form method="post" action="/accounts/\(account.id)/\(verb)">\(HTML.token(token))\
        \(hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        <button class="btn btn-sm \(isGrave ? "btn-danger" : "btn-secondary")">\(words)\
        \("<span class=\"sr\">：\(about)</span>", if: !about.isEmpty)</button></form>
        """
    }
}

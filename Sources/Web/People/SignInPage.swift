import Store

struct SignInPage: Page {
    let fields: Fields
    /// The token, and where to go on.
    let hidden: HTML
    /// Why the session that the browser brought is over.
    let ended: SessionEnd?
    let demonstration: [Counter.DemonstrationAccount]

    var title: String { "登录" }

    var body: HTML {
        """
        <div class="wrap py-5"\(" data-signed-out" as HTML, if: ended != nil)><div class="cols cols--2 sign-cols">
        <section aria-labelledby="sign-in-title"><h1 class="mb-4" id="sign-in-title">登录</h1>
        \(ended.map { HTML.notice(.warm, "<p>\($0.inWords)登录后回到原来的页面，你填写的文字还在这个浏览器里。</p>") })
        \(fields.summary)
        <form method="post" action="/sign-in">\(hidden)
        \(fields.text("login", "账户", autocomplete: "username"))
        \(fields.text("password", "密码", type: "password", autocomplete: "current-password"))
        <button class="btn btn-primary btn-lg">登录</button></form>
        <p class="mt-3 small muted">不设图形验证码，不强制短信。连续 \(Lockout.failuresPerLogin) 次失败须等待 \
        \(Lockout.minutes) 分钟。</p></section>
        \(aside)
        </div>\(demonstrationTable)</div>
        """
    }

    private var aside: HTML {
        """
        <section aria-labelledby="open-title"><h2 id="open-title">不用登录就能做</h2>
        <ul class="plain stack-2"><li><a href="/">查企业、看问题</a></li>
        <li><a href="/open-data">下载开放数据</a></li>
        <li><a href="/journal/verify">验证行为日志</a></li></ul>
        <h2 class="mt-4">登录不了</h2>
        <p>忘记密码、换了手机、账户在前任手里：请本单位系统管理员重置密码，安全管理员重置动态口令。企业请联系所在地生态环境部门。</p>
        </section>
        """
    }

    private var demonstrationTable: HTML {
        guard !demonstration.isEmpty else { return .empty }
        return """
            <section class="mt-4" aria-labelledby="demo-title"><h2 id="demo-title">示例账户</h2>
            <p class="muted">这是示例城市，人物和单位均为虚构。点“以此登录”直接进入。</p>
            <div class="scroll-x" tabindex="0" role="region" aria-label="示例账户列表">
            <table class="grid-table grid-table--cards"><caption class="sr">示例账户</caption>
            <thead><tr><th scope="col">姓名</th><th scope="col">岗位</th><th scope="col">账户</th>\
            <th scope="col">密码</th><th scope="col"><span class="sr">登录</span></th></tr></thead>
            <tbody>\(demonstration, { row($0) })</tbody></table></div></section>
            """
    }

    private func row(_ account: Counter.DemonstrationAccount) -> HTML {
        """
        <tr><th scope="row" class="nowrap">\(account.name)</th>\
        <td data-label="岗位">\(account.title)</td>\
        <td class="ident" data-label="账户">\(account.login)</td>\
        <td class="ident" data-label="密码">\(account.password)</td>\
        <td><form method="post" action="/sign-in">\(hidden)\
        <input type="hidden" name="login" value="\(account.login)">\
        <input type="hidden" name="password" value="\(account.password)">\
        <button class="btn btn-secondary btn-sm">以此登录<span class="sr">：\(account.name)</span></button>\
        </form></td></tr>

        """
    }
}

extension SessionEnd {
    var inWords: String {
        switch self {
        case .idle: "\(SessionLife.idleHours) 小时没有操作，已退出登录。"
        case .aged: "登录已满 \(SessionLife.wholeHours) 小时，请重新登录。"
        case .ended: "会话已经结束，请重新登录。"
        }
    }
}

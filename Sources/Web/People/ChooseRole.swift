import Compliance
import Hummingbird
import Store

/// The last step, for those with several roles; and the way from one role to another.
extension Visit {
    func rolePage() async throws -> Response {
        guard let session = try await session(at: [.role, .open]) else { return backToSignIn }
        let account = try await store.ownAccount(of: session.person)
        let page = RolePage(
            session: session, roles: account.roles, last: account.lastSignIn, hidden: .hidden(self))
        return self.page(page, in: .bare)
    }

    func chooseRole() async throws -> Response {
        guard let session = try await session(at: [.role, .open]) else { return backToSignIn }
        let account = try await store.ownAccount(of: session.person)
        guard let grant = account.roles.first(where: { $0.id == form["grant"] }) else {
            throw Refusal(.conflict, "你没有这个岗位", way: "可能刚刚被收回。请重新选择。")
        }
        // Another role is no new sign-in: the day that began with the password goes on.
        let end = session.stage == .open ? session.endsAt : nil
        return try await enter(.open, as: session.person, grant: grant.id, until: end)
    }
}

struct RolePage: Page {
    let session: LiveSession
    let roles: [Grant]
    let last: Instant?
    let hidden: HTML

    var title: String { "选择岗位" }

    var body: HTML {
        """
        <div class="wrap py-5"><div class="one-thing"><h1>\(heading)</h1>
        <p class="mt-2 mb-4 muted">岗位决定你看得到什么、能办什么；你办的每件事都连同岗位记入行为日志。\(lastWords)</p>
        <ul class="card-choice">\(roles, { choice($0) })</ul>
        \("<p class=\"mt-4 small muted\">系统管理、安全管理、审计三个岗位不能由同一人兼任，也不能与其他岗位兼任。</p>", if: !roles.isEmpty)
        \(SignOutForm(hidden: hidden, words: "不是我，退出").html)</div></div>
        """
    }

    private var heading: String {
        roles.isEmpty
            ? "\(session.name)，你还没有岗位，请联系安全管理员授予" : "\(session.name)，以哪个岗位进入？"
    }

    private var lastWords: String { last.map { "上次登录 \($0.minute)。" } ?? "" }

    private func choice(_ grant: Grant) -> HTML {
        let isHere =
            session.stage == .open && session.role == grant.role
            && session.scope == grant.scope
        return """
            <li><form method="post" action="/role">\(hidden)\
            <input type="hidden" name="grant" value="\(grant.id)">\
            <button><span><b>\(grant.role.inChinese)</b><br>\
            <span class="muted">\(grant.place)\("　现在的岗位", if: isHere)</span></span></button></form></li>

            """
    }
}

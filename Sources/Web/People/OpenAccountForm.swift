import Compliance
import Hummingbird
import Store

/// Opening an account: who it is for, and a first password that lasts until the first sign-in.
extension Visit {
    func newAccountPage(_ errors: [FieldError] = []) async throws -> Response {
        let page = NewAccountPage(
            regions: try await regionsInScope(), token: token,
            fields: Fields(form, errors: errors, failure: "没有开立账户，你填的内容还在"))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func openAccount() async throws -> Response {
        let person = try signedIn()
        let errors = newAccountErrors
        guard errors.isEmpty, let region = RegionCode(form["region"]) else {
            return try await newAccountPage(errors)
        }
        do {
            let account = NewAccount(
                login: Login.normal(form["login"]), name: form["name"], title: form["title"],
                employer: form["employer"], region: region,
                passwordHash: try await Password.hash(form.all("first-password").last ?? ""))
            let id = try await store.openAccount(
                account, by: person.actor, in: person.scope, at: now)
            return redirect(to: "/accounts/\(id)", done: "opened")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await newAccountPage(refusal.fields)
        }
    }

    private var newAccountErrors: [FieldError] {
        let login = Login.normal(form["login"])
        let password = form.all("first-password").last ?? ""
        let problems: [(String, String?)] = [
            ("login", Login.problem(login)), ("name", Visit.problem(form["name"], "姓名", 30)),
            ("employer", Visit.problem(form["employer"], "单位", 80)),
            ("title", form["title"].count > 30 ? "职务不超过 30 字" : nil),
            ("region", RegionCode(form["region"]) == nil ? "请选择行政区域" : nil),
            ("first-password", PasswordPolicy.problem(password, login: login)),
        ]
        return problems.compactMap { field, problem in problem.map { FieldError(field, $0) } }
    }

    private static func problem(_ text: String, _ label: String, _ limit: Int) -> String? {
        if text.isEmpty { return "请填写\(label)" }
        return text.count > limit ? "\(label)不超过 \(limit) 字" : nil
    }

    /// The regions that the administrator may choose from.
    func regionsInScope() async throws -> [(code: RegionCode, name: String)] {
        guard case .region(let mine) = scope else { return [] }
        return try await store.regions().filter { mine.contains($0.code) }
    }
}

struct NewAccountPage: Page {
    let regions: [(code: RegionCode, name: String)]
    let token: String
    let fields: Fields

    var title: String { "开立账户" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/accounts">账户</a></li>\
        <li aria-current="page">开立账户</li></ol></nav>
        <div class="one-thing"><h1>开立账户</h1>
        <p class="mt-2 mb-4 muted">账户开立后还没有岗位，须由安全管理员授予，才能办事。</p>
        \(fields.summary)
        <form method="post" action="/accounts/new" data-keep>\(HTML.token(token))
        \(fields.text("name", "姓名"))
        \(fields.text("employer", "单位"))
        \(fields.text("title", "职务", hint: "可以不填"))
        \(fields.text("login", "账户名", hint: Login.hint))
        \(fields.select("region", "由哪里的管理员管理", regions.options))
        \(fields.text(
            "first-password", "初始密码", hint: PasswordPolicy.hint + "。请当面告知，对方第一次登录须更改。",
            type: "password", autocomplete: "new-password"))
        <div class="cluster"><button class="btn btn-primary">开立账户</button>\
        <a class="btn btn-quiet" href="/accounts">不开立</a></div></form></div>
        """
    }
}

extension [(code: RegionCode, name: String)] {
    /// The regions as a choice, with nothing chosen before.
    var options: [(value: String, label: String)] {
        [("", "请选择")] + map { ($0.code.description, $0.name) }
    }
}

import Compliance
import Hummingbird
import Store

/// What administrators do with an account, each act its own small form on the account's page.
extension Visit {
    func accountFilePage(_ fields: Fields = Fields()) async throws -> Response {
        let person = try signedIn()
        let account = try await store.account(parameter("id"), in: scope)
        let page = AccountFilePage(
            account: account, sessions: try await store.sessions(of: account.id, at: now),
            regions: try await regionsInScope(), person: person, token: token, fields: fields)
        return self.page(page, status: fields.errors.isEmpty ? .ok : .unprocessableContent)
    }

    func grantRole() async throws -> Response {
        let person = try signedIn()
        do {
            let (role, place) = try await chosenRole()
            try await store.grantRole(
                role, over: place, to: parameter("id"), by: person.actor, in: person.scope, at: now)
            return done("granted")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await accountFilePage(
                Fields(form, errors: refusal.fields.map(placed), failure: "没有授予岗位，你填的内容还在"))
        }
    }

    func revokeRole() async throws -> Response {
        let person = try signedIn()
        try await store.revokeRole(
            form["grant"], of: parameter("id"), by: person.actor, in: person.scope, at: now)
        return done("role-revoked")
    }

    func disableAccount() async throws -> Response {
        let person = try signedIn()
        try await store.disableAccount(
            parameter("id"), by: person.actor, in: person.scope, at: now)
        return done("disabled")
    }

    func enableAccount() async throws -> Response {
        let person = try signedIn()
        try await store.enableAccount(parameter("id"), by: person.actor, in: person.scope, at: now)
        return done("enabled")
    }

    func resetPassword() async throws -> Response {
        let person = try signedIn()
        let account = try await store.account(parameter("id"), in: scope)
        let password = form.all("first-password").last ?? ""
        if let problem = PasswordPolicy.problem(password, login: account.login) {
            return try await accountFilePage(
                Fields(errors: [FieldError("first-password", problem)], failure: "密码没有重置"))
        }
        try await store.resetPassword(
            of: account.id, to: try await Password.hash(password), by: person.actor,
            in: person.scope, at: now)
        return done("reset")
    }

    func resetTOTP() async throws -> Response {
        let person = try signedIn()
        try await store.resetTOTP(
            of: parameter("id"), by: person.actor, in: person.scope, at: now)
        return done("totp-off")
    }

    func revokeSessions() async throws -> Response {
        let person = try signedIn()
        try await store.revokeSessions(
            of: parameter("id"), by: person.actor, in: person.scope, at: now)
        return done("revoked")
    }

    private func done(_ key: String) -> Response {
        redirect(to: "/accounts/\(parameter("id"))", done: key)
    }

    /// Reads the role and its place: a site by its permit's number, anything else by its region.
    private func chosenRole() async throws -> (role: Role, place: Scope) {
        guard let role = Role(rawValue: form["role"]) else {
            throw Visit.missing("role", "请选择岗位")
        }
        guard Role.ofSites.contains(role) else {
            guard let region = RegionCode(form["region"]) else {
                throw Visit.missing("region", "请选择行政区域")
            }
            return (role, .region(region))
        }
        guard let site = try await store.siteID(number: form["site"], in: scope) else {
            throw Visit.missing("site", "没有找到这个许可证编号；\(role.inChinese)按排污单位授予")
        }
        return (role, .site(site))
    }

    private static func missing(_ field: String, _ message: String) -> Refusal {
        Refusal(.invalid, "没有授予岗位", fields: [FieldError(field, message)])
    }

    /// The place's error stands at the field in which this role's place was typed.
    private func placed(_ error: FieldError) -> FieldError {
        guard error.field == "place" else { return error }
        let isSite = Role(rawValue: form["role"]).map(Role.ofSites.contains) ?? false
        return FieldError(isSite ? "site" : "region", error.message)
    }
}

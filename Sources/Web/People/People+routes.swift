import Compliance

extension Route {
    /// People: signing in and out, one's own account, everybody's accounts.
    package static let people: [Route] = signingIn + ownAccount + accounts

    private static let signingIn: [Route] = [
        .get("/sign-in", for: .everyone) { try await $0.signInPage() },
        .post("/sign-in", for: .everyone) { try await $0.signIn() },
        .get("/sign-in/code", for: .everyone) { try await $0.codePage() },
        .post("/sign-in/code", for: .everyone) { try await $0.giveCode() },
        .get("/sign-in/password", for: .everyone) { try await $0.newPasswordPage() },
        .post("/sign-in/password", for: .everyone) { try await $0.setNewPassword() },
        .get("/role", for: .everyone) { try await $0.rolePage() },
        .post("/role", for: .everyone) { try await $0.chooseRole() },
        .post("/sign-out", for: .everyone) { try await $0.signOut() },
    ]

    private static let ownAccount: [Route] = [
        .get("/account", for: .signedIn) { try await $0.ownAccountPage() },
        .post("/account/password", for: .signedIn) { try await $0.changeOwnPassword() },
        .get("/account/totp", for: .signedIn) { try await $0.totpPage() },
        .post("/account/totp", for: .signedIn) { try await $0.enableTOTP() },
        .post("/account/totp/off", for: .signedIn) { try await $0.disableTOTP() },
        .post("/account/sessions/end", for: .signedIn) { try await $0.endOwnSession() },
    ]

    private static let accounts: [Route] = [
        .get("/accounts", for: .administrators) { try await AccountList($0).page() },
        .get("/accounts.csv", for: .administrators) {
            try await AccountList($0).export(xlsx: false)
        },
        .get("/accounts.xlsx", for: .administrators) {
            try await AccountList($0).export(xlsx: true)
        },
        .get("/accounts/new", for: .systemAdmin) { try await $0.newAccountPage() },
        .post("/accounts/new", for: .systemAdmin) { try await $0.openAccount() },
        .get("/accounts/:id", for: .administrators) { try await $0.accountFilePage() },
        .post("/accounts/:id/password", for: .systemAdmin) { try await $0.resetPassword() },
        .post("/accounts/:id/disable", for: .systemOrSecurityAdmin) {
            try await $0.disableAccount()
        },
        .post("/accounts/:id/enable", for: .systemOrSecurityAdmin) { try await $0.enableAccount() },
        .post("/accounts/:id/roles", for: .securityAdmin) { try await $0.grantRole() },
        .post("/accounts/:id/roles/revoke", for: .securityAdmin) { try await $0.revokeRole() },
        .post("/accounts/:id/totp/off", for: .securityAdmin) { try await $0.resetTOTP() },
        .post("/accounts/:id/sessions/end", for: .securityAdmin) {
            try await $0.revokeSessions()
        },
    ]
}

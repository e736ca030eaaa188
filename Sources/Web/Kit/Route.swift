package import Compliance
package import HTTPTypes
package import Hummingbird

/// One thing that may be asked at the counter, and who may ask it.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    /// `/findings/:id`; a part with a colon is named in the visit's parameters.
    package let path: String
    package let audience: Audience
    var content = Content.form
    let handle: @Sendable (Visit) async throws -> Response

    package static func get(
        _ path: String, for audience: Audience,
        _ handle: @escaping @Sendable (Visit) async throws -> Response
    ) -> Route {
        Route(method: .get, path: path, audience: audience, handle: handle)
    }

    package static func post(
        _ path: String, for audience: Audience,
        _ handle: @escaping @Sendable (Visit) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, audience: audience, handle: handle)
    }

    /// What a request brings: a form of our own page, or what a program sends.
    enum Content: Sendable { case form, json }

    /// A program's request: its token is its proof, no page stands before it.
    package static func send(
        _ path: String, for audience: Audience,
        _ handle: @escaping @Sendable (Visit) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, audience: audience, content: .json, handle: handle)
    }

    /// `GET /findings/:id`, the key of the permission table.
    package var name: String { "\(method.rawValue) \(path)" }
}

/// Who may use a route at all; which records is the store's question of scope.
package enum Audience: Sendable, Equatable {
    case everyone
    case signedIn
    case holding(Set<Role>)
    /// Programs that bring a token of a site; no role of a person opens it.
    case programs

    package func admits(_ role: Role?) -> Bool {
        switch (self, role) {
        case (.everyone, _): true
        case (.programs, _): false
        case (_, nil): false
        case (.signedIn, _): true
        case (.holding(let roles), let role?): roles.contains(role)
        }
    }

    static let officers = Audience.holding(Role.officers)
    static let officersAndSites = Audience.holding(
        Role.officers.union(Role.ofSites).union([.prosecutor]))
    /// Officers who decide about findings.
    static let deciders = Audience.holding([.analyst, .caseOfficer, .inspector, .director])
    /// Those who say what is to be alarmed.
    static let analysts = Audience.holding([.analyst, .director])
    static let permitDesk = Audience.holding([.reviewer, .director])
    static let enterprise = Audience.holding([.enterprise])
    /// 系统、安全、审计管理员, who all read the accounts.
    static let administrators = Audience.holding(Role.administrators)
    /// Opens accounts and sets their first passwords.
    static let systemAdmin = Audience.holding([.systemAdmin])
    /// Says who may do what, and takes it back.
    static let securityAdmin = Audience.holding([.securityAdmin])
    static let systemOrSecurityAdmin = Audience.holding([.systemAdmin, .securityAdmin])
}

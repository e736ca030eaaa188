/// Who is signed in, as whom.
package struct SignedIn: Sendable, Hashable {
    package let id: String
    package let name: String
    package let role: Role
    package let scope: Scope
    /// The jurisdiction or the unit in words.
    package let scopeName: String
    /// The session's id, for signing out.
    package let session: String

    package init(
        id: String, name: String, role: Role, scope: Scope, scopeName: String, session: String
    ) {
        (self.id, self.name, self.role) = (id, name, role)
        (self.scope, self.scopeName, self.session) = (scope, scopeName, session)
    }
}

package import Compliance

/// A person who may sign in, as administrators and the person see it: without any secret.
package struct Account: Sendable, Hashable {
    package let id: String
    package let login: String
    package let name: String
    /// What the person is called at work: `监控值守`, `副局长`.
    package let title: String
    /// Where the person works.
    package let employer: String
    /// Whose administrators keep the account.
    package let region: RegionCode
    package let regionName: String
    package let createdAt: Instant
    package let disabledAt: Instant?
    package let mustChangePassword: Bool
    package let hasTOTP: Bool
    /// The start of the newest session that came through; nil for never.
    package let lastSignIn: Instant?
    /// The roles ever given, the newest first.
    package fileprivate(set) var grants: [Grant] = []

    package var isDisabled: Bool { disabledAt != nil }
    /// The roles held now.
    package var roles: [Grant] { grants.filter(\.isHeld) }
}

/// One role over one place, as it was given to a person.
package struct Grant: Sendable, Hashable {
    package let id: String
    package let person: String
    package let role: Role
    package let scope: Scope
    /// The region or the site in words.
    package let place: String
    package let grantedAt: Instant
    package let revokedAt: Instant?

    package var isHeld: Bool { revokedAt == nil }
}

/// Which accounts a list is asked for.
package struct AccountFilter: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case active
        case disabled
        /// May sign in and do nothing.
        case withoutRole
    }

    package var text: String?
    package var role: Role?
    package var state: State?

    package init(text: String? = nil, role: Role? = nil, state: State? = nil) {
        (self.text, self.role, self.state) = (text, role, state)
    }
}

extension Store {
    /// One page of the accounts that an administrator keeps.
    package func accounts(
        in scope: Scope, matching filter: AccountFilter = AccountFilter(), _ request: PageRequest
    ) async throws -> PageOf<Account> {
        try await database.read { session in
            let page = try session.page(
                request, select: Account.columns, from: Account.source,
                matching: scope.accountCondition + filter.condition,
                column: Account.sortColumn(request.sort), id: "person.id",
                isNumber: Account.isNumber(request.sort), make: Account.init(row:))
            let grants = try session.grants(of: page.items.map(\.id))
            return PageOf(
                items: page.items.map { $0.holding(grants[$0.id] ?? []) }, total: page.total,
                next: page.next)
        }
    }

    /// One account, if the administrator keeps it.
    package func account(_ id: String, in scope: Scope) async throws -> Account {
        try await database.read { try $0.account(id, matching: scope.accountCondition) }
    }

    /// The account of the person who is signed in.
    package func ownAccount(of person: String) async throws -> Account {
        try await database.read { try $0.account(person, matching: "1 = 1") }
    }
}

extension Session {
    func account(_ id: String, matching condition: SQL) throws -> Account {
        let row = try first(
            "SELECT " + Account.columns + " FROM " + Account.source
                + " WHERE person.id = \(id) AND " + condition)
        guard let row else { throw Refusal(.notFound, "没有找到这个账户") }
        return try Account(row: row).holding(try grants(of: [id])[id] ?? [])
    }

    /// The roles ever given to some people, by person.
    func grants(of people: [String]) throws -> [String: [Grant]] {
        let rows = try rows(
            "SELECT " + Grant.columns + " FROM " + Grant.source
                + " WHERE person_role.person IN (\(list: people))"
                + " ORDER BY person_role.granted_at DESC, person_role.id DESC")
        return Dictionary(grouping: try rows.compactMap { try Grant(row: $0) }, by: \.person)
    }
}

extension Scope {
    /// Whose accounts an administrator keeps, as a condition on table person.
    var accountCondition: SQL {
        guard case .region(let region) = self else { return "1 = 0" }
        return "person.region LIKE \(region.prefix + "%")"
    }
}

extension AccountFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (person.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR person.login LIKE \(SQL.contains(text.lowercased())) ESCAPE '\\'"
            condition += " OR person.employer LIKE \(pattern) ESCAPE '\\')"
        }
        if let role {
            condition += " AND " + AccountFilter.holds("person_role.role = \(role.rawValue)")
        }
        switch state {
        case .active: condition += " AND person.disabled_at IS NULL"
        case .disabled: condition += " AND person.disabled_at IS NOT NULL"
        case .withoutRole: condition += " AND NOT " + AccountFilter.holds("1 = 1")
        case nil: break
        }
        return condition
    }

    private static func holds(_ condition: SQL) -> SQL {
        "EXISTS (SELECT 1 FROM person_role WHERE person_role.person = person.id"
            + " AND person_role.revoked_at IS NULL AND " + condition + ")"
    }
}

extension Account {
    static let source: SQL = """
        person
        LEFT JOIN region ON region.code = person.region
        LEFT JOIN (
            SELECT session.person AS person, MAX(session.started_at) AS at
            FROM session
            WHERE session.stage = 'open'
            GROUP BY session.person
        ) AS signed_in ON signed_in.person = person.id
        """

    static let columns: SQL = """
        person.id AS id, person.login AS login, person.name AS name, person.title AS title,
        person.employer AS employer, person.region AS region, region.name AS region_name,
        person.created_at AS created_at, person.disabled_at AS disabled_at,
        person.must_change_password AS must_change_password,
        CASE WHEN person.totp_secret IS NULL THEN 0 ELSE 1 END AS has_totp,
        signed_in.at AS signed_in_at
        """

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "login": "person.login"
        case "employer": "person.employer"
        case "created": "person.created_at"
        case "signedIn": "COALESCE(signed_in.at, 0)"
        default: "person.name"
        }
    }

    static func isNumber(_ sort: String) -> Bool { sort == "created" || sort == "signedIn" }

    init(row: Row) throws {
        let region: String = try row("region")
        self.init(
            id: try row("id"), login: try row("login"), name: try row("name"),
            title: try row("title"), employer: try row("employer"),
            region: RegionCode(region) ?? .nation,
            regionName: try row("region_name") as String? ?? region,
            createdAt: try row.instant("created_at"),
            disabledAt: try row.optionalInstant("disabled_at"),
            mustChangePassword: try row("must_change_password"),
            hasTOTP: try row("has_totp") as Int == 1,
            lastSignIn: try row.optionalInstant("signed_in_at"))
    }

    fileprivate func holding(_ grants: [Grant]) -> Account {
        var account = self
        account.grants = grants
        return account
    }
}

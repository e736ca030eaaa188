package import Compliance

extension Store {
    /// Gives a person a role over a region or a site, and gives the grant's id.
    @discardableResult
    package func grantRole(
        _ role: Role, over place: Scope, to person: String, by actor: Act.Actor, in scope: Scope,
        at now: Instant
    ) async throws -> String {
        guard person != actor.id else { throw Refusal.ownAccount("不能给自己授予岗位") }
        let id = Identifier.new(at: now)
        try await act("person.grantRole", upon: person, by: actor, in: scope, at: now) {
            act, account in
            try account.admit(role, over: place)
            try act.session.require(place, fits: role, within: scope)
            try act.insert(role, over: place, to: person, as: id, by: actor)
        }
        return id
    }
}

extension Account {
    /// Refuses what this person may not hold beside what they hold.
    fileprivate func admit(_ role: Role, over place: Scope) throws(Refusal) {
        if isDisabled { throw Refusal(.conflict, "账户已停用，不能授予岗位", way: "请先恢复账户。") }
        if roles.contains(where: { $0.role == role && $0.scope == place }) {
            throw .grant("role", "已经有这个岗位")
        }
        guard let held = roles.first(where: { !$0.role.isCompatible(with: role) }) else {
            // One office of administration, in one place: the index says so as well.
            guard Role.administrators.contains(role), roles.contains(where: { $0.role == role })
            else { return }
            throw .grant("role", "已经是\(role.inChinese)，请先收回原来的范围")
        }
        throw .grant(
            "role", "已任\(held.role.inChinese)，不能兼任\(role.inChinese)：系统、安全、审计管理员须分设，也不兼任其他岗位")
    }
}

extension Refusal {
    fileprivate static func grant(_ field: String, _ message: String) -> Refusal {
        Refusal(.invalid, "没有授予岗位", fields: [FieldError(field, message)])
    }
}

extension Session {
    /// Refuses places that do not belong to the role, or that are not the administrator's.
    fileprivate func require(_ place: Scope, fits role: Role, within scope: Scope) throws {
        switch place {
        case .site(let site):
            guard Role.ofSites.contains(role) else {
                throw Refusal.grant("place", "\(role.inChinese)按行政区域授予")
            }
            let found = try first(
                "SELECT site.id FROM site WHERE site.id = \(site) AND " + scope.condition)
            guard found != nil else { throw Refusal.grant("place", "没有找到这个排污单位") }
        case .region(let region):
            guard !Role.ofSites.contains(role) else {
                throw Refusal.grant("place", "\(role.inChinese)按排污单位授予")
            }
            guard case .region(let mine) = scope, mine.contains(region) else {
                throw Refusal.grant("place", "超出你的辖区")
            }
        case .everyone, .nothing:
            throw Refusal.grant("place", "请选择行政区域或排污单位")
        }
    }
}

extension OpenAct {
    fileprivate func insert(
        _ role: Role, over place: Scope, to person: String, as id: String, by actor: Act.Actor
    ) throws {
        try run(
            """
            INSERT INTO person_role (id, person, role, region, site, granted_at, granted_by)
            VALUES (\(id), \(person), \(role.rawValue), \(place.region), \(place.site),
                \(at.milliseconds), \(actor.id))
            """)
        wrote("person_role", id)
        detail["role"] = .string(role.rawValue)
        detail["place"] = .string(place.region ?? place.site ?? "")
    }
}

extension Scope {
    fileprivate var region: String? {
        if case .region(let region) = self { region.description } else { nil }
    }

    fileprivate var site: String? { if case .site(let site) = self { site } else { nil } }
}

package import Compliance

extension Store {
    /// Puts a new condition of a bureau or of one outlet; returns its id.
    package func putCondition(
        _ condition: AlarmCondition, at place: AlarmPlace, reason: String, by person: SignedIn,
        at now: Instant
    ) async throws -> String {
        let id = Identifier.new(at: now)
        try await act(
            "condition.put", by: person.actor, at: now, on: Act.Subject("alarm_condition", id)
        ) { act in
            let (region, site, outlet) = try act.session.ground(of: place, for: person)
            let number = try act.session.nextNumber("BJ", at: now)
            try act.run(
                """
                INSERT INTO alarm_condition
                    (id, number, region, site, outlet, created_at, created_by)
                VALUES (\(id), \(number), \(region.description), \(site), \(outlet),
                    \(now.milliseconds), \(person.name))
                """)
            act.wrote("alarm_condition", id)
            try act.add(
                condition, of: id, version: 1, isActive: true, reason: reason, by: person, at: now)
            act.detail["number"] = .string(number)
        }
        return id
    }

    /// Puts a condition differently, or rests it; what was put before stays on record.
    package func changeCondition(
        _ id: String, to condition: AlarmCondition, isActive: Bool, reason: String,
        by person: SignedIn, at now: Instant
    ) async throws {
        let known = try await alarmCondition(id, in: person.scope)
        try person.admitChange(of: known)
        try await act(
            "condition.change", by: person.actor, at: now, on: Act.Subject("alarm_condition", id)
        ) { act in
            let row = try act.first(
                """
                SELECT MAX(version) AS version FROM alarm_condition_version
                WHERE condition = \(id)
                """)
            let version = try row?("version", as: Int.self) ?? 0
            guard version == known.version else {
                throw Refusal(.conflict, "这个报警条件刚刚被别人改过", way: "请刷新后重新填写。")
            }
            try act.add(
                condition, of: id, version: version + 1, isActive: isActive, reason: reason,
                by: person, at: now)
        }
    }
}

extension SignedIn {
    /// A bureau changes its own conditions and those of bureaus below, never those of above.
    package func mayChange(_ known: AlarmConditionSummary) -> Bool {
        if case .region(let own) = scope { own.contains(known.region) } else { false }
    }

    fileprivate func admitChange(of known: AlarmConditionSummary) throws(Refusal) {
        guard mayChange(known) else {
            throw Refusal(.forbidden, "这个报警条件由\(known.regionName)设置，不能在这里修改")
        }
    }
}

extension Session {
    /// Whose condition it is: the bureau of the place, which the person must see.
    fileprivate func ground(
        of place: AlarmPlace, for person: SignedIn
    ) throws -> (RegionCode, String?, String?) {
        guard case .region(let own) = person.scope else {
            throw Refusal(.forbidden, "只有监管部门可以设置报警条件")
        }
        switch place {
        case .bureau(let region):
            guard own.contains(region) else {
                throw Refusal(.notFound, "没有这个辖区")
            }
            return (region, nil, nil)
        case .outlet(let site, let outlet):
            let row = try first(
                "SELECT region FROM site WHERE id = \(site) AND " + person.scope.condition)
            guard let row else { throw Refusal(.notFound, "没有找到这个排污单位") }
            return (RegionCode(try row("region")) ?? own, site, outlet.description)
        }
    }
}

extension OpenAct {
    fileprivate func add(
        _ condition: AlarmCondition, of id: String, version: Int, isActive: Bool, reason: String,
        by person: SignedIn, at now: Instant
    ) throws {
        let own = Identifier.new(at: now)
        try run(
            """
            INSERT INTO alarm_condition_version (id, condition, version, name, document, is_active,
                reason, recorded_at, recorded_by)
            VALUES (\(own), \(id), \(version), \(condition.name), \(condition.json.canonical),
                \(isActive), \(reason), \(now.milliseconds), \(person.name))
            """)
        wrote("alarm_condition_version", own)
        detail["version"] = JSON(version)
        detail["reason"] = .string(reason)
    }
}

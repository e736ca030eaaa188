package import Compliance

/// Work that somebody announces.
package struct NewWorkOrder: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode
    package let mn: String
    package let kind: WorkOrder.Kind
    package let span: Range<Instant>
    package let reason: String

    package init(
        site: String, outlet: OutletCode, mn: String = "", kind: WorkOrder.Kind,
        span: Range<Instant>, reason: String
    ) {
        (self.site, self.outlet, self.mn) = (site, outlet, mn)
        (self.kind, self.span, self.reason) = (kind, span, reason)
    }
}

/// Which work orders a list is asked for; nil means all.
package struct WorkOrderFilter: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case waiting, approved, refused, withdrawn
    }

    package var site: String?
    package var text: String?
    package var kind: WorkOrder.Kind?
    package var state: State?

    package init(
        site: String? = nil, text: String? = nil, kind: WorkOrder.Kind? = nil,
        state: State? = nil
    ) {
        (self.site, self.text, self.kind, self.state) = (site, text, kind, state)
    }
}

extension Store {
    /// Announces work on a device of a site that the person may see.
    @discardableResult
    package func file(
        _ order: NewWorkOrder, by person: SignedIn, at now: Instant
    ) async throws -> String {
        let site = try await site(order.site, in: person.scope)
        let id = Identifier.new(at: now)
        try await act(
            "work.file", by: person.actor, at: now, on: Act.Subject("site", site.id)
        ) { act in
            if !order.mn.isEmpty {
                let device = try act.first(
                    """
                    SELECT mn FROM device WHERE mn = \(order.mn) AND site = \(site.id)
                        AND outlet = \(order.outlet.description)
                    """)
                guard device != nil else {
                    throw Refusal(
                        .invalid, "这个排放口没有这台设备",
                        fields: [FieldError("mn", "这个排放口没有登记 MN 为 \(order.mn) 的设备")])
                }
            }
            try act.run(
                """
                INSERT INTO work_order
                    (id, site, outlet, mn, kind, starts, ends, reason, filed_at, filed_by)
                VALUES (\(id), \(site.id), \(order.outlet.description), \(order.mn),
                    \(order.kind.rawValue), \(order.span.lowerBound.milliseconds),
                    \(order.span.upperBound.milliseconds), \(order.reason),
                    \(now.milliseconds), \(person.actor.name))
                """)
            act.detail["outlet"] = .string(order.outlet.description)
            act.detail["kind"] = .string(order.kind.inChinese)
            act.detail["reason"] = .string(order.reason)
            act.wrote("work_order", id)
        }
        return id
    }

    /// Decides on announced work, or takes it back; the first decision stands.
    package func decide(
        _ decision: WorkOrder.Decision, on id: String, reason: String, by person: SignedIn,
        at now: Instant
    ) async throws {
        let order = try await workOrder(id, in: person.scope)
        try await act(
            "work.\(decision.rawValue)", by: person.actor, at: now,
            on: Act.Subject("work_order", order.id)
        ) { act in
            let earlier = try act.first(
                "SELECT decision FROM work_order_decision WHERE work_order = \(order.id)")
            guard earlier == nil else {
                throw Refusal(.conflict, "这张工作单已经有了结论", way: "请刷新后查看。")
            }
            try act.run(
                """
                INSERT INTO work_order_decision
                    (work_order, decision, reason, decided_at, decided_by)
                VALUES (\(order.id), \(decision.rawValue), \(reason), \(now.milliseconds),
                    \(person.actor.name))
                """)
            act.detail["reason"] = .string(reason)
            act.wrote("work_order_decision", order.id)
        }
    }

    package func workOrder(_ id: String, in scope: Scope) async throws -> WorkOrder {
        let found = try await database.read { session in
            try session.first(
                "SELECT " + WorkOrder.columns + " FROM " + WorkOrder.source
                    + " WHERE work_order.id = \(id) AND " + scope.condition
            ).map(WorkOrder.init(row:))
        }
        guard let found else { throw Refusal(.notFound, "没有找到这张工作单") }
        return found
    }

    /// One page of the work orders at the sites that a person may see.
    package func workOrders(
        in scope: Scope, matching filter: WorkOrderFilter, _ request: PageRequest
    ) async throws -> PageOf<WorkOrder> {
        try await database.read { session in
            try session.page(
                request, select: WorkOrder.columns, from: WorkOrder.source,
                matching: scope.condition + filter.condition,
                column: WorkOrder.sortColumn(request.sort), id: "work_order.id",
                isNumber: request.sort != "site", make: WorkOrder.init(row:))
        }
    }

    /// The work orders at an outlet that touch a time, oldest first: what detectors ask.
    package func workOrders(
        of site: String, outlet: OutletCode, from: Instant, to: Instant
    ) async throws -> [WorkOrder] {
        try await database.read { session in
            try session.rows(
                "SELECT " + WorkOrder.columns + " FROM " + WorkOrder.source
                    + " WHERE work_order.site = \(site)"
                    + " AND work_order.outlet = \(outlet.description)"
                    + " AND work_order.ends >= \(from.milliseconds)"
                    + " AND work_order.starts < \(to.milliseconds)"
                    + " ORDER BY work_order.starts, work_order.id"
            ).map(WorkOrder.init(row:))
        }
    }
}

extension WorkOrderFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let site { condition += " AND work_order.site = \(site)" }
        if let kind { condition += " AND work_order.kind = \(kind.rawValue)" }
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR work_order.reason LIKE \(pattern) ESCAPE '\\'"
            condition += " OR work_order.mn LIKE \(pattern) ESCAPE '\\')"
        }
        switch state {
        case .waiting?: condition += " AND decided.decision IS NULL"
        case let state?: condition += " AND decided.decision = \(state.rawValue)"
        case nil: break
        }
        return condition
    }
}

extension WorkOrder {
    fileprivate static let source: SQL = """
        work_order
        JOIN site ON site.id = work_order.site
        LEFT JOIN work_order_decision AS decided ON decided.work_order = work_order.id
        """

    fileprivate static let columns: SQL = """
        work_order.id AS id, work_order.site AS site, site.name AS site_name,
        work_order.outlet AS outlet, work_order.mn AS mn, work_order.kind AS kind,
        work_order.starts AS starts, work_order.ends AS ends, work_order.reason AS reason,
        work_order.filed_at AS filed_at, work_order.filed_by AS filed_by,
        decided.decision AS decision, decided.reason AS decision_reason,
        decided.decided_at AS decided_at, decided.decided_by AS decided_by
        """

    fileprivate static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "site": "site.name"
        case "start": "work_order.starts"
        default: "work_order.filed_at"
        }
    }

    fileprivate init(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")), let kind = Kind(rawValue: try row("kind"))
        else { throw StoreFault.other("工作单读不出来") }
        let decision = (try row("decision") as String?).flatMap(Decision.init(rawValue:))
        self.init(
            id: try row("id"), site: try row("site"), siteName: try row("site_name"),
            outlet: outlet, mn: try row("mn"), kind: kind,
            span: try row.instant("starts")..<(try row.instant("ends")),
            reason: try row("reason"), filedAt: try row.instant("filed_at"),
            filedBy: try row("filed_by"),
            decided: try decision.map {
                Decided(
                    decision: $0, reason: try row("decision_reason"),
                    at: try row.instant("decided_at"), by: try row("decided_by"))
            })
    }
}

import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 权限: every route as everybody, with records of their own place and of others.
///
/// What is expected stands in `docs/permissions.md`; what is asked is the program's own router.
@Suite(.serialized) struct PermissionWalkTests {
    @Test(arguments: PermissionTable.columns.map { Persona($0) })
    func `a role is given what the table marks, and refused the rest`(persona: Persona) async throws
    {
        let (world, table) = (try await World(), try PermissionTable.committed())
        let visitor = try await world.visitor(persona)
        for route in Route.all {
            let path = try RouteAddress.of(route, world.own)
            let reply = try await visitor.ask(route, path)
            if try table.admits(persona.role, to: route) {
                #expect(Self.isGiven(reply, route), "\(route.name): \(reply.status)")
            } else {
                #expect(Self.isRefused(reply, route, persona), "\(route.name): \(reply.status)")
            }
        }
    }

    @Test(arguments: [Persona.Place.beside, .far])
    func `what is of another place is not there`(place: Persona.Place) async throws {
        let (world, table) = (try await World(), try PermissionTable.committed())
        var visitors: [Role: Visitor] = [:]
        for route in Route.all where route.namesRecords && !route.isPublic {
            for role in try Self.eachKind(route, table) {
                let visitor =
                    if let known = visitors[role] { known } else {
                        try await world.visitor(Persona(role, place))
                    }
                visitors[role] = visitor
                try await Self.expectNothing(of: route, for: visitor, in: world)
            }
        }
    }

    @Test(arguments: [Persona.Place.beside, .far])
    func `lists of another place do not name it`(place: Persona.Place) async throws {
        let (world, table) = (try await World(), try PermissionTable.committed())
        let secrets = [world.own.name, world.own.finding, world.own.site, world.own.login]
        for role in Role.allCases {
            let visitor = try await world.visitor(Persona(role, place))
            for route in Route.all where !route.namesRecords && !route.isPublic {
                guard route.method == .get, try table.admits(role, to: route) else { continue }
                let text = try await visitor.get("\(route.path)?view=all&size=100").text
                for secret in secrets {
                    #expect(!text.contains(secret), "\(route.name) as \(role) names \(secret)")
                }
            }
        }
    }

    /// The test before would pass on empty pages: these hold what it looks for.
    @Test(arguments: [
        (Role.analyst, "/findings", true), (.enterprise, "/findings", true),
        (.reviewer, "/permits", true), (.analyst, "/leads", true),
        (.systemAdmin, "/accounts", false),
    ])
    func `lists of one's own place do name it`(
        role: Role, path: String, isSite: Bool
    ) async throws {
        let world = try await World()
        let visitor = try await world.visitor(Persona(role))
        let text = try await visitor.get("\(path)?view=all&size=100").text
        #expect(text.contains(isSite ? world.own.name : world.own.login))
    }

    @Test func `a form from no page of ours is refused, and nothing is written`() async throws {
        let (world, table) = (try await World(), try PermissionTable.committed())
        var visitors: [Role?: Visitor] = [:]
        let before = try await world.everything(but: ["person", "person_role"])
        for route in Route.all where route.method == .post && route.content == .form {
            let role = try #require(
                PermissionTable.columns.first { try table.admits($0, to: route) }, "\(route.name)")
            let visitor =
                if let known = visitors[role] { known } else {
                    try await world.visitor(Persona(role))
                }
            visitors[role] = visitor
            // As many forms as there are would meet the limit of writing first.
            world.test.clock.advance(bySeconds: 1)
            let path = try RouteAddress.of(route, world.own)
            let reply = try await visitor.post(path, Self.everyField, isOurs: false)
            #expect(reply.status == 403 && reply.text.contains("页面已过期"), "\(route.name)")
            let strange = try await visitor.browser.post(
                path, Self.everyField, token: String(repeating: "0", count: 32))
            #expect(strange.status == 403, "\(route.name)")
            let foreign = try await visitor.browser.post(
                path, Self.everyField, headers: [.secFetchSite: "cross-site"])
            #expect(foreign.status == 403, "\(route.name)")
        }
        let after = try await world.everything(but: ["person", "person_role"])
        #expect(Self.changed(before, after, but: ["journal"]) == [])
    }

    /// Deny when a claim is missing: a role over nothing, an office that nobody knows.
    @Test(arguments: [
        "UPDATE person_role SET region = '33990x' WHERE id = ",
        "UPDATE person_role SET region = NULL, site = 'gone' WHERE id = ",
        "UPDATE person_role SET role = 'mayor' WHERE id = ",
        "UPDATE person_role SET revoked_at = 1, revoked_by = 'x' WHERE id = ",
    ])
    func `a missing claim sees nothing`(damage: String) async throws {
        let world = try await World()
        let visitor = try await world.visitor(Persona(.analyst))
        _ = try await visitor.get("/account")
        let grant = try #require(visitor.grant)
        try await world.test.store.write {
            try $0.run(SQL(stringLiteral: damage) + "\(grant)")
        }
        for route in Route.all where !route.isPublic && route.method == .get {
            let path = try RouteAddress.of(route, world.own)
            let reply = try await visitor.get(path)
            #expect(!reply.text.contains(world.own.name), "\(route.name)")
            if route.namesRecords { #expect(reply.status != 200, "\(route.name)") }
        }
    }
}

extension PermissionWalkTests {
    /// Given: the page itself, or what a form with nothing in it is told.
    static func isGiven(_ reply: Reply, _ route: Route) -> Bool {
        if route.method == .post {
            return ![401, 403, 405, 429].contains(reply.status) && reply.status < 500
        }
        // The steps of a sign-in lead on to where the visitor is.
        let isStep = route.path.hasPrefix("/sign-in") || route.path == "/role"
        return reply.status == 200 || isStep && reply.status == 303
    }

    static func isRefused(_ reply: Reply, _ route: Route, _ persona: Persona) -> Bool {
        // A program is told so, whoever's browser it borrows.
        if route.audience == .programs { return reply.status == 401 }
        guard persona.role == nil else { return reply.status == 403 }
        if route.method == .post { return reply.status == 401 }
        return reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true
    }

    /// One admitted role for each way of seeing: by jurisdiction, by site.
    fileprivate static func eachKind(_ route: Route, _ table: PermissionTable) throws -> [Role] {
        let admitted = try Role.allCases.filter { try table.admits($0, to: route) }
        return [
            admitted.first { !Role.ofSites.contains($0) },
            admitted.first(where: Role.ofSites.contains),
        ].compactMap(\.self)
    }

    /// A foreign record answers 404 as one that never was does, and a form to it writes nothing.
    fileprivate static func expectNothing(
        of route: Route, for visitor: Visitor, in world: World
    ) async throws {
        let foreign = try RouteAddress.of(route, world.own)
        let nothing = try RouteAddress.ofNothing(route, world.own)
        _ = try await visitor.ask(route, nothing)
        let before = try await world.everything()
        let reply = try await visitor.ask(route, foreign, everyField)
        let same = try await visitor.ask(route, nothing, everyField)
        #expect(reply.status == 404, "\(route.name): \(reply.status)")
        #expect(
            reply.withoutToken == same.withoutToken && reply.status == same.status, "\(route.name)")
        #expect(reply.headers == same.headers, "\(route.name)")
        #expect(try await changed(before, world.everything(), but: []) == [], "\(route.name)")
    }

    static func changed(
        _ before: [String: [String]], _ after: [String: [String]], but: Set<String>
    ) -> [String] {
        after.filter { before[$0.key] != $0.value }.map(\.key)
            .filter { name in !but.contains { name.hasPrefix($0) } }.sorted()
    }

    /// Fields that would do if the record were one's own.
    static let everyField: KeyValuePairs<String, String> = [
        "answer-text": "说明", "ask-text": "补充", "confirm-text": "核对", "reject-text": "理由",
        "rectify-text": "整改", "rectify-due": "2026-10-30", "close-text": "合格",
        "turnToLead-text": "转办", "first-password": "人间烟火气最抚凡人心", "role": "inspector",
        "region": "339902", "name": "改名", "factor1": "a21002", "statistic1": "hour",
        "comparison1": "above", "number1": "90", "kind1": "percentOfLimit", "reason": "试",
        "warn-text": "告知", "view-text": "所见", "view-scope": "小时数据", "inspect-text": "核查",
        "inspect-scope": "小时数据", "reply-text": "答复", "visit-text": "检查",
        "supervise-text": "督办", "dismiss-text": "误报", "dismiss-reason": "ruleTooWide",
        "drop-text": "轻微", "drop-reason": "minor", "explain-text": "维护",
        "explain-reason": "maintenance", "conclude-text": "无", "conclude-reason": "nothingFound",
        "confirm-reason": "falsified",
    ]
}

extension Visitor {
    func ask(
        _ route: Route, _ path: String, _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> Reply {
        route.method == .post ? try await post(path, fields) : try await get(path)
    }
}

extension Reply {
    /// The page as it reads, whoever's session it was for.
    fileprivate var withoutToken: String { text.replacing(token ?? "-", with: "") }
}

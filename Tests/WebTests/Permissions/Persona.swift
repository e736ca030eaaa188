import Compliance
import Store
import Testing

@testable import Web

/// Somebody who asks: a role over a place, or a visitor who did not sign in.
struct Persona: Sendable, CustomTestStringConvertible {
    /// Where the role holds, seen from the site that is asked about.
    enum Place: String, Sendable, CaseIterable {
        /// The site itself, or its city.
        case own
        /// The county beside, or a site there.
        case beside
        /// Another city, or a site there.
        case far
    }

    let role: Role?
    let place: Place

    init(_ role: Role?, _ place: Place = .own) { (self.role, self.place) = (role, place) }

    var testDescription: String { "\(role?.rawValue ?? "public") \(place.rawValue)" }

    func scope(in world: World) -> Scope {
        let belongings = world.belongings(place)
        if let role, Role.ofSites.contains(role) { return .site(belongings.site) }
        switch place {
        case .own: return .region(World.city)
        case .beside: return .region(belongings.region)
        case .far: return .region(World.farCity)
        }
    }
}

extension World {
    func belongings(_ place: Persona.Place) -> Belongings {
        switch place {
        case .own: own
        case .beside: beside
        case .far: far
        }
    }

    /// A browser in which a persona may be signed in again and again.
    func visitor(_ persona: Persona) async throws -> Visitor {
        guard let role = persona.role else {
            return Visitor(world: self, browser: test.browser(), person: nil, grant: nil)
        }
        let scope = persona.scope(in: self)
        let region = if case .region(let region) = scope { region } else { Self.city }
        let login = "\(role.rawValue.lowercased())-\(Identifier.new(at: test.clock.now))"
        let person = try await Staff.hire(
            login, "某人", in: test.store, region: region.description)
        let grant = try await test.store.grantRole(
            role, over: scope, to: person, by: .system, in: .region(.nation), at: test.clock.now)
        return Visitor(world: self, browser: test.browser(), person: person, grant: grant)
    }
}

/// A persona at a browser; each request is asked from a fresh session, as acts may end the last.
final class Visitor {
    let world: World
    let browser: TestBrowser
    let person: String?
    let grant: String?
    private var asked = 0

    init(world: World, browser: TestBrowser, person: String?, grant: String?) {
        (self.world, self.browser, self.person, self.grant) = (world, browser, person, grant)
    }

    func get(_ path: String) async throws -> Reply {
        try await enter()
        return try await browser.get(path)
    }

    /// Sends a form with the token of a page of ours, or without one.
    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], isOurs: Bool = true)
        async throws -> Reply
    {
        let page = try await get(person == nil ? "/sign-in" : "/account")
        return try await browser.post(path, fields, token: isOurs ? page.token : "")
    }

    /// Starts a session as sign-in does; from another address, as only the rate limit would mind.
    private func enter() async throws {
        asked += 1
        browser.client =
            "10.\(asked / 50 % 250).\(asked / 12_500).\(abs((person ?? "").hashValue) % 250)"
        guard let person, let grant else { return }
        let (token, now) = (Counter.randomToken(), world.test.clock.now)
        try await world.test.store.startSession(
            NewSession(
                digest: Counter.digest(token), person: person, stage: .open, grant: grant,
                client: "10.0.0.1", agent: "test", at: now), replacing: nil, at: now)
        browser.plant(cookie: Counter.sessionCookie, token)
    }
}

import Compliance
import Hummingbird
import Store

extension Route {
    /// The first screen of each role.
    static let home: [Route] = [
        .get("/home", for: .signedIn) { try await $0.desk() }
    ]
}

extension Visit {
    /// What needs this person today.
    func desk() async throws -> Response {
        let person = try signedIn()
        if Role.ofSites.contains(person.role) { return try await enterpriseDesk() }
        if person.role.isOfficer || person.role == .prosecutor { return try await officerDesk() }
        return try await administratorDesk()
    }
}

extension Visit {
    /// How many things wait for the person, by navigation path; cheap enough for every page.
    func waiting() async throws -> [String: Int] {
        guard let person, person.role.isOfficer || Role.ofSites.contains(person.role) else {
            return [:]
        }
        // A number beside a name says that something waits for this person.
        if person.role.isOfficer, !Audience.deciders.admits(person.role) { return [:] }
        let counts = try await store.findingCounts(in: scope)
        let view: FindingView = person.role.isOfficer ? .decide : .enterprise
        var states = view.states
        if !person.role.isOfficer { states.append(.rectifying) }
        let leads = try await store.leadCounts(in: scope)
        let leadStates = (person.role.isOfficer ? LeadView.decide : .enterprise).states
        let waiting = leadStates.reduce(0) { $0 + (leads[$1] ?? 0) }
        let place = Audience.deciders.admits(person.role) ? "/watch" : "/leads"
        return ["/findings": states.reduce(0) { $0 + (counts[$1] ?? 0) }, place: waiting]
    }
}

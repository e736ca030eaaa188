import Compliance
import Hummingbird
import Store

extension Route {
    /// 应履行义务: the enterprise's calendar; for officers, who owes what.
    static let obligations: [Route] =
        [
            .get("/obligations", for: .officersAndSites) { try await $0.obligationsPage() },
            .get("/obligations.csv", for: .officersAndSites) {
                try await $0.obligationsExport(xlsx: false)
            },
            .get("/obligations.xlsx", for: .officersAndSites) {
                try await $0.obligationsExport(xlsx: true)
            },
            .get("/obligations.ics", for: .enterprise) { try await $0.ownCalendar() },
            .get("/obligations/subscription", for: .enterprise) {
                try await $0.subscriptionPage()
            },
            .post("/obligations/subscription", for: .enterprise) { try await $0.subscribe() },
            .post("/obligations/subscription/:id/revoke", for: .enterprise) {
                try await $0.unsubscribe()
            },
            .get("/calendar/:token", for: .everyone) { try await $0.subscribedCalendar() },
        ] + reports
}

extension Visit {
    private var isAtSite: Bool { person.map { Role.ofSites.contains($0.role) } ?? false }

    func obligationsPage() async throws -> Response {
        try await isAtSite ? OwnDutyList(self).page() : DutyList(self).page()
    }

    func obligationsExport(xlsx: Bool) async throws -> Response {
        try await isAtSite
            ? OwnDutyList(self).export(xlsx: xlsx) : DutyList(self).export(xlsx: xlsx)
    }
}

import Compliance
import Store

extension Visit {
    /// The leads that were put to the own unit and are not ended, by due time.
    func ownLeads() async throws -> [LeadSummary] {
        var filter = LeadFilter()
        filter.states = LeadView.open.states
        return try await store.leads(
            in: scope, matching: filter, PageRequest(size: 100, sort: "due")
        ).items
    }
}

extension DeskItem {
    /// What a lead asks of the unit; nil where it waits for somebody else.
    init?(_ lead: LeadSummary, _ now: Instant) {
        guard lead.state.turn == .enterprise, let due = lead.due else { return nil }
        let word = lead.state == .inspecting ? "答复核查" : "说明"
        (id, self.due) = (lead.id, due)
        what = "\(lead.state.nextStep)：\(lead.title)"
        why = """
            <p class="queue__why">线索 <span class="num">\(lead.number)</span>　\(lead.outlet)　\
            \(lead.statement)</p>
            """
        act = "<a class=\"btn btn-secondary btn-sm\" href=\"/leads/\(lead.id)\">\(word)</a>"
    }
}

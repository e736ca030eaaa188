import Compliance
import Hummingbird
import Store

extension Route {
    /// Leads: the watch room, the list, the file, every act upon it; alarm conditions; the ledger.
    static let leads: [Route] =
        [
            .get("/watch", for: .deciders) { try await WatchRoom($0).page() },
            .get("/events/watch", for: .deciders) { try await $0.watchEvents() },
            .get("/leads", for: .officersAndSites) { try await LeadList($0).page() },
            .get("/leads.csv", for: .officersAndSites) {
                try await LeadList($0).export(xlsx: false)
            },
            .get("/leads.xlsx", for: .officersAndSites) {
                try await LeadList($0).export(xlsx: true)
            },
            .get("/leads/:id", for: .officersAndSites) { try await $0.leadPage() },
        ] + LeadStep.Verb.allCases.compactMap(step) + precision + rules + alarmConditions

    /// One address for each step that a person may take.
    private static func step(_ verb: LeadStep.Verb) -> Route? {
        guard !verb.roles.isEmpty else { return nil }
        return .post("/leads/:id/\(verb.rawValue)", for: .holding(verb.roles)) {
            try await $0.takeLead(verb)
        }
    }

    private static let precision: [Route] = [
        .get("/watch/precision", for: .deciders) { try await PrecisionList($0).page() },
        .get("/watch/precision.csv", for: .deciders) {
            try await PrecisionList($0).export(xlsx: false)
        },
        .get("/watch/precision.xlsx", for: .deciders) {
            try await PrecisionList($0).export(xlsx: true)
        },
    ]

    private static let rules: [Route] = [
        .get("/watch/rules/:id", for: .deciders) { try await $0.detectorPage() }
    ]

    private static let alarmConditions: [Route] = [
        .get("/watch/conditions", for: .deciders) { try await $0.alarmConditionList() },
        .get("/watch/conditions/new", for: .analysts) { try await $0.newAlarmCondition() },
        .post("/watch/conditions", for: .analysts) { try await $0.putAlarmCondition() },
        .get("/watch/conditions/:id", for: .deciders) { try await $0.alarmConditionPage() },
        .post("/watch/conditions/:id", for: .analysts) { try await $0.changeAlarmCondition() },
    ]
}

extension Visit {
    func leadPage(form: Form = Form(), errors: [FieldError] = []) async throws -> Response {
        let person = try signedIn()
        let file = try await store.leadFile(parameter("id"), in: scope)
        let beside = try await store.leadsBeside(file.summary, in: scope)
        let page = LeadPage(
            file: file, beside: beside, view: try await leadView(file),
            rule: try await leadRule(file.summary), person: person, law: law, factors: factors,
            now: now, token: token, fields: Fields(form, errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Takes a step; what does not fit brings the same page back with what was typed.
    func takeLead(_ verb: LeadStep.Verb) async throws -> Response {
        let person = try signedIn()
        let id = parameter("id")
        // What is not the person's to see is not there, whatever was typed.
        let file = try await store.leadFile(id, in: scope)
        do {
            let request = try LeadStepRequest(verb, form, at: now)
            let standings = try await store.standings(under: law, at: now)
            try await store.takeStep(
                request, onLead: id, by: person, under: law,
                isDemoted: standings[file.summary.rule] == .demoted, at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await leadPage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/leads/\(id)", done: verb.flash)
    }

    func watchEvents() async throws -> Response {
        let (store, scope) = (store, scope)
        return changes(named: "watch", every: .seconds(1)) {
            try await store.leadsStamp(in: scope)
        }
    }

    /// The outlet's values around the evidence window; nil where the lead names no outlet.
    private func leadView(_ file: LeadFile) async throws -> OutletView? {
        guard let seen = file.evidence.first?.lead else { return nil }
        let site = try await store.site(file.summary.site, in: scope)
        let permit = try await store.permit(of: site)
        guard let outlet = permit.outlet(seen.outlet) else { return nil }
        return try await OutletView(
            visit: self, site: site, permit: permit, outlet: outlet,
            span: OutletSpan(showing: seen.start, seen.end).span)
    }

    /// What raised the lead: a detector, a condition, or a rule of findings.
    private func leadRule(_ lead: LeadSummary) async throws -> LeadRule {
        let policy = try PrecisionPolicy(under: law, on: today)
        let records = try await store.precisions(
            in: .everyone, since: Instant(today.advanced(by: -policy.days)))
        let record = records.first { $0.rule == lead.rule } ?? RulePrecision(rule: lead.rule)
        var condition: AlarmConditionSummary?
        if lead.origin == .alarm, person?.role.isOfficer == true {
            condition = try await store.alarmConditions(in: scope).first { $0.id == lead.rule }
        }
        return LeadRule(
            detector: Detector.known.first { $0.id == lead.rule }, condition: condition,
            record: record, policy: policy)
    }
}

/// What raised a lead and how far it is believed.
struct LeadRule: Sendable {
    let detector: Detector?
    let condition: AlarmConditionSummary?
    let record: RulePrecision
    let policy: PrecisionPolicy

    var standing: PrecisionPolicy.Standing { policy.standing(of: record) }
}

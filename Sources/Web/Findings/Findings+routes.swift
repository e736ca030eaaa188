import Compliance
import Hummingbird
import Store

extension Route {
    /// Findings: the list, the file, every act upon it.
    static let findings: [Route] = [
        .get("/findings", for: .officersAndSites) { try await FindingList($0).page() },
        .get("/findings.csv", for: .officersAndSites) {
            try await FindingList($0).export(xlsx: false)
        },
        .get("/findings.xlsx", for: .officersAndSites) {
            try await FindingList($0).export(xlsx: true)
        },
        .get("/findings/:id", for: .officersAndSites) { try await $0.findingPage() },
        .post("/findings/:id/answer", for: .enterprise) { try await $0.take(.answer) },
        .post("/findings/:id/prove", for: .enterprise) { try await $0.take(.prove) },
        .post("/findings/:id/ask", for: .deciders) { try await $0.take(.ask) },
        .post("/findings/:id/confirm", for: .deciders) { try await $0.take(.confirm) },
        .post("/findings/:id/reject", for: .deciders) { try await $0.take(.reject) },
        .post("/findings/:id/rectify", for: .deciders) { try await $0.take(.rectify) },
        .post("/findings/:id/close", for: .deciders) { try await $0.take(.close) },
        .post("/findings/:id/turnToLead", for: .deciders) { try await $0.take(.turnToLead) },
        .get("/attachments/:id", for: .officersAndSites) { try await $0.attachment() },
    ]
}

extension Visit {
    func findingPage(form: Form = Form(), errors: [FieldError] = []) async throws -> Response {
        let file = try await store.findingFile(parameter("id"), in: scope)
        let related = try await store.findings(
            in: scope, matching: .of(site: file.summary.site),
            PageRequest(size: 6, sort: "raised", isDescending: true))
        let page = FindingPage(
            file: file, related: related.items.filter { $0.id != file.summary.id },
            person: try signedIn(), law: law, factors: factors, now: now, token: token,
            fields: Fields(form, errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Takes a step; what does not fit brings the same page back with what was typed.
    func take(_ verb: FindingStep.Verb) async throws -> Response {
        let person = try signedIn()
        let id = parameter("id")
        do {
            let request = try StepRequest(verb, form, at: now)
            try await store.takeStep(request, on: id, by: person, under: law, at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await findingPage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/findings/\(id)", done: verb.flash)
    }

    func attachment() async throws -> Response {
        let file = try await store.attachment(parameter("id"), in: scope)
        return self.file(file.bytes, name: file.name, type: "application/octet-stream")
    }
}

extension FindingFilter {
    static func of(site: String) -> FindingFilter {
        var filter = FindingFilter()
        filter.site = site
        return filter
    }
}

extension FindingStep.Verb {
    /// The key of the notice that follows the act.
    var flash: String {
        switch self {
        case .answer: "answered"
        case .ask: "asked"
        case .confirm: "confirmed"
        case .reject: "rejected"
        case .rectify: "rectify"
        case .prove: "proof"
        case .close: "closed"
        case .turnToLead: "lead"
        case .raise, .reassess, .escalate: ""
        }
    }
}

import Compliance
import Store
import Testing

/// A finding that was ended because its gap was gone is worked on again when the gap is back.
struct ReturningGapTests {
    private static let officer = LeadYard.person(.inspector, LeadYard.city)

    /// A finding of one hour above its limit, on record; and the same with its gap gone.
    private static func finding(in yard: LeadYard) async throws -> (there: Finding, gone: Finding) {
        try await yard.record("60", from: "2026-10-13 08:00")
        let permit = try #require(try await yard.store.allPermits().first { $0.0 == "s1" }).1
        let measured = try await yard.store.measurements(
            SeriesQuery(
                site: "s1", statistics: [.hour], from: Day(2026, 10, 13), to: Day(2026, 10, 13)))
        let there = try #require(
            try Record(permit: permit, measurements: measured).findings(
                under: yard.law, factors: yard.factors, at: LeadYard.now
            ).first { $0.rule == "limit-exceeded" })
        var gone = there
        gone.isGone = true
        try await raise(there, yard)
        return (there, gone)
    }

    private static func raise(_ finding: Finding, _ yard: LeadYard, hours: Int = 0) async throws {
        try await yard.store.raise(
            [finding], of: "s1", under: yard.law, at: LeadYard.now.advanced(byHours: hours))
    }

    private static func take(
        _ verb: FindingStep.Verb, _ yard: LeadYard, hours: Int
    ) async throws {
        let id = try await yard.store.read { session in
            try session.first("SELECT id FROM finding")?("id") as String?
        }
        try await yard.store.takeStep(
            StepRequest(verb: verb, text: "核对过"), on: try #require(id), by: officer,
            under: yard.law, at: LeadYard.now.advanced(byHours: hours))
    }

    private static func progress(_ yard: LeadYard) async throws -> (String, [String]) {
        try await yard.store.read { session in
            let state: String? = try session.first("SELECT state FROM finding_progress")?("state")
            let verbs = try session.rows("SELECT verb FROM finding_step ORDER BY number")
                .map { try $0("verb") as String }
            return (state ?? "", verbs)
        }
    }

    @Test(arguments: TestEngine.all)
    func `refused while the gap was gone, it is raised again with a new term`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            let finding = try await Self.finding(in: yard)
            try await Self.raise(finding.gone, yard, hours: 1)
            try await Self.take(.reject, yard, hours: 2)
            #expect(try await Self.progress(yard).0 == "rejected")
            try await Self.raise(finding.there, yard, hours: 3)
            let (state, verbs) = try await Self.progress(yard)
            #expect(state == "awaitingAnswer")
            #expect(verbs == ["raise", "reassess", "reject", "reassess", "raise"])
            let due = try await yard.store.read { session in
                try session.first("SELECT due_at FROM finding_progress")?("due_at") as Int64?
            }
            let later = LeadYard.now.advanced(byHours: 3)
            #expect(try due == yard.law.term(after: .raise, at: later)?.milliseconds)
            // The same once more says nothing new.
            try await Self.raise(finding.there, yard, hours: 4)
            #expect(try await Self.progress(yard).1.count == 5)
        }
    }

    @Test(arguments: TestEngine.all)
    func `refused while the gap stood there, it stays refused`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            let finding = try await Self.finding(in: yard)
            try await Self.take(.reject, yard, hours: 1)
            try await Self.raise(finding.gone, yard, hours: 2)
            try await Self.raise(finding.there, yard, hours: 3)
            let (state, verbs) = try await Self.progress(yard)
            #expect(state == "rejected")
            #expect(verbs == ["raise", "reject", "reassess", "reassess"])
        }
    }
}

import Compliance
import Store
import Testing

/// 查实率: a labelled month, replayed, gives the precision of its labels.
struct RulePrecisionRecordTests {
    /// What people found of each day's lead.
    private static let labels: [LeadStep.Verb] = [
        .confirm, .dismiss, .explain, .confirm, .drop, .dismiss, .dismiss, .confirm, .explain,
        .dismiss, .dismiss, .dismiss, .confirm, .explain,
    ]

    @Test(arguments: TestEngine.all)
    func `published precision equals the count of the labels`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            for (place, verb) in Self.labels.enumerated() {
                let lead = try yard.lead(day: 1 + place)
                try await yard.raise(lead)
                let id = try #require(try await yard.store.leadID(of: "s1", key: lead.key))
                if verb == .confirm { try await yard.take(.visit, on: id) }
                try await yard.take(verb, on: id)
            }
            try await yard.raise(yard.lead("T05", day: 2))
            let records = try await yard.store.precisions(
                in: LeadYard.city, since: Instant(Day(2026, 10, 1)))
            #expect(records.map(\.rule) == ["T01", "T05"])
            let own = try #require(records.first)
            func count(_ verb: LeadStep.Verb) -> Int { Self.labels.count { $0 == verb } }
            #expect(own.fired == Self.labels.count && own.open == 0)
            #expect(own.confirmed == count(.confirm) && own.explained == count(.explain))
            #expect(own.falseAlarms == count(.dismiss) && own.dropped == count(.drop))
            #expect(own.visited == count(.confirm) && own.percent == Numeral("30.8"))
            #expect(records[1].open == 1 && records[1].percent == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a rule that is mostly wrong is demoted, a sure one warns at once`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            for day in 1...12 {
                for (rule, verb) in [("T01", LeadStep.Verb.dismiss), ("T05", .confirm)] {
                    let lead = try yard.lead(rule, day: day)
                    try await yard.raise(lead)
                    let id = try #require(try await yard.store.leadID(of: "s1", key: lead.key))
                    if verb == .confirm { try await yard.take(.visit, on: id) }
                    try await yard.take(verb, on: id)
                }
            }
            let standings = try await yard.store.standings(under: yard.law, at: LeadYard.now)
            #expect(standings == ["T01": .demoted, "T05": .trusted])
            let sure = NewLead(
                try yard.lead("T05", day: 14), origin: .detector, title: "零值", weight: 2,
                warns: true)
            try await yard.store.raise([sure], of: "s1", under: yard.law, at: LeadYard.now)
            let warned = try await yard.leads().first { $0.state == .warned }
            #expect(warned?.toldAt == LeadYard.now && warned?.due != nil)
        }
    }
}

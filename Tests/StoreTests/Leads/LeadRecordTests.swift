import Compliance
import Store
import Testing

/// 线索的记录与办理: once for each sign, step after step, on both engines.
struct LeadRecordTests {
    @Test(arguments: TestEngine.all)
    func `the same sign is recorded once; what changed makes a version that says so`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            #expect(try await yard.raise(yard.lead()).new == 1)
            let again = try await yard.raise(yard.lead())
            #expect(again.new == 0 && again.updated == 0)
            let later = try await yard.raise(yard.lead(hours: 10, statement: "更久"))
            #expect(later.updated == 1)
            let lead = try #require(try await yard.leads().first)
            #expect(lead.statement == "更久" && lead.number == "XS-2026-0001")
            let file = try await yard.store.leadFile(lead.id, in: LeadYard.city)
            #expect(file.evidence.map(\.version) == [2, 1])
            #expect(file.steps.map(\.step.verb) == [.raise, .reassess])
            #expect(file.steps[1].step.text.contains("原为：恒值"))
            #expect(file.summary.due == file.steps[0].step.due)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what still goes on is written once an hour`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            // Up to this very moment: the yard's clock stands at ten.
            try await yard.raise(yard.lead(day: 14, hours: 9))
            let longer = try yard.lead(day: 14, hours: 10)
            #expect(try await yard.raise(longer).updated == 0)
            let later = LeadYard.now.advanced(byHours: 1)
            #expect(try await yard.raise(yard.lead(day: 14, hours: 11), at: later).updated == 1)
            let lead = try #require(try await yard.leads().first)
            let file = try await yard.store.leadFile(lead.id, in: LeadYard.city)
            #expect(file.evidence.map(\.version) == [2, 1])
        }
    }

    @Test(arguments: TestEngine.all)
    func `an ended lead stays as it was decided`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            let lead = try #require(try await yard.leads().first)
            try await yard.take(.dismiss, on: lead.id)
            #expect(try await yard.raise(yard.lead(hours: 10)).updated == 0)
            let state = try await yard.store.leadFile(lead.id, in: LeadYard.city).progress.state
            #expect(state == .falseAlarm)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a sign that later data take away says so, and comes back`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            let lead = try yard.lead()
            try await yard.raise(lead)
            func fade(but seen: Set<String>) async throws -> Int {
                try await yard.store.fade(
                    of: "s1", outlet: lead.outlet, rules: ["T01"], from: Day(2026, 10, 12),
                    to: Day(2026, 10, 14), but: seen, at: LeadYard.now)
            }
            #expect(try await fade(but: [lead.key]) == 0)
            #expect(try await fade(but: []) == 1)
            #expect(try await fade(but: []) == 0)
            #expect(try await yard.leads().first?.isGone == true)
            #expect(try await yard.raise(lead).updated == 1)
            #expect(try await yard.leads().first?.isGone == false)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a lead that was ended while its sign was gone opens again with it`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            let lead = try yard.lead()
            try await yard.raise(lead)
            _ = try await yard.store.fade(
                of: "s1", outlet: lead.outlet, rules: ["T01"], from: Day(2026, 10, 12),
                to: Day(2026, 10, 14), but: [], at: LeadYard.now)
            let id = try #require(try await yard.leads().first).id
            try await yard.take(.dismiss, on: id)
            #expect(try await yard.leads().first?.isGone == true)
            #expect(try await yard.raise(lead).updated == 1)
            let file = try await yard.store.leadFile(id, in: LeadYard.city)
            #expect(file.progress.state == .raised && file.progress.due != nil)
            #expect(file.progress.reason == nil && file.progress.endedAt == nil)
            #expect(
                file.steps.map(\.step.verb) == [.raise, .fade, .dismiss, .reassess, .raise])
            #expect(file.steps.last?.step.text.contains("重新研判") == true)
            // Once, and whoever ends it now knows of the sign.
            #expect(try await yard.raise(lead).updated == 0)
            try await yard.take(.dismiss, on: id)
            #expect(try await yard.raise(yard.lead(hours: 10)).updated == 0)
        }
        let again = LeadProgress.State.allCases.filter(\.opensAgain)
        #expect(Set(again) == [.explained, .falseAlarm, .dropped])
    }

    @Test(arguments: TestEngine.all)
    func `the unit sees a lead when it is put to it, and nobody else's`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            let lead = try #require(try await yard.leads().first)
            let own = Scope.site("s1")
            #expect(try await yard.store.leads(in: own, PageRequest()).total == 0)
            await #expect(throws: Refusal.self) {
                try await yard.store.leadFile(lead.id, in: own)
            }
            await #expect(throws: Refusal.self) {
                try await yard.take(.answer, on: lead.id, by: LeadYard.unit)
            }
            try await yard.take(.warn, on: lead.id)
            #expect(try await yard.store.leads(in: own, PageRequest()).total == 1)
            #expect(try await yard.store.leads(in: .site("s2"), PageRequest()).total == 0)
            #expect(try await yard.store.leads(in: .everyone, PageRequest()).total == 0)
            try await yard.take(.answer, on: lead.id, by: LeadYard.unit)
            #expect(try await yard.leads().first?.state == .answered)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a remote inspection is concluded only when it is whole`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            let lead = try #require(try await yard.leads().first).id
            try await yard.take(.inspect, on: lead, scope: "DA001 小时数据")
            await #expect(throws: Refusal.self) { try await yard.take(.conclude, on: lead) }
            try await yard.take(.reply, on: lead, by: LeadYard.unit)
            await #expect(throws: Refusal.self) { try await yard.take(.conclude, on: lead) }
            try await yard.take(.view, on: lead, scope: "DA001 氮氧化物")
            let before = try await yard.leads().first
            #expect(before?.state == .replied && before?.inspectedAt == nil)
            try await yard.take(.conclude, on: lead, reason: .nothingFound)
            #expect(try await yard.leads().first?.inspectedAt == LeadYard.now)
        }
    }

    @Test(arguments: TestEngine.all)
    func `what nobody did in time is raised, and ends after three times`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            var now = LeadYard.now
            var raised: [Int] = []
            for _ in 0..<5 {
                now = now.advanced(byHours: 24 * 5)
                raised.append(try await yard.store.escalateLateLeads(under: yard.law, at: now))
            }
            #expect(raised == [1, 1, 1, 0, 0])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a step needs its reason, its finding and its role`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            let lead = try #require(try await yard.leads().first).id
            func refused(_ request: LeadStepRequest, demoted: Bool = false) async {
                await #expect(throws: Refusal.self) {
                    try await yard.store.takeStep(
                        request, onLead: lead, by: LeadYard.analyst, under: yard.law,
                        isDemoted: demoted, at: LeadYard.now)
                }
            }
            await refused(LeadStepRequest(verb: .dismiss, text: "误报"))
            await refused(LeadStepRequest(verb: .dismiss, text: "误报", reason: .falsified))
            await refused(LeadStepRequest(verb: .confirm, text: "早了", reason: .falsified))
            await refused(LeadStepRequest(verb: .warn, text: "降级"), demoted: true)
            try await yard.take(.visit, on: lead)
            await refused(
                LeadStepRequest(
                    verb: .confirm, text: "属实", reason: .falsified, finding: "WT-2026-9999"))
            #expect(try await yard.leads().first?.state == .visiting)
        }
    }

    @Test(arguments: TestEngine.all)
    func `each human step has its entry in the journal, with the rows it wrote`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.raise(yard.lead())
            let lead = try #require(try await yard.leads().first).id
            try await yard.store.takeStep(
                LeadStepRequest(
                    verb: .ask, text: "请说明",
                    attachments: [NewAttachment(name: "a.txt", type: "text/plain", bytes: [65])]),
                onLead: lead, by: LeadYard.analyst, under: yard.law, at: LeadYard.now)
            let entries = try await yard.store.journalEntries(
                seenBy: LeadYard.analyst, PageRequest(size: 50)
            ).items
            let ask = try #require(entries.first { $0.verb == "lead.ask" })
            #expect(ask.records.map(\.row.table) == ["lead_step", "attachment"])
            #expect(ask.subjectName?.title.contains("XS-2026-0001") == true)
            let file = try await yard.store.leadFile(lead, in: LeadYard.city)
            let attachment = try #require(file.steps.last?.attachments.first)
            let bytes = try await yard.store.attachment(attachment.id, in: .site("s1")).bytes
            #expect(bytes == [65])
            await #expect(throws: Refusal.self) {
                try await yard.store.attachment(attachment.id, in: .site("s2"))
            }
        }
    }
}

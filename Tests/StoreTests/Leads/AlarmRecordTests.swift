import Compliance
import Store
import Testing

/// 报警条件与报警: versions, places, late data; detectors over what is on record.
struct AlarmRecordTests {
    private static let high = AlarmCondition(
        name: "高",
        clauses: [
            AlarmClause(
                factor: "a21002", statistic: .hour, .above, .percentOfLimit(Numeral(90)))
        ])
    private static let county = RegionCode("339902") ?? .nation

    private static func put(
        _ yard: LeadYard, at place: AlarmPlace = .bureau(county)
    ) async throws -> String {
        try await yard.store.putCondition(
            high, at: place, reason: "试", by: LeadYard.analyst, at: LeadYard.now)
    }

    private static func look(
        _ yard: LeadYard, wholly: Bool = false, at now: Instant = LeadYard.now
    ) async throws {
        let asking = try await LeadsFromRecord(
            yard.store, law: yard.law, factors: yard.factors, at: now)
        let place = WatchedOutlet(site: "s1", outlet: try #require(LeadYard.stack))
        if wholly { try await asking.wholly(place) } else { try await asking.quickly(place) }
    }

    @Test(arguments: TestEngine.all)
    func `a condition has versions, and an older page is told so`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            let id = try await Self.put(yard)
            let first = try await yard.store.alarmCondition(id, in: LeadYard.city)
            #expect(first.version == 1 && first.isActive && first.number == "BJ-2026-0001")
            #expect(first.placeName == "县1")
            try await yard.store.changeCondition(
                id, to: Self.high, isActive: false, reason: "停用", by: LeadYard.analyst,
                at: LeadYard.now)
            let versions = try await yard.store.versions(ofCondition: id)
            #expect(
                versions.map(\.version) == [2, 1] && versions.map(\.isActive) == [false, true])
            #expect(versions[0].condition == Self.high && versions[0].reason == "停用")
        }
    }

    @Test(
        arguments: [
            ("339902", true, true), ("339921", false, false), ("339900", true, true),
            ("330100", false, false),
        ])
    func `a bureau sees its conditions and changes none of above`(
        region: String, sees: Bool, changes: Bool
    ) async throws {
        try await LeadYard.with(.sqlite) { yard in
            _ = try await Self.put(yard)
            let scope = Scope.region(try #require(RegionCode(region)))
            let seen = try await yard.store.alarmConditions(in: scope)
            #expect(seen.isEmpty != sees)
            if let one = seen.first {
                #expect(LeadYard.person(.analyst, scope).mayChange(one) == changes)
            }
            let city = try await yard.store.putCondition(
                Self.high, at: .bureau(try #require(RegionCode("339900"))), reason: "全市",
                by: LeadYard.analyst, at: LeadYard.now)
            let county = LeadYard.person(.analyst, .region(Self.county))
            let above = try await yard.store.alarmCondition(city, in: county.scope)
            #expect(!county.mayChange(above))
        }
    }

    @Test func `a condition is put where the person has a say`() async throws {
        try await LeadYard.with(.sqlite) { yard in
            let beside = LeadYard.person(.analyst, .region(try #require(RegionCode("339921"))))
            for place in [
                AlarmPlace.bureau(Self.county),
                .outlet(site: "s1", try #require(LeadYard.stack)),
            ] {
                await #expect(throws: Refusal.self) {
                    try await yard.store.putCondition(
                        Self.high, at: place, reason: "试", by: beside, at: LeadYard.now)
                }
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `an alarm goes on record, its day becomes a lead, late data change it visibly`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            let id = try await Self.put(yard)
            try await yard.record("30*10,48*2,30*12,30*10", from: "2026-10-13 00:00")
            try await Self.look(yard, wholly: true)
            func alarms() async throws -> [RecordedAlarm] {
                try await yard.store.alarms(of: id, in: LeadYard.city, atMost: 10)
            }
            let first = try #require(try await alarms().first)
            #expect(first.alarm.start == Instant(Day(2026, 10, 13), minute: 600))
            #expect(first.alarm.start.seconds(to: try #require(first.alarm.end)) == 7200)
            let lead = try #require(try await yard.leads().first { $0.origin == .alarm })
            #expect(lead.rule == id && lead.statement.contains("报警 1 次"))
            // The second hour was sent wrong: with what came later it lasts one hour.
            let later = LeadYard.now.advanced(byHours: 1)
            try await yard.record("30", from: "2026-10-13 11:00", at: later)
            try await Self.look(yard, wholly: true, at: later)
            let changed = try #require(try await alarms().first)
            #expect(changed.changedAt == later)
            #expect(changed.alarm.start.seconds(to: try #require(changed.alarm.end)) == 3600)
            // And without the first there is none.
            let last = later.advanced(byHours: 1)
            try await yard.record("30", from: "2026-10-13 10:00", at: last)
            try await Self.look(yard, wholly: true, at: last)
            #expect(try await alarms().first?.goneAt == last)
            #expect(try await yard.leads().first { $0.origin == .alarm }?.isGone == true)
            let steps = try await yard.store.leadFile(lead.id, in: LeadYard.city).steps
            #expect(steps.map(\.step.verb) == [.raise, .reassess, .fade])
        }
    }

    @Test(arguments: TestEngine.all)
    func `data in another order give the same alarms and leads`(engine: Engine) async throws {
        let days = ["48,30*23", "30*5,49*3,30*16"]
        var seen: [[String]] = []
        for order in [[0, 1], [1, 0]] {
            try await LeadYard.with(engine) { yard in
                let id = try await Self.put(yard)
                for day in order {
                    try await yard.record(days[day], from: "2026-10-\(12 + day) 00:00")
                    try await Self.look(yard, wholly: true)
                }
                let alarms = try await yard.store.alarms(of: id, in: LeadYard.city, atMost: 10)
                    .filter { $0.goneAt == nil }.map(\.alarm.inWords)
                let leads = try await yard.leads().filter { !$0.isGone }
                    .map { "\($0.rule == id ? "c" : $0.rule) \($0.day) \($0.statement)" }.sorted()
                seen.append(alarms + leads)
            }
        }
        #expect(seen[0] == seen[1] && seen[0].count >= 4)
    }

    @Test(arguments: TestEngine.all)
    func `detectors are asked over what is on record`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await yard.record("30,31.2*9,29", from: "2026-10-12 01:00")
            let (changed, last) = try await yard.store.outletsChanged(
                since: LeadYard.now.advanced(byHours: -1))
            #expect(changed.map(\.site) == ["s1"] && last == LeadYard.now)
            #expect(try await yard.store.watchedOutlets().count == 2)
            try await Self.look(yard, wholly: true)
            let lead = try #require(try await yard.leads().first { $0.rule == "T01" })
            #expect(lead.day == Day(2026, 10, 12) && lead.state == .raised)
            // Asked again, it is the same.
            try await Self.look(yard, wholly: true)
            #expect(try await yard.leads().count { $0.rule == "T01" } == 1)
        }
    }
}

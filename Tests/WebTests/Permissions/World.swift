import Compliance
import Foundation
import Sample
import Store

@testable import Web

/// Three sites in three places with every kind of record, for the question who sees whose.
///
/// The sites lie in a county, in the county beside it, and in another city.
struct World {
    let test: TestCounter
    let own: Belongings
    let beside: Belongings
    let far: Belongings

    /// What there is of one site, and an account that its county keeps.
    struct Belongings: Sendable {
        let name: String
        let region: RegionCode
        let site: String
        let outlet: String
        /// Answered, with a file.
        let finding: String
        let findingNumber: String
        let attachment: String
        let account: String
        let login: String
        let device: String
        /// What the centre asked of the device.
        let command: String
        /// The gateway that received one frame of the device, in its batch 1.
        let gateway: String
        let submission: String
        /// Filled by the site this morning, in time.
        let mark: String
        /// Work that the unit announced, and a file of values that it brought.
        let workOrder: String
        let observationImport: String
        /// The number of the journal's entry for the device.
        let entry: String
        /// A subscribed calendar, and what its address holds.
        let feed: String
        let feedSecret: String
        /// Put to the site's unit.
        let lead: String
        /// Asked of all sites of the county.
        let condition: String
    }

    static let city = RegionCode("339900") ?? .nation
    /// A logger that nobody registered.
    static let stranger = "STRANGER01"
    static let farCity = RegionCode("330100") ?? .nation

    init() async throws {
        test = try await TestCounter(boundaries: "{}")
        try await test.store.saveRegions([
            (Self.city, "青溪市"), (RegionCode("339902") ?? .nation, "云岭区"),
            (RegionCode("339921") ?? .nation, "白石县"), (Self.farCity, "远山市"),
            (RegionCode("330106") ?? .nation, "远山区"),
        ])
        own = try await Belongings("beiling-thermal", "339902", in: test)
        let baishi = try Self.site { $0.region.description == "339921" }
        beside = try await Belongings(baishi.key, "339921", in: test)
        let seen = QuarantinedDevice(
            mn: Self.stranger, firstAt: .inTests, lastAt: .inTests, frames: 1,
            sample: "##0100QN=1;ST=31;CN=2011;PW=123456;MN=\(Self.stranger)", client: "10.0.0.9")
        try await test.store.write { try $0.quarantine(seen) }
        let linjiang = try Self.site { $0.region.description == "339922" && $0.tier == .key }
        far = try await Belongings(linjiang.key, "330106", in: test)
    }

    static let sample = City.qingxi(today: Instant.inTests.day)

    static func site(where fits: (City.Site) -> Bool) throws -> City.Site {
        guard let site = sample.sites.first(where: fits) else { throw Missing() }
        return site
    }

    struct Missing: Error {}
}

extension World.Belongings {
    /// Puts a site of the sample city on record, in a region of our choice.
    init(_ key: String, _ county: String, in test: TestCounter) async throws {
        let (store, law, now) = (test.store, test.counter.law, test.clock.now)
        let sample = try World.site { $0.key == key }
        let file = PermitFile(factors: test.counter.factors)
        guard let permit = file.read(sample.document).permit, let outlet = permit.outlets.first,
            let region = RegionCode(county)
        else { throw World.Missing() }
        let id = try await store.importPermit(permit, source: "test", by: .system, at: now).site
        // The far site is one of the sample city's, moved: scope is read from this row.
        try await store.write {
            try $0.run("UPDATE site SET region = \(county) WHERE id = \(id)")
        }
        let found = try Record(permit: permit).findings(
            under: law, factors: test.counter.factors, at: now)
        try await store.raise(Array(found.prefix(2)), of: id, under: law, at: now)
        let findings = try await store.findings(
            in: .site(id), matching: FindingFilter(), PageRequest(sort: "raised")
        ).items
        guard findings.count == 2 else { throw World.Missing() }
        try await World.handle(findings, of: id, in: test)
        let steps = try await store.findingFile(findings[0].id, in: .site(id)).steps
        guard let attachment = steps.flatMap(\.attachments).first else { throw World.Missing() }
        let mn = "MN\(county)\(String(repeating: "0", count: 16))"
        try await store.register(
            Device(mn: mn, site: id, outlet: outlet.code, password: "123456"), by: .system,
            at: now)
        command = try await World.command(to: mn, in: test)
        let gateway = "gate-\(county)"
        let batch = FrameBatch(
            gateway: gateway, number: 1, receivedAt: now,
            frames: [
                ReceivedFrame(
                    at: now, client: "10.0.0.7:50", mn: mn, verdict: .accepted,
                    bytes: Array("##0000FFFF".utf8))
            ])
        try await store.write { try $0.add(PackedBatch(batch)) }
        let submission = try await store.submitReport(
            kind: "quarterly", period: "2026-Q1", document: ["production": "1"], of: id,
            by: .system, at: now)
        mark = try await World.mark(at: outlet.code, of: id, in: test)
        let entry = try await store.read { session in
            try session.first("SELECT number FROM journal_record WHERE row_id = \(mn)").map {
                try $0("number") as Int
            }
        }
        (workOrder, observationImport) = try await World.events(of: id, outlet.code, in: test)
        (feed, feedSecret) = try await World.feed(of: id, county, in: test)
        lead = try await World.lead(of: id, at: outlet.code, in: test)
        condition = try await World.condition(of: region, in: test)
        let login = "keeper\(county)"
        (name, self.region, site, self.outlet) = (permit.holder.name, region, id, "\(outlet.code)")
        (finding, findingNumber) = (findings[0].id, findings[0].number)
        (self.attachment, self.submission, device) = (attachment.id, submission.id, mn)
        self.gateway = gateway
        self.entry = "\(entry ?? -1)"
        (account, self.login) = (
            try await Staff.hire(login, "\(sample.name)的保管人", in: store, region: county), login
        )
    }
}

extension World {
    /// A mark of the hour from eight to nine this morning.
    fileprivate static func mark(
        at outlet: OutletCode, of site: String, in test: TestCounter
    ) async throws -> String {
        let now = test.clock.now
        let enterprise = SignedIn(
            id: "e", name: "沈立群", role: .enterprise, scope: .site(site), scopeName: "",
            session: "")
        let eight = Instant(now.day, minute: 480)
        return try await test.store.fillMark(
            MarkRequest(
                outlet: outlet, factor: nil, kind: "maintenance", start: eight,
                end: eight.advanced(byHours: 1), reason: "清洗探头"),
            of: site, by: enterprise, under: test.counter.law, at: now)
    }

    /// Somebody of the site who subscribed to its calendar.
    fileprivate static func feed(
        of site: String, _ county: String, in test: TestCounter
    ) async throws -> (id: String, secret: String) {
        let (store, now) = (test.store, test.clock.now)
        let person = try await Staff.hire("subscriber\(county)", "订阅人", in: store, region: county)
        try await store.grantRole(
            .enterprise, over: .site(site), to: person, by: .system, in: .region(.nation), at: now)
        let subscriber = SignedIn(
            id: person, name: "订阅人", role: .enterprise, scope: .site(site), scopeName: "",
            session: "")
        let secret = "secret-of-\(county)"
        try await store.makeCalendarFeed(
            digest: Counter.digest(secret), of: site, by: subscriber, at: now)
        let feeds = try await store.calendarFeeds(of: subscriber, site: site)
        guard let feed = feeds.first else { throw Missing() }
        return (feed.id, secret)
    }

    /// Asks a logger for the interval of its real-time data.
    fileprivate static func command(to mn: String, in test: TestCounter) async throws -> String {
        guard let command = DeviceCommand.numbered("1061") else { throw Missing() }
        let now = test.clock.now
        return try await test.store.ask(
            NewCommand(
                mn: mn, try command.checked([:], for: nil), reason: "核对", notBefore: now,
                expiresAt: now.advanced(byHours: 24)),
            by: .system, at: now)
    }

    /// A lead that an analyst asked the unit about.
    fileprivate static func lead(
        of site: String, at outlet: OutletCode, in test: TestCounter
    ) async throws -> String {
        let (store, law, now) = (test.store, test.counter.law, test.clock.now)
        let start = now.advanced(byHours: -10)
        let seen = Lead(
            detector: "T01", outlet: outlet, factors: ["a21002"], statistic: .hour, start: start,
            end: start.advanced(byHours: 8), statement: "连续 8 个小时均值同为 31.2 mg/m³")
        let new = NewLead(seen, origin: .detector, title: "恒值", weight: 3)
        try await store.raise([new], of: site, under: law, at: now)
        let raised = try await store.leads(
            in: .region(.nation), matching: .of(leadsOf: site), PageRequest(sort: "opened"))
        guard let lead = raised.items.first(where: { $0.origin == .detector }) else {
            throw Missing()
        }
        try await store.takeStep(
            LeadStepRequest(verb: .ask, text: "请说明"), onLead: lead.id, by: analyst, under: law,
            at: now)
        return lead.id
    }

    fileprivate static func condition(
        of region: RegionCode, in test: TestCounter
    ) async throws -> String {
        let clause = AlarmClause(
            factor: "a21002", statistic: .hour, .above, .percentOfLimit(Numeral(90)))
        return try await test.store.putCondition(
            AlarmCondition(name: "逼近限值", clauses: [clause]), at: .bureau(region),
            reason: "试", by: analyst, at: test.clock.now)
    }

    private static let analyst = SignedIn(
        id: "a", name: "周予安", role: .analyst, scope: .region(.nation), scopeName: "", session: "")

    /// A work order and an import of a site.
    fileprivate static func events(
        of site: String, _ outlet: OutletCode, in test: TestCounter
    ) async throws -> (order: String, file: String) {
        let (store, now) = (test.store, test.clock.now)
        let unit = SignedIn(
            id: "unit", name: "陈宁", role: .enterprise, scope: .site(site), scopeName: "",
            session: "")
        let order = try await store.file(
            NewWorkOrder(
                site: site, outlet: outlet, kind: .maintenance,
                span: now..<now.advanced(byHours: 2), reason: "换滤芯"), by: unit, at: now)
        let text = "at,outlet,code,subject,value\n2026-10-14 08:00,\(outlet),valve,总排口,1\n"
        let file = ObservationFile(
            text, factors: test.counter.factors, outlets: [outlet], at: now)
        try await store.take(
            file, from: SentFile(name: "阀门.csv", bytes: Array(text.utf8)), of: site,
            by: unit.actor, at: now)
        guard let taken = try await store.observationImports(of: site).first else {
            throw Missing()
        }
        return (order, taken.id)
    }

    /// Answers one finding with a file, and turns the other into a lead.
    fileprivate static func handle(
        _ findings: [FindingSummary], of site: String, in test: TestCounter
    ) async throws {
        let (store, law, now) = (test.store, test.counter.law, test.clock.now)
        let enterprise = SignedIn(
            id: "e", name: "沈立群", role: .enterprise, scope: .site(site), scopeName: "",
            session: "")
        let note = NewAttachment(name: "说明.txt", type: "text/plain", bytes: Array("说明".utf8))
        for finding in findings {
            try await store.takeStep(
                StepRequest(verb: .answer, text: "正在编制", attachments: [note]), on: finding.id,
                by: enterprise, under: law, at: now)
        }
        try await store.takeStep(
            StepRequest(verb: .turnToLead, text: "多次逾期"), on: findings[1].id, by: analyst,
            under: law, at: now)
    }

    /// Every row of the record but sessions, to see whether anything was written.
    func everything(but left: [String] = []) async throws -> [String: [String]] {
        try await test.store.read { session in
            let tables = try session.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            ).map { try $0("name") as String }
            let passing = ["session", "sign_in_failure"] + left
            var rows: [String: [String]] = [:]
            for table in tables where !passing.contains(table) {
                rows[table] = try session.rows(SQL(stringLiteral: "SELECT * FROM \(table)"))
                    .map { "\($0.values.hashValue)" }
            }
            return rows
        }
    }
}

extension LeadFilter {
    static func of(leadsOf site: String) -> LeadFilter {
        var filter = LeadFilter()
        filter.site = site
        return filter
    }
}

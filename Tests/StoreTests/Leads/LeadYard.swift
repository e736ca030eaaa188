import Compliance
import Foundation  // The law's tables are read from the repository.
import Store
import Testing

/// A record with sites that have a permit and a logger, for the tests of leads and alarms.
struct LeadYard {
    let store: Store
    let law: Law
    let factors: FactorTable
    static let now = Instant(Day(2026, 10, 14), minute: 600)
    static let stack = OutletCode("DA001")

    static func with(
        _ engine: Engine, _ test: @escaping (LeadYard) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            let store = try await Store(database, journal: Journal(key: .known))
            let yard = LeadYard(store: store, law: try law.get(), factors: try factors.get())
            for (number, region) in [("1", "339902"), ("2", "339921")] {
                try await yard.open(number, region)
            }
            try await test(yard)
        }
    }

    private static let law = Result {
        try Law(
            files: Dictionary(
                uniqueKeysWithValues: Law.fileNames.map { ($0, try text("law/\($0)")) }))
    }
    private static let factors = Result { FactorTable(csv: try text("law/factors.csv")) }

    private static func text(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// A site `s1`, `s2` with a limit of 50 on nitrogen oxides of hours at its stack.
    private func open(_ number: String, _ region: String) async throws {
        let site = "s\(number)"
        let document = Self.permit(region).canonical
        try await store.write { session in
            try session.run("INSERT INTO region (code, name) VALUES (\(region), \("县\(number)"))")
            try session.run(
                """
                INSERT INTO site (id, number, version, name, credit_code, address, region,
                    industry, industry_name, tier, valid_from, valid_to, authority)
                VALUES (\(site), \("n\(number)"), 1, \("单位\(number)"), '', '', \(region), '4411',
                    '火力发电', 'key', '2024-01-01', '2028-12-31', '局')
                """)
            try session.run(
                """
                INSERT INTO permit_version (id, site, version, document, sha256, recorded_at,
                    recorded_by, source)
                VALUES (\("v\(number)"), \(site), 1, \(document), 'x', 1, 'x', 'x')
                """)
        }
        try await store.register(
            Device(
                mn: "LOGGER000\(number)", site: site, outlet: try #require(Self.stack),
                password: "1"), by: .system, at: Self.now)
    }

    private static func permit(_ region: String) -> JSON {
        [
            "certificate": [
                "number": "91130200699229617X001P", "issuedOn": "2024-01-01",
                "validFrom": "2024-01-01", "validTo": "2028-12-31", "authority": "局",
            ],
            "unit": [
                "name": "单位", "creditCode": "91130200699229617X", "legalRepresentative": "某人",
            ],
            "site": [
                "address": "某路 1 号", "region": .string(region), "industry": "4411",
                "industryName": "火力发电", "tier": "key", "keyUnitLists": "",
            ],
            "outlets": [["code": "DA001", "name": "烟囱", "class": "general"]],
            "limits": [
                [
                    "outlet": "DA001", "factor": "a21002", "statistic": "hour", "upper": "50",
                    "unit": "mg/m³", "standard": "GB 13223-2011",
                ]
            ],
            "reports": [], "monitoring": [], "disclosures": [], "revisions": [],
        ]
    }

    static func person(_ role: Role, _ scope: Scope) -> SignedIn {
        SignedIn(
            id: role.rawValue, name: role.inChinese, role: role, scope: scope, scopeName: "",
            session: "")
    }
    static let city = Scope.region(RegionCode("339900") ?? .nation)
    static let analyst = person(.analyst, city)
    static let unit = person(.enterprise, .site("s1"))

    /// Puts hours of nitrogen oxides on record: `31*3,-*2,60`; a dash is an hour that never came.
    func record(_ text: String, from start: String, at now: Instant = now) async throws {
        var hour = try #require(Instant(start))
        var values: [Compliance.Measurement] = []
        for word in text.split(separator: ",") {
            let parts = word.split(separator: "*").map(String.init)
            for _ in 0..<(parts.count > 1 ? Int(parts[1]) ?? 1 : 1) {
                if let value = MeasuredValue(parts[0]) {
                    values.append(
                        Compliance.Measurement(
                            outlet: try #require(Self.stack), factor: "a21002", statistic: .hour,
                            start: hour, end: hour.advanced(byHours: 1), value: value,
                            unit: "mg/m³", flag: .normal))
                }
                hour = hour.advanced(byHours: 1)
            }
        }
        try await store.record(values, of: "s1", at: now)
    }

    func lead(
        _ rule: String = "T01", day: Int = 13, hours: Int = 8, statement: String = "恒值"
    ) throws -> Lead {
        let start = Instant(Day(2026, 10, day))
        return Lead(
            detector: rule, outlet: try #require(Self.stack), factors: ["a21002"],
            statistic: .hour, start: start, end: start.advanced(byHours: hours),
            statement: statement)
    }

    @discardableResult
    func raise(_ lead: Lead, of site: String = "s1", at now: Instant = now) async throws -> Raised {
        try await store.raise(
            [NewLead(lead, origin: .detector, title: "恒值", weight: 3)], of: site, under: law,
            at: now)
    }

    /// All leads, as the city sees them.
    func leads() async throws -> [LeadSummary] {
        try await store.leads(in: Self.city, PageRequest(size: 500, sort: "start")).items
    }

    func take(
        _ verb: LeadStep.Verb, on lead: String, by person: SignedIn = analyst,
        scope: String = "", reason: LeadReason? = nil, due: Instant? = nil, at now: Instant = now
    ) async throws {
        try await store.takeStep(
            LeadStepRequest(
                verb: verb, text: "说明", due: due, scope: scope,
                reason: reason ?? verb.reasons.first),
            onLead: lead, by: person, under: law, at: now)
    }
}

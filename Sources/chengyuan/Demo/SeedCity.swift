import Compliance
import Sample
import Store
import Web

/// Puts the demonstration city on record as if it had been lived: 90 days, in the order of time.
struct SeedCity {
    let city: City
    let store: Store
    let law: Law
    let factors: FactorTable
    let now: Instant
    static let historyDays = 90
    /// The same for everybody in a city that does not exist.
    static let password = "qingxi-2026"

    func run() async throws {
        let start = Instant(now.day.advanced(by: -SeedCity.historyDays - 10), minute: 8 * 60)
        try await store.saveRegions(city.regions.map { ($0.code, $0.name) })
        Progress.say("许可证：\(city.sites.count) 张，登记表：\(city.registrations.count) 张")
        let sites = try await permits(at: start)
        Progress.say("账户：\(city.cast.count) 个")
        let people = try await accounts(sites, at: start.advanced(byMinutes: 30))
        Progress.say("自动监测设备：\(city.stations.count) 台")
        try await devices(sites, at: start.advanced(byHours: 1))
        Progress.say("90 日历史数据")
        try await history(sites)
        Progress.say("报告、问题与办理经过")
        try await Chronicle(seed: self, sites: sites, people: people).play()
    }

    private func permits(at start: Instant) async throws -> [String: String] {
        let file = PermitFile(factors: factors)
        var sites: [String: String] = [:]
        for site in city.sites {
            let reading = file.read(site.document)
            guard let permit = reading.permit else {
                throw Failure("demo-permit", reading.errors.map(\.inWords).joined(separator: "；"))
            }
            sites[site.key] = try await store.importPermit(
                permit, source: "示范城市", by: .program, at: start
            ).site
        }
        for registration in city.registrations {
            try await store.importRegistration(
                RegistrationRow(registration, authority: "\(city.name)生态环境局"), by: .program,
                at: start)
        }
        return sites
    }

    private func accounts(
        _ sites: [String: String], at start: Instant
    ) async throws -> [String: SignedIn] {
        let hash = try await Password.hash(SeedCity.password)
        let nation = Scope.region(.nation)
        var people: [String: SignedIn] = [:]
        for person in city.cast {
            let home = person.region ?? region(of: person) ?? .nation
            let id = try await store.openAccount(
                NewAccount(
                    login: person.login, name: person.name, title: person.title,
                    employer: person.employer, region: home, passwordHash: hash,
                    mustChangePassword: false),
                by: .program, in: nation, at: start)
            let site = person.site.flatMap { sites[$0] }
            let scope = site.map(Scope.site) ?? .region(home)
            try await grant(person.role, scope, to: id, at: start)
            people[person.login] = SignedIn(
                id: id, name: person.name, role: person.role, scope: scope,
                scopeName: person.employer, session: "")
        }
        return people
    }

    /// Laboratories act for sites; the one of the city for the first.
    private func grant(_ role: Role, _ scope: Scope, to id: String, at now: Instant) async throws {
        if role == .laboratory, case .region = scope {
            guard let first = try await store.sites(in: .everyone, PageRequest(size: 1)).items.first
            else { return }
            try await store.grantRole(
                role, over: .site(first.id), to: id, by: .program, in: .region(.nation), at: now)
            return
        }
        try await store.grantRole(
            role, over: scope, to: id, by: .program, in: .region(.nation), at: now)
    }

    private func region(of person: City.Person) -> RegionCode? {
        person.site.flatMap { city.site($0)?.region }
    }

    private func devices(_ sites: [String: String], at start: Instant) async throws {
        for (place, station) in city.stations.enumerated() {
            guard let site = sites[station.site] else { continue }
            let operatedBy = City.operators[place % City.operators.count]
            try await store.register(
                Device(
                    mn: station.mn, site: site, outlet: station.outlet, password: station.password,
                    operatedBy: operatedBy),
                by: .program, at: start)
        }
    }

    private func history(_ sites: [String: String]) async throws {
        for (place, site) in city.sites.enumerated() {
            guard let id = sites[site.key] else { continue }
            let measurements = city.measurements(
                of: site, from: now.day.advanced(by: -SeedCity.historyDays), to: now.day
            ).filter { $0.end <= now }
            let furnace = city.furnaceTemperatures(of: site)
            if !measurements.isEmpty {
                try await store.record(measurements + furnace, of: id, at: now)
                try await quality(of: site, id, measurements)
            }
            for story in city.fieldStories where story.station.site == site.key {
                try await keep(story, of: id)
            }
            if place % 8 == 7 { Progress.say("  历史数据 \(place + 1) / \(city.sites.count) 家") }
        }
    }

    /// How the days stood, from the first day of the history on.
    private func quality(
        of site: City.Site, _ id: String, _ measurements: [Measurement]
    ) async throws {
        let reading = PermitFile(factors: factors).read(site.document)
        guard let permit = reading.permit else { return }
        let question = Question(
            record: Record(permit: permit, measurements: measurements), law: law,
            factors: factors, now: now)
        try await store.keep(question.outletDays(), of: id)
    }

    /// What the loggers with a story told of the field, and the power of three days.
    private func keep(_ story: FieldStory, of site: String) async throws {
        let from = Instant(now.day.advanced(by: -SeedCity.historyDays))
        let place = DevicePlace(
            site: site, outlet: story.station.outlet, mn: story.station.mn)
        let statements = story.statements(from: from, to: now)
        let calibrations = story.calibrations(from: from, to: now)
        try await store.write { session in
            try session.take(statements, at: place, from: "示范城市")
            try session.take(calibrations, at: place, from: "示范城市")
        }
        let power = story.powerMinutes(from: Instant(now.day.advanced(by: -3)), to: now)
        if !power.isEmpty { try await store.record(power, of: site, at: now) }
    }

    enum Progress {
        static func say(_ line: String) { StandardError.say("  \(line)") }
    }
}

extension RegistrationRow {
    init(_ registration: City.Registration, authority: String) {
        self.init(
            number: registration.number, name: registration.name,
            creditCode: registration.creditCode, address: registration.address,
            region: registration.region, industry: registration.industry,
            industryName: registration.industryName,
            longitude: Double(registration.longitude), latitude: Double(registration.latitude),
            validFrom: registration.registeredOn, validTo: registration.validTo,
            authority: authority,
            document: [
                "destination": .string(registration.destination),
                "standards": .string(registration.standards),
                "measures": .string(registration.measures),
                "legalRepresentative": .string(registration.legalRepresentative),
            ])
    }
}

import Compliance
import Sample
import Store

/// The leads of the city's 90 days: seen as detectors and conditions would have seen them, and
/// handled as their stories say; older ones without a story ended as such leads usually do.
struct LeadChronicle {
    private let chronicle: Chronicle
    /// The city's alarm conditions on record.
    private let conditions: [AlarmConditionSummary]
    /// What stands longer than this without a story was decided by somebody.
    private static let openDays = 4

    init(_ chronicle: Chronicle, at now: Instant) async throws {
        self.chronicle = chronicle
        let store = chronicle.seed.store
        for own in CityCondition.all {
            guard let person = chronicle.people[own.by] else {
                throw Failure("demo-person", "示范城市里没有 \(own.by)")
            }
            _ = try await store.putCondition(
                own.condition, at: .bureau(own.region), reason: own.reason, by: person, at: now)
        }
        conditions = try await store.alarmConditions(in: .everyone)
    }

    private var seed: SeedCity { chronicle.seed }

    /// The detectors whose leads the city's past knows; the service asks all of them from now on.
    private static let detectors = Detector.known.filter {
        ["T01", "T03", "T05", "T09", "T13", "W02"].contains($0.id)
    }

    func events(
        of site: City.Site, _ id: String, _ measurements: [Measurement]
    ) async throws -> [Chronicle.Event] {
        guard let permit = Permit(document: PermitFile.checked(site.document, seed.factors)) else {
            return []
        }
        let stations = Set(seed.city.stations(of: site).map(\.outlet)).sorted()
        var events: [Chronicle.Event] = []
        for outlet in stations {
            let watch = watch(permit, outlet, measurements.filter { $0.outlet == outlet })
            for lead in try watch.leads(by: Self.detectors).onePerKey {
                guard let detector = Detector.known.first(where: { $0.id == lead.detector }) else {
                    continue
                }
                let new = NewLead(
                    lead, origin: .detector, title: detector.title, weight: detector.weight,
                    isMarked: watch.isMarked(lead))
                events += self.events(of: new, site, id, habit: lead.detector)
            }
            for condition in conditions where condition.region.contains(permit.site.region) {
                events += try await alarms(of: condition, in: watch, site, id)
            }
        }
        return events
    }

    private func watch(
        _ permit: Permit, _ outlet: OutletCode, _ measurements: [Measurement]
    ) -> Watch {
        let from = Instant(seed.now.day.advanced(by: -SeedCity.historyDays))
        let series = Dictionary(grouping: measurements.filter { !$0.isByHand }) {
            "\($0.factor) \($0.statistic)"
        }
        .sorted { $0.key < $1.key }.map { _, values in
            WatchedSeries(
                factor: values[0].factor, statistic: values[0].statistic,
                unit: values[0].unit, values: values.map(WatchedValue.init))
        }
        return Watch(
            permit: permit, outlet: outlet, span: from..<seed.now, series: series, law: seed.law,
            factors: seed.factors)
    }

    private func alarms(
        of condition: AlarmConditionSummary, in watch: Watch, _ site: City.Site, _ id: String
    ) async throws -> [Chronicle.Event] {
        let alarms = condition.condition.alarms(in: watch, until: seed.now)
            .filter { $0.start > watch.span.lowerBound }
        guard !alarms.isEmpty else { return [] }
        try await seed.store.record(
            alarms, of: condition, site: id, outlet: watch.outlet, in: watch.span, at: seed.now)
        return condition.condition.leads(
            of: condition.id, alarms: alarms, in: watch, until: seed.now
        ).flatMap { lead in
            let new = NewLead(
                lead, origin: .alarm, title: condition.name, weight: condition.condition.weight,
                isMarked: watch.isMarked(lead))
            return events(of: new, site, id, habit: condition.name)
        }
    }

    /// The lead itself, then every step of its story or of the habit.
    private func events(
        of new: NewLead, _ site: City.Site, _ id: String, habit: String
    ) -> [Chronicle.Event] {
        let start = Instant(seed.now.day.advanced(by: -SeedCity.historyDays))
        let raised = min(max(new.lead.end.advanced(byMinutes: 70), start), seed.now)
        let raise = Chronicle.Event(at: raised) { now in
            try await seed.store.raise([new], of: id, under: seed.law, at: now)
        }
        let story = seed.city.leadStories.first { $0.site == site.key && $0.key == new.lead.key }
        let isOld = raised.advanced(byHours: Self.openDays * 24) < seed.now
        let usual = isOld ? self.usual(new.lead, site, raised, habit) : []
        let steps = story?.steps ?? usual
        return [raise]
            + steps.map { step in
                Chronicle.Event(at: max(step.step.at, raised.advanced(byMinutes: 5))) { now in
                    try await take(step, of: new.lead.key, id, at: now)
                }
            }
    }

    private func take(
        _ step: LeadStory.Step, of key: String, _ site: String, at now: Instant
    ) async throws {
        guard let lead = try await seed.store.leadID(of: site, key: key) else { return }
        guard let person = chronicle.people[step.step.by] else {
            throw Failure("demo-person", "示范城市里没有 \(step.step.by)")
        }
        let attachments = step.attachments.map { name in
            NewAttachment(
                name: name, type: "text/plain",
                bytes: Array("示范附件：\(name)\n\(step.step.text)\n".utf8))
        }
        try await seed.store.takeStep(
            LeadStepRequest(
                verb: step.step.verb, text: step.step.text, due: step.step.due,
                scope: step.step.scope, reason: step.step.reason, attachments: attachments),
            onLead: lead, by: person, under: seed.law, at: now)
    }

    /// How such leads usually end: the unit is asked where it matters, then somebody decides.
    private func usual(
        _ lead: Lead, _ site: City.Site, _ raised: Instant, _ habit: String
    ) -> [LeadStory.Step] {
        let draw = lead.key.utf8.reduce(17) { ($0 &* 31 &+ Int($1)) % 9973 } % 100
        let verb = LeadHabit.of(habit).verb(draw)
        guard let analyst = person(.analyst, at: site), let unit = person(.enterprise, at: site)
        else { return [] }
        let heard: [LeadStory.Step] =
            [.confirm, .explain].contains(verb)
            ? [
                step(.ask, analyst, raised.advanced(byHours: 3), "请说明原因。"),
                step(.answer, unit, raised.advanced(byHours: 22), Self.answers[draw % 4]),
            ] : []
        let reason = verb.reasons[draw % verb.reasons.count]
        return heard + [
            step(
                verb, analyst, raised.advanced(byHours: 40), "核对数据和记录：\(reason.inChinese)。",
                reason)
        ]
    }

    private static let answers = [
        "分析仪校准后没有及时恢复，已处理。", "当班负荷调整，附操作记录。", "采样管路堵塞，已疏通。",
        "通讯模块重启，数据已补传。",
    ]

    private func step(
        _ verb: LeadStep.Verb, _ person: City.Person, _ at: Instant, _ text: String,
        _ reason: LeadReason? = nil
    ) -> LeadStory.Step {
        LeadStory.Step(
            step: LeadStep(verb, at: at, by: person.login, text: text, reason: reason),
            attachments: [])
    }

    private func person(_ role: Role, at site: City.Site) -> City.Person? {
        let cast = seed.city.cast.filter { $0.role == role }
        return role == .enterprise
            ? cast.first { $0.site == site.key } : cast.first { $0.region == site.region }
    }
}

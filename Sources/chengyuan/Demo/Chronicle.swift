import Compliance
import Sample
import Store

/// What happened in the city in 90 days, played in the order of time through the doors that
/// people use: a journal's clock does not run backwards.
struct Chronicle {
    let seed: SeedCity
    let sites: [String: String]
    let people: [String: SignedIn]

    struct Event {
        let at: Instant
        let play: (Instant) async throws -> Void
    }

    func play() async throws {
        let start = Instant(seed.now.day.advanced(by: -SeedCity.historyDays - 10), minute: 12 * 60)
        var events = try await oldSubmissions(before: start)
        let leads = try await LeadChronicle(self, at: start)
        for site in seed.city.sites {
            guard let id = sites[site.key] else { continue }
            let measurements = seed.city.measurements(
                of: site, from: seed.now.day.advanced(by: -SeedCity.historyDays), to: seed.now.day
            ).filter { $0.end <= seed.now }
            events += try await self.events(of: site, id, measurements, after: start)
            events += try await leads.events(of: site, id, measurements)
        }
        var clock = start
        for event in events.sorted(by: { $0.at < $1.at }) {
            clock = min(max(clock.advanced(bySeconds: 1), event.at), seed.now)
            try await event.play(clock)
        }
    }

    /// Reports older than the history come in at once, with their own days.
    private func oldSubmissions(before start: Instant) async throws -> [Event] {
        var old: [(site: String, submission: ReportSubmission)] = []
        for site in seed.city.sites {
            guard let id = sites[site.key] else { continue }
            old += seed.city.submissions(of: site).filter { $0.submittedAt < start }
                .map { (id, $0) }
        }
        try await seed.store.importSubmissions(old, by: .program, at: start)
        return []
    }

    private func events(
        of site: City.Site, _ id: String, _ measurements: [Measurement], after start: Instant
    ) async throws -> [Event] {
        let submissions = seed.city.submissions(of: site)
        let reports = submissions.filter { $0.submittedAt >= start }.map { report in
            Event(at: report.submittedAt) { now in try await submit(report, site, id, at: now) }
        }
        let renewal = site.renewalAppliedOn.map { day in
            Event(at: Instant(day, minute: 600)) { now in
                try await seed.store.submitReport(
                    kind: "renewal", period: "\(site.validTo)", document: [:], of: id,
                    by: actor(of: site), at: now)
            }
        }
        return reports + [renewal].compactMap(\.self) + marks(of: site, id)
            + work(at: site, id)
            + (try findings(of: site, submissions, measurements).flatMap {
                events(of: $0.finding, $0.record, site, id, start)
            })
    }

    /// What people of the unit mark, and what officers decide about late ones.
    private func marks(of site: City.Site, _ id: String) -> [Event] {
        let unit = seed.city.cast.first { $0.site == site.key }.flatMap { people[$0.login] }
        guard let unit else { return [] }
        return seed.city.marks.filter { $0.site == site.key }.flatMap { mark -> [Event] in
            let fill = Event(at: mark.filledAt) { now in
                try await seed.store.fillMark(
                    MarkRequest(
                        outlet: mark.outlet, factor: mark.factor, kind: mark.kind,
                        start: mark.start, end: mark.end, reason: mark.reason,
                        lateReason: mark.lateReason),
                    of: id, by: unit, under: seed.law, at: now)
            }
            return [fill]
                + [mark.decision].compactMap(\.self).map { decision in
                    Event(at: decision.at) { now in try await decide(decision, mark, id, at: now) }
                }
        }
    }

    private func decide(
        _ decision: PlannedMark.Decision, _ mark: PlannedMark, _ site: String, at now: Instant
    ) async throws {
        let waiting = try await seed.store.marks(of: site, outlet: mark.outlet).map(\.mark)
            .first { $0.isWaiting && $0.start == mark.start && $0.kind == mark.kind }
        guard let waiting, let officer = people[decision.by] else { return }
        if decision.isGranted {
            try await seed.store.approveMark(
                waiting.id, reason: decision.reason, by: officer, at: now)
        } else {
            try await seed.store.refuseMark(
                waiting.id, reason: decision.reason, by: officer, at: now)
        }
    }

    /// The slope that was changed with a work order, filed and approved the day before.
    private func work(at site: City.Site, _ id: String) -> [Event] {
        seed.city.fieldStories.filter {
            $0.kind == .announced && $0.station.site == site.key
        }.flatMap { story -> [Event] in
            let filed = story.span.lowerBound.advanced(byHours: -20)
            return [
                Event(at: filed) { now in try await file(story, site, id, at: now) },
                Event(at: filed.advanced(byHours: 2)) { now in
                    try await approve(story, id, at: now)
                },
            ]
        }
    }

    private func file(
        _ story: FieldStory, _ site: City.Site, _ id: String, at now: Instant
    ) async throws {
        guard let login = seed.city.cast.first(where: { $0.site == site.key })?.login,
            let person = people[login]
        else { return }
        try await seed.store.file(
            NewWorkOrder(
                site: id, outlet: story.station.outlet, mn: story.station.mn, kind: .parameter,
                span: story.span, reason: "更换光源后重新标定，斜率由 1.00 改为 1.03"),
            by: person, at: now)
    }

    private func approve(_ story: FieldStory, _ id: String, at now: Instant) async throws {
        guard let analyst = seed.city.cast.first(where: { $0.role == .analyst })?.login,
            let person = people[analyst]
        else { return }
        let waiting = try await seed.store.workOrders(
            of: id, outlet: story.station.outlet, from: story.span.lowerBound,
            to: story.span.upperBound
        ).filter { $0.decided == nil }
        for order in waiting {
            try await seed.store.decide(
                .approved, on: order.id, reason: "", by: person, at: now)
        }
    }

    private func actor(of site: City.Site) -> Act.Actor {
        seed.city.cast.first { $0.site == site.key }.flatMap { people[$0.login]?.actor } ?? .program
    }

    private func submit(
        _ report: ReportSubmission, _ site: City.Site, _ id: String, at now: Instant
    ) async throws {
        try await seed.store.submitReport(
            kind: ReportKind(of: report.period).rawValue, period: "\(report.period)",
            document: [:], of: id, by: actor(of: site), at: now)
    }

    /// What the rules find in the whole history, as they would have found it day by day.
    private func findings(
        of site: City.Site, _ submissions: [ReportSubmission], _ measurements: [Measurement]
    ) throws -> [(finding: Finding, record: Record)] {
        guard let permit = Permit(document: PermitFile.checked(site.document, seed.factors)) else {
            return []
        }
        let record = Record(
            permit: permit, measurements: measurements,
            submissions: submissions, renewalAppliedOn: site.renewalAppliedOn)
        return try record.findings(under: seed.law, factors: seed.factors, at: seed.now)
            .map { ($0, record) }
    }

    /// The finding as it stood when it was raised: what grows with each day was smaller then.
    private func finding(
        _ finding: Finding, from record: Record, at now: Instant
    ) throws -> Finding {
        guard finding.rule != Rule.limitExceeded.name else { return finding }
        let known = Record(
            permit: record.permit, measurements: record.measurements.filter { $0.end <= now },
            submissions: record.submissions.filter { $0.submittedAt <= now },
            renewalAppliedOn: record.renewalAppliedOn.flatMap { $0 <= now.day ? $0 : nil })
        return try known.findings(under: seed.law, factors: seed.factors, at: now)
            .first { $0.key == finding.key } ?? finding
    }

    /// The finding itself, then every step of its story.
    private func events(
        of finding: Finding, _ record: Record, _ site: City.Site, _ id: String,
        _ start: Instant
    ) -> [Event] {
        let raised = raisedAt(finding, start)
        let raise = Event(at: raised) { now in
            let then = try self.finding(finding, from: record, at: now)
            try await seed.store.raise([then], of: id, under: seed.law, at: now)
        }
        let story = seed.city.stories.first { $0.site == site.key && $0.key == finding.key }
        let steps = (story?.steps ?? []).map { step in
            Event(at: max(step.step.at, raised.advanced(byMinutes: 5))) { now in
                try await take(step, finding, id, at: now)
            }
        }
        return [raise] + steps
    }

    /// Soon after the day's data were complete, or on the morning after the term ran out.
    private func raisedAt(_ finding: Finding, _ start: Instant) -> Instant {
        let isValue = finding.rule == Rule.limitExceeded.name
        let natural =
            isValue
            ? Instant(finding.actEnd.advanced(by: 1), minute: 41)
            : Instant(finding.actStart, minute: 10)
        return min(max(natural, start.advanced(byHours: 1)), seed.now)
    }

    private func take(
        _ step: Story.Step, _ finding: Finding, _ site: String, at now: Instant
    ) async throws {
        guard
            let id = try await seed.store.findingID(
                of: site, rule: finding.rule, subject: finding.subject, period: finding.period)
        else { return }
        if step.step.verb == .escalate {
            try await seed.store.escalate(id, text: step.step.text, under: seed.law, at: now)
            return
        }
        guard let person = people[step.step.by] else {
            throw Failure("demo-person", "示范城市里没有 \(step.step.by)")
        }
        let attachments = step.attachments.map { name in
            NewAttachment(
                name: name, type: "text/plain",
                bytes: Array("示范附件：\(name)\n\(step.step.text)\n".utf8))
        }
        try await seed.store.takeStep(
            StepRequest(
                verb: step.step.verb, text: step.step.text, due: step.step.due,
                attachments: attachments),
            on: id, by: person, under: seed.law, at: now)
    }
}

extension PermitFile {
    /// The document as a reader leaves it: choices by key, numbers as text.
    static func checked(_ document: JSON, _ factors: FactorTable) -> JSON {
        PermitFile(factors: factors).read(document).permit?.document ?? document
    }
}

import Compliance
import Sample
import Testing

@Suite struct LeadStoryTests {
    private static let city = Qingxi.city

    @Test(arguments: Qingxi.city.leadStories)
    func `a lead's steps lead to its state, each by someone who may take it`(
        story: LeadStory
    ) throws {
        let site = try Qingxi.site(story.site)
        var steps = [LeadStep(.raise, at: Instant(story.day, minute: 720))]
        for step in story.steps.map(\.step) {
            let person = try #require(Self.city.person(step.by))
            #expect(step.at > steps[steps.count - 1].at && step.at < Instant(Qingxi.today))
            #expect(!step.text.isEmpty && step.verb.isOpen(in: LeadProgress(steps).state))
            #expect(step.verb.roles.contains(person.role))
            #expect(person.site.map { $0 == story.site } ?? true)
            #expect(person.region?.contains(site.region) ?? true)
            #expect(
                step.verb.reasons.isEmpty || step.reason.map(step.verb.reasons.contains) == true)
            steps.append(step)
        }
        #expect(LeadProgress(steps).state == story.state)
        for inspection in RemoteInspection.all(in: steps) where inspection.concluded != nil {
            #expect(inspection.isComplete)
        }
    }

    @Test func `every state but the review of a finding has its story`() {
        let told = Set(Self.city.leadStories.map(\.state))
        #expect(told == Set(LeadProgress.State.allCases).subtracting([.review]))
    }

    @Test(arguments: Qingxi.city.leadStories)
    func `the detectors see what each story is about`(story: LeadStory) throws {
        let site = try Qingxi.site(story.site)
        let parts = story.key.split(separator: "|").map(String.init)
        let outlet = try #require(OutletCode(parts[1]))
        let days = (from: story.day.advanced(by: -2), to: story.day.advanced(by: 2))
        let values = Self.city.measurements(of: site, from: days.from, to: days.to)
            .filter { $0.outlet == outlet }
        let series = Dictionary(grouping: values) { "\($0.factor) \($0.statistic)" }.values.map {
            WatchedSeries(
                factor: $0[0].factor, statistic: $0[0].statistic, unit: $0[0].unit,
                values: $0.map(WatchedValue.init))
        }
        let watch = Watch(
            permit: try Qingxi.permit(of: site), outlet: outlet,
            span: Instant(days.from)..<Instant(days.to), series: Array(series),
            law: try Qingxi.law(), factors: try Qingxi.factors())
        let detector = try #require(Detector.named(parts[0]))
        #expect(try watch.leads(by: [detector]).map(\.key).contains(story.key))
    }

    @Test(arguments: CityCondition.all)
    func `a condition of the city is put by an analyst of its region`(own: CityCondition) throws {
        let person = try #require(Self.city.person(own.by))
        #expect(person.role == .analyst && person.region == own.region)
        #expect(!own.reason.isEmpty && AlarmCondition(own.condition.json) == own.condition)
    }

    @Test func `a habit divides all leads among the ways to end`() {
        for rule in ["W02", "T09", "T01", "氮氧化物偏高"] {
            let verbs = (0..<100).map { LeadHabit.of(rule).verb($0) }
            #expect(verbs.allSatisfy { !$0.reasons.isEmpty })
        }
    }
}

extension LeadStory: CustomTestStringConvertible {
    public var testDescription: String { "\(site) \(key)" }
}

extension CityCondition: CustomTestStringConvertible {
    public var testDescription: String { name }
}

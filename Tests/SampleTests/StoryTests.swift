import Compliance
import Sample
import Testing

@Suite struct StoryTests {
    private static let city = Qingxi.city

    @Test(arguments: Qingxi.city.stories)
    func `a story's steps lead to its state, each by someone who may take it`(
        story: Story
    ) throws {
        let site = try Qingxi.site(story.site)
        var steps = [FindingStep(.raise, at: Instant(story.day))]
        for step in story.steps.map(\.step) {
            let state = Progress(steps).state
            #expect(step.at > steps[steps.count - 1].at)
            #expect(step.at < Instant(Qingxi.today))
            #expect(!step.text.isEmpty)
            if step.verb != .escalate {
                let person = try #require(Self.city.person(step.by))
                #expect(step.verb.isOpen(in: state))
                #expect(step.verb.roles.contains(person.role))
                #expect(person.site.map { $0 == story.site } ?? true)
                #expect(person.region?.contains(site.region) ?? true)
            }
            steps.append(step)
        }
        #expect(Progress(steps).state == story.state)
    }

    @Test(arguments: Progress.State.allCases)
    func `every kind of wrong reaches every state`(state: Progress.State) {
        for wrong in Story.Wrong.allCases {
            #expect(Self.city.stories.contains { $0.wrong == wrong && $0.state == state })
        }
    }

    @Test func `each kind of wrong is escalated once`() {
        for wrong in Story.Wrong.allCases {
            #expect(Self.city.stories.contains { $0.wrong == wrong && $0.isEscalated })
        }
    }

    @Test(arguments: Qingxi.city.sites)
    func `the rules find every story and nothing that has none`(site: City.Site) throws {
        let (city, today) = (Self.city, Qingxi.today)
        let record = Record(
            permit: try Qingxi.permit(of: site),
            measurements: city.measurements(
                of: site, from: today.advanced(by: -90), to: today.advanced(by: -1)),
            submissions: city.submissions(of: site), renewalAppliedOn: site.renewalAppliedOn)
        let found = try record.findings(
            under: try Qingxi.law(), factors: try Qingxi.factors(), at: Instant(today))
        var told = Set(city.stories.filter { $0.site == site.key }.map(\.key))
        if site.key == City.expiredAndIdle { told = ["permit-expired|排污许可证|\(site.validTo)"] }
        #expect(Set(found.map(\.key)) == told)
    }

    @Test func `the idle site shows no discharge after its term`() throws {
        let site = try Qingxi.site(City.expiredAndIdle)
        let after = Self.city.measurements(
            of: site, from: site.validTo.advanced(by: 1), to: Qingxi.today)
        #expect(!after.isEmpty)
        #expect(after.filter(\.validity.isValid).isEmpty)
    }

    @Test(arguments: [Day(2026, 11, 24), Day(2027, 1, 5), Day(2027, 3, 1), Day(2028, 2, 29)])
    func `on another day the same stories are told`(today: Day) {
        let city = City.qingxi(today: today)
        #expect(city.stories.count == Self.city.stories.count)
        for story in city.stories {
            let times = [Instant(story.day)] + story.steps.map(\.step.at)
            #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}

extension Story: CustomTestStringConvertible {
    public var testDescription: String { "\(site) \(key)" }
}

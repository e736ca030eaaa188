import Compliance
import Testing

@Suite("一日一条") struct OneLeadAKeyTests {
    @Test func `what stands still twice on one day is one lead, in whatever order`() throws {
        let detector = try #require(Detector.named("T01"))
        let leads = try Watched.hours("9.9*6,8,7.7*8").leads(by: [detector])
        #expect(leads.count == 2)
        let one = try #require(leads.onePerKey.first)
        #expect(leads.onePerKey.count == 1 && one.start == leads[1].start)
        #expect(one.statement.hasSuffix("；当日另有 1 段"))
        #expect(Array(leads.reversed()).onePerKey == leads.onePerKey)
    }
}

import Compliance
import Testing

@Suite("线索的记录") struct LeadJSONTests {
    @Test func `a lead is read back as it was seen`() throws {
        let detector = try #require(Detector.named("T01"))
        let leads = try Watched.hours("31.2*3,9.9*7").leads(by: [detector])
        let lead = try #require(leads.first)
        #expect(Lead(lead.json) == lead)
        #expect(Lead(try JSON.parse(lead.json.canonical)) == lead)
        #expect(Lead(["detector": "T01"]) == nil)
    }

    @Test(
        arguments: table(
            """
            values      marked
            9.9*6       no
            9.9*3,D*4   yes
            9.9*4,D*3   no
            """))
    func `a lead is marked when most of its values do not count`(row: Row) throws {
        let watch = try Watched.hours(row["values"])
        let lead = Lead(
            detector: "T05", outlet: watch.outlet, factors: ["a21002"], statistic: .hour,
            start: Instant(Watched.day), end: Instant(Watched.day).advanced(byHours: 7),
            statement: "")
        #expect(watch.isMarked(lead) == (row["marked"] == "yes"))
    }

    @Test func `a mark of record over most of the window marks it too`() throws {
        let start = Instant(Watched.day)
        let mark = Mark(
            id: "m", version: 1, outlet: try #require(OutletCode("DA001")), factor: nil,
            kind: "maintenance", start: start, end: start.advanced(byHours: 5), reason: "检修",
            origin: .manual, filledBy: "某人", filledAt: start)
        let series = Watched.series("9.9*8", factor: "a21002", .hour, every: 3600)
        let watch = try Watched.watch([series], marks: [mark])
        let lead = Lead(
            detector: "T01", outlet: watch.outlet, factors: ["a21002"], statistic: .hour,
            start: start, end: start.advanced(byHours: 8), statement: "")
        #expect(watch.isMarked(lead))
    }
}

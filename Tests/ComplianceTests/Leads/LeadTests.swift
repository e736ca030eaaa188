import Compliance
import Testing

@Suite("线索") struct LeadTests {
    private func lead(_ start: String, moments: Int = 0) throws -> Lead {
        let start = try #require(Instant(start))
        return Lead(
            detector: "T05", outlet: try #require(OutletCode("DA001")), factors: ["a21002"],
            statistic: .hour, start: start, end: start.advanced(byHours: 3), statement: "",
            moments: (0..<moments).map { start.advanced(bySeconds: $0) })
    }

    @Test func `the same sign on the same day is one lead`() throws {
        #expect(try lead("2026-09-22 01:00").key == lead("2026-09-22 09:00").key)
        #expect(try lead("2026-09-22 01:00").key != lead("2026-09-23 01:00").key)
    }

    @Test func `no more moments are kept than a curve can show`() throws {
        #expect(try lead("2026-09-22 01:00", moments: 500).moments.count == 100)
    }

    @Test func `every detector has a number, a method and acts that the tables know`() throws {
        let law = try LawFolder.law()
        #expect(Set(Detector.all.map(\.id)).count == Detector.all.count)
        for detector in Detector.all {
            #expect(!detector.method.isEmpty && detector.weight > 0, "\(detector.id)")
            for act in detector.acts { #expect(!law.acts.rows(act).isEmpty, "\(act)") }
        }
    }
}

import Compliance
import Testing

@Suite("工作单") struct WorkOrderTests {
    private let day = Day(2026, 9, 22)

    private func order(
        _ decision: WorkOrder.Decision?, mn: String = ""
    ) throws -> WorkOrder {
        let at = Instant(day)
        return WorkOrder(
            id: "1", site: "s", siteName: "单位", outlet: try #require(OutletCode("DA001")),
            mn: mn, kind: .parameter,
            span: at.advanced(byHours: 10)..<at.advanced(byHours: 12), reason: "换镜片",
            filedAt: at, filedBy: "甲",
            decided: decision.map { .init(decision: $0, reason: "", at: at, by: "乙") })
    }

    private func event(_ minute: Int, mn: String = "A") -> DeviceEvent {
        DeviceEvent(
            at: Instant(day, minute: minute), mn: mn, code: "i13008", subject: "a21002",
            before: "1", after: "2")
    }

    @Test(
        arguments: table(
            """
            decision   minute  device  hours  covers
            approved   600     A       0      yes
            approved   720     A       0      yes
            approved   721     A       0      no
            approved   780     A       1      yes
            approved   539     A       1      no
            approved   600     B       0      no
            refused    600     A       0      no
            withdrawn  600     A       0      no
            -          600     A       0      no
            """))
    func `only an approved one covers what happens within it`(row: Row) throws {
        let order = try order(WorkOrder.Decision(rawValue: row["decision"]), mn: "A")
        let event = event(try #require(Int(row["minute"])), mn: row["device"])
        let hours = try #require(Int(row["hours"]))
        #expect((order.covers(event, hoursAround: hours) ? "yes" : "no") == row["covers"])
    }

    @Test func `without an MN it speaks of the whole outlet`() throws {
        #expect(try order(.approved).covers(event(610, mn: "B"), hoursAround: 0))
        #expect(try order(nil).state == "待审核")
        #expect(try order(.refused).state == "不予备案")
    }
}

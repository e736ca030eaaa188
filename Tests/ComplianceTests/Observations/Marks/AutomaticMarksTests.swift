import Compliance
import Testing

@Suite("数据标识自动生成标记") struct AutomaticMarksTests {
    private let now = Instant(Day(2026, 10, 3))

    private func made(_ values: [Measurement]) throws -> [Mark] {
        let kinds = try LawFolder.law().markKinds.inForce(on: Day(2026, 10, 1))
        return values.automaticMarks(kinds: kinds, of: "s1", at: now)
    }

    private func minutes(_ from: Int, _ count: Int, flag: String) throws -> [Measurement] {
        let hour = try #require(Instant("2026-10-01 10:00"))
        return try (from..<from + count).map { minute in
            try .hour(
                hour.advanced(byMinutes: minute).minute, "20", statistic: .minute, flag: flag)
        }
    }

    @Test func `gas is marked to the minute where minutes are known`() throws {
        let hour = try Measurement.hour("2026-10-01 10:00", "20", flag: "C")
        let values = try minutes(0, 12, flag: "N") + minutes(12, 18, flag: "C") + [hour]
        let marks = try made(values)
        #expect(
            marks.map { "\($0.kind) \($0.start.clock) \($0.end.clock)" } == [
                "calibration 10:12 10:30"
            ])
        #expect(marks.map(\.origin) == [.automatic])
        let byHour = try made([hour])
        #expect(byHour.map { "\($0.start.clock) \($0.end.clock)" } == ["10:00 11:00"])
    }

    @Test func `a day keeps being looked at while a mark stands on it`() throws {
        let (today, day) = (Day(2026, 10, 3), Day(2026, 9, 20))
        let hours = try ["N", "C", "N"].enumerated().map { place, flag in
            try Measurement.hour(
                Instant(day).advanced(byHours: place * 24).minute, "20", flag: flag)
        }
        let newest: Set = [today, today.advanced(by: -1)]
        #expect(hours.daysToMark(beside: [], today: today) == newest.union([day.advanced(by: 1)]))
        let corrected = try hours.map { try Measurement.hour($0.start.minute, "20") }
        #expect(corrected.daysToMark(beside: [], today: today) == newest)
        let marks = try made(hours)
        #expect(
            corrected.daysToMark(beside: marks, today: today)
                == newest.union([day.advanced(by: 1)]))
        // Of days before the first value nothing is known.
        #expect(corrected.suffix(1).map(\.self).daysToMark(beside: marks, today: today) == newest)
    }

    @Test(
        arguments: table(
            """
            flag  kind
            N     -
            -     -
            C     calibration
            M     maintenance
            D     deviceFault
            F     stopped
            B     linkLost
            T     -
            """))
    func `each flag names its mark`(row: Row) throws {
        let value = try Measurement.hour("2026-10-01 10:00", "20", flag: row.cell("flag"))
        #expect(try made([value]).map(\.kind).first ?? "-" == row["kind"])
    }

    @Test func `a standstill of all factors is one mark; the names are the same in any order`()
        throws
    {
        let values = try [
            Measurement.hour("2026-10-01 10:00", "0", flag: "F"),
            .hour("2026-10-01 10:00", "0", factor: "a21026", flag: "F"),
            .hour("2026-10-01 11:00", "0", flag: "F"),
            .hour("2026-10-01 13:00", "9", mark: "校准"),
        ]
        let marks = try made(values)
        #expect(marks.map(\.kind) == ["stopped", "calibration"])
        #expect(marks[0].factor == nil && marks[0].end.clock == "12:00")
        #expect(try made(values.reversed()) == marks)
        #expect(Set(marks.map(\.id)).count == 2)
    }

    @Test(
        arguments: table(
            """
            value  unit   cubic
            2      m³/s   7200
            10     L/s    36.000
            7200   m³/h   7200.00
            5      m³     5
            5      mg/L   -
            """))
    func `a flow's mean is a volume of its hour`(row: Row) throws {
        let flow = try Measurement.hour(
            "2026-10-01 10:00", row["value"], unit: row["unit"], factor: FactorTable.gasFlow)
        #expect(flow.cubicMetres == Numeral(row["cubic"]))
    }
}

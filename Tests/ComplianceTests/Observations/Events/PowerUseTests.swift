import Compliance
import Testing

@Suite("用电与治理") struct PowerUseTests {
    private let day = Day(2026, 9, 22)

    private func value(
        _ factor: String, _ minute: Int, _ text: String, _ statistic: Statistic = .minute,
        length: Int = 1, flag: String = "N"
    ) throws -> Compliance.Measurement {
        let start = Instant(day, minute: minute)
        return Compliance.Measurement(
            outlet: try #require(OutletCode("DA001")), factor: factor, statistic: statistic,
            start: start, end: start.advanced(byMinutes: length), value: MeasuredValue(text),
            unit: "kW", flag: DataFlag(flag))
    }

    private func day(silentFrom: Int, to: Int) throws -> [Compliance.Measurement] {
        try (0..<240).flatMap { minute in
            let isSilent = silentFrom <= minute && minute < to
            return [
                try value("d20701", minute, "200"), try value("d20702", minute, "100"),
                try value("d30701", minute, isSilent ? "1" : "40"),
            ]
        }
    }

    private func rule() throws -> PowerRule {
        try PowerRule(under: try LawFolder.law(), on: day)
    }

    @Test(
        arguments: table(
            """
            from  to   minutes
            60    75   15
            60    74   -
            60    120  60
            0     0    -
            """))
    func `production with silent treatment is seen from fifteen minutes on`(row: Row) throws {
        let (from, to) = (try #require(Int(row["from"])), try #require(Int(row["to"])))
        let silences = PowerUse(try day(silentFrom: from, to: to)).silences(under: try rule())
        #expect(silences.first.map { "\($0.minutes)" } ?? "-" == row["minutes"])
        #expect(silences.count == (row["minutes"] == "-" ? 0 : 1))
    }

    @Test func `facilities are added up, and its words say when and how much`() throws {
        let silence = try #require(
            PowerUse(try day(silentFrom: 60, to: 90)).silences(under: try rule()).first)
        #expect(
            silence.inWords
                == "2026-09-22 01:00 至 2026-09-22 01:30（30 分钟）生产用电平均 300.0 kW，治理设施用电平均 1.0 kW")
    }

    @Test func `a stopped site makes no silence, nor does a gap or a flagged value`() throws {
        let stopped = try (0..<120).flatMap { minute in
            [
                try value("d20701", minute, minute < 60 ? "200" : "2"),
                try value("d30701", minute, minute < 60 ? "40" : "0"),
            ]
        }
        #expect(PowerUse(stopped).silences(under: try rule()).isEmpty)
        let gap = try (0..<20).flatMap { step in
            let minute = step < 10 ? step : step + 30
            return [
                try value("d20701", minute, "200"), try value("d30701", minute, "0"),
                try value("d30701", 100 + step, "40"), try value("d20701", 100 + step, "200"),
            ]
        }
        #expect(PowerUse(gap).silences(under: try rule()).isEmpty)
        let flagged = try value("d20701", 0, "200", flag: "D")
        #expect(PowerUse([flagged]).slots.isEmpty)
    }

    @Test func `energy of an hour is a mean power; minutes go before hours`() throws {
        let hour = try value("d20801", 0, "300", .hour, length: 60)
        #expect(PowerUse([hour]).slots.map(\.production) == [Numeral(300)])
        let both = PowerUse([hour, try value("d20701", 0, "5")])
        #expect(both.slots.count == 1)
        #expect(both.slots.first?.production == Numeral(5))
    }
}

import Compliance
import Testing

@Suite("标记") struct MarkTests {
    private let day = Day(2026, 9, 22)

    private func mark(
        _ id: String = "1", version: Int = 1, kind: String = "maintenance", from: String,
        to: String, factor: String? = nil, filled: String = "2026-09-22 20:00",
        origin: Mark.Origin = .manual, reason: String = "清洗探头", approval: String = "",
        withdrawn: Bool = false, outlet: String = "DA001"
    ) throws -> Mark {
        Mark(
            id: id, version: version, outlet: try #require(OutletCode(outlet)), factor: factor,
            kind: kind, start: try #require(Instant(from)), end: try #require(Instant(to)),
            reason: reason, origin: origin, filledBy: "赵晓岚",
            filledAt: try #require(Instant(filled)), approval: approval, isWithdrawn: withdrawn)
    }

    @Test(
        arguments: table(
            """
            kind         outlet  from      to        now       reason  approval  problem
            maintenance  DA001   22 10:00  22 11:00  23 12:00  清洗    -         -
            maintenance  DA001   22 10:00  22 11:00  23 12:01  清洗    -         end
            maintenance  DA001   22 10:00  22 11:00  25 12:01  清洗    局长同意  -
            maintenance  DA001   22 23:00  23 00:00  23 12:00  清洗    -         -
            maintenance  DA001   22 23:00  23 00:01  24 12:00  清洗    -         -
            maintenance  DA001   22 11:00  22 11:00  22 12:00  清洗    -         end
            maintenance  DA001   22 13:00  22 14:00  22 12:00  清洗    -         start
            startUp      DW001   22 10:00  22 11:00  22 12:00  启动    -         kind
            nonsense     DA001   22 10:00  22 11:00  22 12:00  启动    -         kind
            """))
    func `a mark is filled by noon of the next day, later only with approval`(row: Row) throws {
        let law = try LawFolder.law()
        let mark = try mark(
            kind: row["kind"], from: "2026-09-" + row["from"], to: "2026-09-" + row["to"],
            reason: row["reason"],
            approval: row["approval"] == "-" ? "" : row["approval"], outlet: row["outlet"])
        let problems = mark.problems(
            kinds: law.markKinds.inForce(on: day), term: try MarkTerm(under: law, on: day),
            former: nil, at: try #require(Instant("2026-09-" + row["now"])))
        #expect(problems.map(\.field).joined() == (row["problem"] == "-" ? "" : row["problem"]))
    }

    @Test func `a change may come until midnight of the next day; a reason is always needed`()
        throws
    {
        let law = try LawFolder.law()
        let term = try MarkTerm(under: law, on: day)
        let kinds = law.markKinds.inForce(on: day)
        let former = try mark(from: "2026-09-22 10:00", to: "2026-09-22 11:00")
        func fields(_ now: String, reason: String = "更正") throws -> [String] {
            try mark(
                version: 2, from: "2026-09-22 10:00", to: "2026-09-22 11:00", reason: reason
            ).problems(kinds: kinds, term: term, former: former, at: #require(Instant(now)))
                .map(\.field)
        }
        #expect(try fields("2026-09-24 00:00").isEmpty)
        #expect(try fields("2026-09-24 00:01") == ["end"])
        #expect(try fields("2026-09-23 10:00", reason: " ") == ["reason"])
    }

    @Test func `the newest version stands, a withdrawn mark does not`() throws {
        let marks = [
            try mark("1", version: 1, from: "2026-09-22 10:00", to: "2026-09-22 11:00"),
            try mark("1", version: 2, from: "2026-09-22 10:00", to: "2026-09-22 12:00"),
            try mark("2", version: 1, from: "2026-09-22 08:00", to: "2026-09-22 09:00"),
            try mark(
                "2", version: 2, from: "2026-09-22 08:00", to: "2026-09-22 09:00", withdrawn: true),
        ]
        #expect(marks.standing.map(\.version) == [2])
        #expect(marks.shuffled().standing == marks.standing)
    }

    @Test func `a manual mark wins over an automatic one, whichever came last`() throws {
        let marks = [
            try mark("1", kind: "deviceFault", from: "2026-09-22 10:00", to: "2026-09-22 11:00"),
            try mark(
                "2", kind: "calibration", from: "2026-09-22 10:00", to: "2026-09-22 11:00",
                filled: "2026-09-22 23:00", origin: .automatic),
        ]
        let outlet = try #require(OutletCode("DA001"))
        let start = try #require(Instant("2026-09-22 10:00"))
        let deciding = marks.deciding(
            about: "a21026", at: outlet, from: start, to: start.advanced(byHours: 1))
        #expect(deciding?.kind == "deviceFault")
        #expect(
            marks.deciding(
                about: "a21026", at: outlet, from: start.advanced(byHours: 1),
                to: start.advanced(byHours: 2)) == nil)
    }

    @Test func `touching marks are one chain; fifteen minutes void the hour`() throws {
        let chains = MarkChain.all(of: [
            try mark("1", from: "2026-09-22 10:50", to: "2026-09-22 11:05"),
            try mark("2", kind: "calibration", from: "2026-09-22 11:05", to: "2026-09-22 11:14"),
            try mark("3", from: "2026-09-22 11:30", to: "2026-09-22 11:31"),
        ])
        #expect(chains.map(\.minutes) == [24, 1])
        let hours = [10, 11, 12].map { Instant(day, minute: $0 * 60) }
        #expect(hours.map { chains.void($0, from: 15) } == [false, true, false])
        #expect(!chains.void(hours[1], from: 16))
    }

    @Test func `exempt hours of a year are added without counting a minute twice`() throws {
        let law = try LawFolder.law()
        let incineration = try #require(IndustryCode("7724"))
        let used = Exemption.used(
            by: [
                try mark("1", kind: "startUp", from: "2025-12-31 22:00", to: "2026-01-01 02:00"),
                try mark("2", kind: "fault", from: "2026-01-01 01:00", to: "2026-01-01 06:00"),
                try mark("3", kind: "drying", from: "2026-02-01 00:00", to: "2026-02-03 00:00"),
                try mark(
                    "4", kind: "maintenance", from: "2026-03-01 00:00", to: "2026-03-02 00:00"),
            ], rules: law.exemptionRules(of: incineration, on: day), in: 2026)
        #expect(
            used.map(\.rule.key) == ["operation", "fault", "drying"].map { "incineration.\($0)" })
        #expect(used.map(\.usedHours) == [Numeral(6), Numeral(5), Numeral(48)])
        #expect(used.map(\.isUsedUp) == [false, false, false])
        #expect(used.map(\.tooLong) == [[], ["2"], []])
    }

    @Test func `a mark of record takes the place of what came with the data`() throws {
        let law = try LawFolder.law()
        let outlet = try #require(OutletCode("DA001"))
        let values = (0..<3).map { hour in
            Measurement(
                outlet: outlet, factor: "a21026", statistic: .hour,
                start: Instant(day, minute: hour * 60), end: Instant(day, minute: hour * 60 + 60),
                value: MeasuredValue(Numeral(10)), unit: "mg/m³", flag: .normal)
        }
        func marked(until end: String) throws -> [Measurement] {
            let marks = [try mark(from: "2026-09-22 01:10", to: end, factor: "a21026")]
            return values.marked(by: MarkRoll(marks, permit: nil, under: law), under: law)
        }
        #expect(try marked(until: "2026-09-22 01:24") == values)
        let minutes = try marked(until: "2026-09-22 01:25")
        #expect(minutes.map { $0.mark?.text ?? "" } == ["", "日常维护", ""])
        #expect(minutes.map(\.validity.isValid) == [true, false, true])
        let marks = [try mark(from: "2026-09-22 01:10", to: "2026-09-22 01:25", factor: "a21026")]
        let kinds = law.markKinds.inForce(on: day)
        let doubts = marks.doubts(kinds: kinds, hours: values, load: nil)
        #expect(doubts.count == 1 && doubts[0].reason.contains("都是正常"))
    }

    @Test func `a standstill with flow is doubtful`() throws {
        let law = try LawFolder.law()
        let outlet = try #require(OutletCode("DA001"))
        let flow = Measurement(
            outlet: outlet, factor: "a00000", statistic: .hour, start: Instant(day, minute: 60),
            end: Instant(day, minute: 120), value: MeasuredValue(Numeral(30)), unit: "m³/s",
            flag: .normal)
        let marks = [try mark(kind: "stopped", from: "2026-09-22 01:00", to: "2026-09-22 02:00")]
        let kinds = law.markKinds.inForce(on: day)
        func doubts(_ running: Int64) -> Int {
            marks.doubts(kinds: kinds, hours: [flow], load: ("a00000", Numeral(running))).count
        }
        #expect(doubts(10) == 1)
        #expect(doubts(31) == 0)
    }
}

import Compliance
import Testing

@Suite("标记、豁免与现场监测怎样改变判定") struct MarkedJudgementTests {
    private func sheet(_ limits: String = "hour 50") throws -> PermitSheet {
        let rows = limits.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
        return PermitSheet(
            limits: rows.map { row in
                table("upper  unit\n\(row[1])  mg/m³")[0].limit(statistic: row[0])
            })
    }

    private func hours(_ values: KeyValuePairs<Int, String>) throws -> [Measurement] {
        try values.map { try .hour("2026-10-01 \($0 < 10 ? "0" : "")\($0):00", $1) }
    }

    @Test(
        arguments: table(
            """
            case                  kind         from   to     permit  found
            没有标记              -            -      -      -       1
            维护满十五分钟        maintenance  10:10  10:25  -       0
            维护十四分钟          maintenance  10:10  10:24  -       1
            停运                  stopped      10:00  11:00  -       0
            数据缺失              dataMissing  10:00  11:00  -       0
            许可证没有启炉豁免    startUp      10:00  11:00  -       1
            许可证写明启炉八小时  startUp      10:00  11:00  启炉8   0
            启炉超过两小时        startUp      08:00  11:00  启炉2   1
            启炉刚好两小时之内    startUp      09:00  11:00  启炉2   0
            许可证写的是停炉      startUp      10:00  11:00  停炉8   1
            许可证写点火升温      startUp      10:00  11:00  点火升温8  0
            不是这个小时          maintenance  11:00  12:00  -       1
            """))
    func `a mark of record decides whether the hour is judged`(row: Row) throws {
        var sheet = try sheet()
        if row["permit"] != "-" {
            let (kind, hours) = (row["permit"].dropLast(), row["permit"].suffix(1))
            sheet.exemptions = [
                ["outlet": "DA001", "kind": .string(String(kind)), "hours": .string(String(hours))]
            ]
        }
        let marks =
            try row["kind"] == "-"
            ? []
            : [Mark.at("2026-10-01 \(row["from"])", "2026-10-01 \(row["to"])", row["kind"])]
        let found = try sheet.permit().findings(
            .limitExceeded, measurements: hours([10: "99"]), marks: marks, at: "2026-10-03")
        #expect(found.count == Int(row["found"]))
    }

    @Test func `sixty hours of a year exempt a furnace, the sixty-first does not`() throws {
        var sheet = try sheet()
        sheet.industry = "7724"
        let permit = try sheet.permit()
        let before = try (1...15).map { day in
            try Mark.at(
                "2026-01-\(day < 10 ? "0" : "")\(day) 00:00",
                "2026-01-\(day < 10 ? "0" : "")\(day) 04:00",
                "fault", id: "f\(day)")
        }
        func found(_ marks: [Mark]) throws -> [Finding] {
            try permit.findings(
                .limitExceeded, measurements: hours([10: "99"]), marks: marks, at: "2026-10-03")
        }
        let today = try Mark.at("2026-10-01 10:00", "2026-10-01 11:00", "startUp")
        #expect(try found(Array(before.dropLast()) + [today]).isEmpty)
        let spent = try found(before + [today])
        #expect(spent.count == 1)
        #expect(spent[0].remark.contains("标记为“启炉”，本年 60 小时豁免时长已用完"))
        #expect(spent[0].observations.map(\.validity) == ["有效"])
        // What is marked later in the year does not change what was exempt before.
        let later = try Mark.at("2026-11-01 00:00", "2026-11-09 00:00", "startUp", id: "later")
        #expect(try found([later, today]).isEmpty)
    }

    @Test func `a late mark does nothing until it is approved; a withdrawn one does nothing`()
        throws
    {
        let permit = try sheet().permit()
        func count(_ marks: [Mark]) throws -> Int {
            try permit.findings(
                .limitExceeded, measurements: hours([10: "99"]), marks: marks, at: "2026-10-03"
            ).count
        }
        func mark(_ version: Int, late: Bool = false, approval: String = "", gone: Bool = false)
            throws -> Mark
        {
            try .at(
                "2026-10-01 10:00", "2026-10-01 11:00", "maintenance", version: version,
                isWithdrawn: gone, isLate: late, approval: approval)
        }
        #expect(try count([mark(1, late: true)]) == 1)
        #expect(try count([mark(1, late: true, approval: "同意")]) == 0)
        #expect(try count([mark(1), mark(2, gone: true)]) == 1)
        // A late withdrawal that waits leaves the mark as it stood.
        #expect(try count([mark(1), mark(2, late: true, gone: true)]) == 0)
    }

    @Test func `a day's mean is taken anew from the hours that are left`() throws {
        let permit = try sheet("day 50").permit()
        // Two hours of 500 among 22 of 30 make a mean of 69.2; without them it is 30.
        var values = try (0..<24).map { hour in
            try Measurement.hour(
                "2026-10-01 \(hour < 10 ? "0" : "")\(hour):00", hour < 2 ? "500.0" : "30.0")
        }
        values.append(try .hour("2026-10-01", "69.2", statistic: .day))
        func found(_ marks: [Mark]) throws -> [Finding] {
            try permit.findings(
                .limitExceeded, measurements: values, marks: marks, at: "2026-10-03")
        }
        #expect(try found([]).count == 1)
        #expect(try found([.at("2026-10-01 00:00", "2026-10-01 02:00", "maintenance")]).isEmpty)
        #expect(try found([.at("2026-10-01 00:00", "2026-10-01 01:00", "maintenance")]).count == 1)
        // Five lost hours leave nineteen: no valid day.
        let lost = try found([.at("2026-10-01 10:00", "2026-10-01 15:00", "maintenance")])
        #expect(lost.isEmpty)
    }

    @Test func `a sample taken on site prevails over the automatic value of its hour`() throws {
        let permit = try sheet().permit()
        let automatic = try hours([10: "99", 11: "40"])
        let onSite = try Measurement.hour("2026-10-01 10:00", "45", source: "onsite")
        let low = try permit.findings(
            .limitExceeded, measurements: automatic + [onSite], at: "2026-10-03")
        #expect(low.isEmpty)
        let high = try Measurement.hour("2026-10-01 11:00", "60", source: "onsite")
        let found = try permit.findings(
            .limitExceeded, measurements: automatic + [high], at: "2026-10-03")
        #expect(found[0].observations.filter { $0.verdict == "超过限值" }.count == 2)
        #expect(found[0].remark.contains("同时段有现场监测数据，以现场监测为准"))
    }

    @Test func `one instant sample on site proves of water what a day's mean proves`() throws {
        var sheet = PermitSheet()
        sheet.limits = [
            table("upper  unit\n50  mg/L")[0].limit(
                outlet: "DW001", factor: "w01018", statistic: "day")
        ]
        func sample(_ source: String) throws -> Measurement {
            try .hour(
                "2026-10-01 10:20", "80", unit: "mg/L", outlet: "DW001", factor: "w01018",
                statistic: .instant, source: source)
        }
        let permit = try sheet.permit()
        #expect(
            try permit.findings(.limitExceeded, measurements: [sample("onsite")], at: "2026-10-03")
                .count == 1)
        #expect(
            try permit.findings(.limitExceeded, measurements: [sample("auto")], at: "2026-10-03")
                .isEmpty)
    }

    @Test func `incineration is judged by the day where the permit limits both`() throws {
        var sheet = try sheet("hour 50,day 40")
        let values = try hours([10: "99"])
        let both = try sheet.permit().findings(
            .limitExceeded, measurements: values, at: "2026-10-03")
        #expect(both.count == 1)
        sheet.industry = "7724"
        #expect(
            try sheet.permit().findings(.limitExceeded, measurements: values, at: "2026-10-03")
                .isEmpty)
        let day = try Measurement.hour("2026-10-01", "41", statistic: .day)
        #expect(
            try sheet.permit().findings(
                .limitExceeded, measurements: values + [day], at: "2026-10-03"
            ).map(\.subject) == ["DA001 a21002 day"])
    }

    @Test func `a special period makes the limit stricter while it lasts`() throws {
        var sheet = try sheet()
        sheet.specialPeriods = [
            [
                "kind": "heavyPollution", "from": "2026-10-01", "to": "2026-10-01",
                "outlet": "DA001", "factor": "a21002", "concentration": "30",
            ]
        ]
        let values = try [
            Measurement.hour("2026-10-01 10:00", "40"), .hour("2026-10-02 10:00", "40"),
        ]
        let found = try sheet.permit().findings(
            .limitExceeded, measurements: values, at: "2026-10-03")
        #expect(found.map(\.period) == ["2026-10-01"])
        #expect(found[0].clause.text.contains("重污染天气应对期间（2026-10-01 至 2026-10-01）限值 30"))
        #expect(found[0].observations[0].limit == "30 mg/m³")
    }

    @Test func `the same values and marks in any order give the same verdicts`() throws {
        var sheet = try sheet("hour 50,day 45")
        sheet.exemptions = [["outlet": "DA001", "kind": "启炉", "hours": "3"]]
        let permit = try sheet.permit()
        var values = try (0..<24).map { hour in
            try Measurement.hour("2026-10-01 \(hour < 10 ? "0" : "")\(hour):00", "\(30 + hour * 2)")
        }
        values += try [
            .hour("2026-10-01", "53", statistic: .day),
            .hour("2026-10-01 20:00", "49", source: "onsite"),
        ]
        let marks = try [
            Mark.at("2026-10-01 14:00", "2026-10-01 19:00", "startUp", id: "a"),
            .at("2026-10-01 22:00", "2026-10-01 23:00", "maintenance", id: "b"),
            .at("2026-10-01 22:00", "2026-10-01 22:20", "maintenance", id: "b", version: 2),
            .at("2026-10-01 23:00", "2026-10-02 00:00", "stopped", id: "c", isLate: true),
        ]
        let expected = try permit.findings(
            .limitExceeded, measurements: values, marks: marks, at: "2026-10-03")
        try #require(expected.map(\.subject).contains("DA001 a21002 hour"))
        var random = Seeded(141)
        for _ in 0..<20 {
            let found = try permit.findings(
                .limitExceeded, measurements: (values + values).shuffled(using: &random),
                marks: marks.shuffled(using: &random), at: "2026-10-03")
            #expect(found == expected)
        }
    }

    @Test func `the four values of an hour stand beside each other`() throws {
        var sheet = try sheet()
        sheet.exemptions = [["outlet": "DA001", "kind": "启炉", "hours": "8"]]
        let values =
            try hours([9: "60", 10: "61", 11: "62"])
            + [.hour("2026-10-01 11:00", "44", source: "manual")]
        let marks = try [
            Mark.at("2026-10-01 09:00", "2026-10-01 10:00", "startUp", id: "a"),
            .at("2026-10-01 10:00", "2026-10-01 11:00", "calibration", id: "b"),
        ]
        let permit = try sheet.permit()
        let question = Question(
            record: Record(permit: permit, measurements: values, marks: marks),
            law: try LawFolder.law(), factors: try Factors.table(),
            now: try #require(Instant("2026-10-03")))
        let four = question.fourValues(
            of: "a21002", at: try #require(OutletCode("DA001")), under: permit.limits.first)
        #expect(four.map { $0.sent.value?.description } == ["60", "61", "62"])
        #expect(four.map { $0.corrected?.value?.description } == [nil, nil, "44"])
        #expect(four.map { $0.afterMarks.mark?.text } == [nil, "校准", nil])
        #expect(four.map { $0.afterExemption.mark?.text } == ["启炉", "校准", nil])
        #expect(four.map { $0.judgement?.isExceeded } == [false, false, true])
    }
}

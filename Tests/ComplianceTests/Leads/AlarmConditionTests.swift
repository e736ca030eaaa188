import Compliance
import Testing

@Suite("报警条件") struct AlarmConditionTests {
    private static let day = Watched.day
    /// When the tests ask: two days after the first value.
    private static let now = Instant(day.advanced(by: 2))

    private static func clause(_ text: String) throws -> AlarmClause {
        let words = text.split(separator: " ").map(String.init)
        let holding: AlarmClause.Holding =
            switch words.count > 2 ? words[2] : "" {
            case let word where word.hasSuffix("min"): .minutes(Int(word.dropLast(3)) ?? 0)
            case let word where word.hasSuffix("x"): .times(Int(word.dropLast()) ?? 0)
            default: .once
            }
        let percent = words[1].hasSuffix("%")
        let number = try #require(Numeral(percent ? String(words[1].dropLast()) : words[1]))
        return AlarmClause(
            factor: "a21002", statistic: .hour,
            try #require(AlarmClause.Comparison(rawValue: words[0])),
            percent ? .percentOfLimit(number) : .number(number), holding: holding)
    }

    /// `2-4 6-`: hours since midnight; an open end is an alarm that still stands.
    private static func words(_ alarms: [Alarm]) -> String {
        let all = alarms.map { alarm in
            let hours = [alarm.start, alarm.end].map { end in
                end.map { "\(Instant(day).seconds(to: $0) / 3600)" } ?? ""
            }
            return hours.joined(separator: "-")
        }
        return all.isEmpty ? "-" : all.joined(separator: " ")
    }

    @Test(
        arguments: table(
            """
            values                     raise             clear          alarms
            30,60,60,30                above 50          -              1-3
            50,50                      above 50          -              -
            50,50                      atLeast 50        -              0-2
            30,60                      above 50          -              1-2
            60,60,60,30                above 50 120min   -              2-3
            60,D,60,30                 above 50 120min   -              -
            60,60,30,60                above 50 3x       -              -
            60,60,60,60,30             above 50 3x       -              2-4
            60,45,30                   above 50          below 40       0-2
            60,45,60,45,30             above 50          below 40       0-4
            60,D,D,30                  above 50          below 40       0-3
            60,45,45                   above 50          below 40       0-
            60,30,30,30                above 50          below 40 2x    0-2
            30*4                       noData 0 60min    -              5-
            46,44                      above 90%         -              0-1
            """))
    func `simple, lasting, repeating, silent, and cleared with hysteresis`(row: Row) throws {
        var sheet = PermitSheet()
        sheet.limits = [
            [
                "outlet": "DA001", "factor": "a21002", "statistic": "hour", "upper": "50",
                "unit": "mg/m³", "standard": "GB 13223-2011",
            ]
        ]
        let clear = row.cell("clear")
        let condition = AlarmCondition(
            name: "试", clauses: [try Self.clause(row["raise"])],
            clearing: clear.isEmpty ? [] : [try Self.clause(clear)])
        let watch = try Self.watch(row["values"], sheet: sheet)
        #expect(Self.words(condition.alarms(in: watch, until: Self.now)) == row["alarms"])
    }

    private static func watch(_ values: String, sheet: PermitSheet) throws -> Watch {
        Watch(
            permit: try sheet.permit(), outlet: try #require(OutletCode("DA001")),
            span: Instant(day)..<now,
            series: [Watched.series(values, factor: "a21002", .hour, every: 3600)],
            law: try LawFolder.law(), factors: try Factors.table())
    }

    @Test func `several clauses are joined by and, or by or`() throws {
        let watch = try Watched.watch([
            Watched.series("60,60,30,30", factor: "a21002", .hour, every: 3600),
            Watched.series("30,60,60,30", factor: "a21026", .hour, every: 3600),
        ])
        let clauses = ["a21002", "a21026"].map {
            AlarmClause(factor: $0, statistic: .hour, .above, .number(Numeral(50)))
        }
        let all = AlarmCondition(name: "并", joining: .all, clauses: clauses)
        let any = AlarmCondition(name: "或", joining: .any, clauses: clauses)
        #expect(Self.words(all.alarms(in: watch, until: Self.now)) == "1-2")
        #expect(Self.words(any.alarms(in: watch, until: Self.now)) == "0-3")
    }

    @Test(
        arguments: table(
            """
            from  to   days     alarms
            0     0    -        0-48
            22    6    -        0-6 22-30 46-48
            8     18   -        8-18 32-42
            0     0    2        0-24
            0     0    3        24-48
            22    6    2        22-30
            """))
    func `a schedule asks at some hours and days alone`(row: Row) throws {
        // 2026-09-01 is a Tuesday.
        let schedule = AlarmSchedule(
            fromHour: Int(row["from"]) ?? 0, toHour: Int(row["to"]) ?? 0,
            weekdays: Set(row.cell("days").compactMap(\.wholeNumberValue)))
        let condition = AlarmCondition(
            name: "夜", clauses: [try Self.clause("above 50")], schedule: schedule)
        let watch = try Self.watch("60*48", sheet: PermitSheet())
        let alarms = condition.alarms(in: watch, until: Self.now.advanced(byHours: 1))
        #expect(Self.words(alarms) == row["alarms"])
    }

    @Test func `the same data in any order give the same alarms`() throws {
        let series = Watched.series("60,45,60,30,60,60,20", factor: "a21002", .hour, every: 3600)
        let condition = AlarmCondition(
            name: "序", clauses: [try Self.clause("above 50")],
            clearing: [try Self.clause("below 40")])
        let expected = condition.alarms(in: try Watched.watch([series]), until: Self.now)
        for turn in 1..<series.values.count {
            let turned = Array(series.values[turn...] + series.values[..<turn])
            let other = WatchedSeries(
                factor: series.factor, statistic: .hour, unit: series.unit, values: turned)
            #expect(condition.alarms(in: try Watched.watch([other]), until: Self.now) == expected)
        }
    }

    @Test func `a value that comes late changes what was alarmed`() throws {
        let condition = AlarmCondition(name: "补", clauses: [try Self.clause("above 50 2x")])
        let gap = try Self.watch("60,D,60,30", sheet: PermitSheet())
        let filled = try Self.watch("60,60,60,30", sheet: PermitSheet())
        #expect(Self.words(condition.alarms(in: gap, until: Self.now)) == "-")
        #expect(Self.words(condition.alarms(in: filled, until: Self.now)) == "1-3")
    }

    @Test func `a condition is read back as it was put, and said in words`() throws {
        let condition = AlarmCondition(
            name: "逼近", joining: .any,
            clauses: [try Self.clause("above 90% 3x"), try Self.clause("noData 0 120min")],
            clearing: [try Self.clause("below 40 60min")],
            schedule: AlarmSchedule(fromHour: 22, toHour: 6, weekdays: [1, 5]), weight: 3)
        #expect(AlarmCondition(condition.json) == condition)
        let words = condition.inWords(try Factors.table())
        #expect(words.contains("大于 限值的 90%，连续 3 个，或者"))
        #expect(words.contains("星期一、五 22:00 至次日 06:00"))
        #expect(AlarmCondition(["name": "空"]) == nil)
    }

    @Test func `the alarms of a day are one lead of the condition`() throws {
        let condition = AlarmCondition(name: "高", clauses: [try Self.clause("above 50")])
        let watch = try Self.watch("60,30,60,30*24,60,30", sheet: PermitSheet())
        let alarms = condition.alarms(in: watch, until: Self.now)
        let leads = condition.leads(of: "c1", alarms: alarms, in: watch, until: Self.now)
        #expect(leads.map(\.start.day) == [Self.day, Self.day.advanced(by: 1)])
        #expect(leads[0].statement.contains("报警 2 次") && leads[0].moments.count == 2)
        #expect(leads[0].key == "c1|DA001|a21002|\(Self.day)")
    }
}

import Compliance
import Testing

@Suite("导入监测数据") struct ObservationFileTests {
    private static let now = Instant(Day(2026, 9, 23))

    private func read(_ text: String, outlets: [String] = ["DA001", "DW001"]) throws
        -> ObservationFile
    {
        ObservationFile(
            text, factors: FactorTable(csv: try Repository.text("law/factors.csv")),
            outlets: outlets.compactMap(OutletCode.init), at: Self.now)
    }

    private let meterHead = "meter,facility,kind,start,end,kWh,outlet\n"

    @Test func `the columns say what a file holds`() throws {
        #expect(try read(meterHead).kind == .meters)
        #expect(try read("at,code,value\n").kind == .events)
        #expect(try read("outlet,factor,statistic,start,value\n").kind == .values)
        let wrong = try read("outlet,factor,value\n")
        #expect(wrong.problems.map(\.column) == ["statistic", "start"])
        #expect(try read("meter,kind,start,end\n").problems.map(\.column) == ["kWh"])
        #expect(try read(meterHead.replacing("outlet", with: "oulet")).unknownColumns == ["oulet"])
    }

    @Test func `people write the heads in their own words, and are answered in them`() throws {
        let values = try read("排放口,因子,统计,开始,结束,数值,单位,标识,标记,来源\n")
        #expect(values.kind == .values && values.problems.isEmpty)
        #expect(values.unknownColumns.isEmpty && values.head(of: "outlet") == "排放口")
        let meters = try read(
            "表号,设施,类别,开始,结束,用电量,排放口\n"
                + "1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,310.5,DA001\n"
                + "1,炉,照明,2026-09-22 14:00,2026-09-22 15:00,1,DA001\n")
        #expect(meters.kind == .meters && meters.items.count == 1)
        #expect(meters.problems.map { meters.head(of: $0.column) } == ["类别"])
        let events = try read("时间,排放口,项目,对象,内容\n2026-09-22 14:00,DW001,阀门,雨水口,1\n")
        #expect(events.kind == .events && events.items.count == 1)
        #expect(try read("outlet,factor\n").head(of: "outlet") == "outlet")
    }

    @Test func `a meter's reading becomes the factor that a logger would send`() throws {
        let file = try read(
            meterHead + """
                01,窑炉,生产,2026-09-22 14:00,2026-09-22 15:00,310.5,DA001
                TA002,脱硫,治理,2026-09-22,2026-09-23,42,
                3,总表,用水,2026-09-22,2026-09-23,17.25,DW001
                """)
        #expect(file.problems.isEmpty)
        let values = file.items.compactMap { item -> Compliance.Measurement? in
            if case .value(let value) = item.what { value } else { nil }
        }
        #expect(values.map(\.factor) == ["d20801", "d30802", "m10103"])
        #expect(values.map(\.statistic) == [.hour, .day, .day])
        #expect(values.map(\.unit) == ["kW·h", "kW·h", "m³"])
        #expect(values.map { "\($0.outlet)" } == ["DA001", "DA001", "DW001"])
    }

    @Test(
        arguments: table(
            """
            row                                                      column  rule
            00,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA001     meter   1 至 99
            x,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA001      meter   1 至 99
            1,炉,照明,2026-09-22 14:00,2026-09-22 15:00,1,DA001      kind    生产、治理
            1,炉,生产,昨天,2026-09-22 15:00,1,DA001                  start   应为时间
            1,炉,生产,2026-09-22 15:00,2026-09-22 14:00,1,DA001      end     晚于
            1,炉,生产,2026-09-22 14:00,2026-09-22 16:30,1,DA001      end     一小时或一日
            1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,-1,DA001     kwh     不小于 0
            1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,一,DA001     kwh     不小于 0
            1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA009      outlet  许可证上没有
            1,炉,生产,2026-09-23 14:00,2026-09-23 15:00,1,DA001      start   还没有到
            1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA001,9    第 8 列  单元格多于
            """))
    func `a bad row is named by line, field, value and rule; the others go in`(row: Row) throws {
        let good = "2,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA001\n"
        let file = try read(meterHead + good + row["row"] + "\n" + good)
        #expect(file.items.map(\.line) == [2, 4])
        let problem = try #require(file.problems.first)
        #expect(problem.line == 3)
        #expect(problem.column == row["column"])
        #expect(problem.rule.contains(row["rule"]))
    }

    @Test func `one time said twice with two values is a mistake of the second`() throws {
        let file = try read(
            meterHead + """
                1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,1,DA001
                1,炉,生产,2026-09-22 14:00,2026-09-22 15:00,2,DA001
                """)
        #expect(file.items.count == 1)
        #expect(file.problems.first?.inWords.contains("与第 2 行是同一时刻") == true)
    }

    @Test func `events name a device or an outlet; values keep their flags, not their source`()
        throws
    {
        let events = try read(
            """
            at,mn,outlet,code,subject,value
            2026-09-22 14:00:05,,DW001,valve,雨水总排口,1
            2026-09-22 14:00:06,AF01,,camera,站房,有人进入
            2026-09-22 14:00:07,,DW001,阀,雨水总排口,1
            2026-09-22 14:00:08,,DW001,valve,雨水总排口,
            """)
        #expect(events.items.count == 2)
        #expect(events.problems.map(\.column) == ["code", "value"])
        guard case .event(let camera)? = events.items.last?.what else {
            Issue.record("the second row is an event")
            return
        }
        #expect(camera.mn == "AF01" && camera.outlet == nil)
        #expect(camera.statement.kind == .occurrence)
        let values = try read(
            """
            outlet,factor,statistic,start,value,flag,source
            DW001,化学需氧量,day,2026-09-21,35.2,D,auto
            """)
        guard case .value(let value)? = values.items.first?.what else {
            Issue.record("the row is a value")
            return
        }
        #expect(value.flag == DataFlag("D"))
        #expect(value.source == ObservationFile.source)
    }
}

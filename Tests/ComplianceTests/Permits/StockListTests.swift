import Compliance
import Testing

struct StockListTests {
    @Test(
        arguments: table(
            """
            head                    cell                        validFrom   validTo
            有效期限                2026-08-06至2031-08-05      2026-08-06  2031-08-05
            有效期                  2026年8月6日至2031年8月5日  2026-08-06  2031-08-05
            有效期限（起止）        自2026年8月6日起至2031年8月5日止  2026-08-06  2031-08-05
            valid_period_raw        2026/8/6-2031/8/5           2026-08-06  2031-08-05
            valid_period            2026.08.06 ~ 2031.08.05     2026-08-06  2031-08-05
            Valid Period            20260806—20310805           2026-08-06  2031-08-05
            有效期限                2026-08-06 00:00:00至2031-08-05 23:59:59  2026-08-06  2031-08-05
            """))
    func `a term is read however it is written`(row: Row) throws {
        let read = list("许可证编号,单位名称,省,\(row["head"])", "\(Sample.number),甲公司,北京市,\(row["cell"])")
        let permit = try #require(read.rows.first?.permit)
        #expect(permit.validFrom?.description == row["validFrom"])
        #expect(permit.validTo?.description == row["validTo"])
    }

    @Test(
        arguments: table(
            """
            column  cell                     message
            number  9112022469741838XD       应为 22 位
            number  91120224697418380X000Q   应为 22 位
            number  91120224697418380X00１Q  应为 22 位
            number  -                        必须填写
            name    -                        必须填写
            term    2026-08-06               应为起止两个存在的日期
            term    2026-02-30至2031-02-28   应为起止两个存在的日期
            term    长期                     应为起止两个存在的日期
            term    2031-08-05至2026-08-06   有效期止早于有效期起
            issuedOn  2026-13-01             应为存在的日期
            issuedOn  46240                  应为存在的日期
            tier    登记管理                 登记管理的单位填报排污登记表
            tier    一般                     应为重点管理或简化管理
            province  青海湖省               没有这个地方
            city    鼓楼区                   个同名的地方
            region  12345                    应为 6 位行政区划代码
            longitude  117°E                 应为十进制的度
            industry_code  9999                   应为 2 至 4 位行业代码
            """))
    func `a bad cell refuses its row by line, column, value and rule`(row: Row) throws {
        var cells = Sample.cells
        cells[row["column"]] = row["cell"]
        if row["column"] == "city" { cells["province"] = "" }
        let read = list(
            Sample.head, Sample.line(cells), Sample.line(Sample.cells(of: Sample.other)))
        let bad = try #require(read.rows.first)
        #expect(bad.permit == nil && bad.line == 2)
        let problem = try #require(bad.errors.first)
        #expect(problem.place.hasPrefix("第 2 行：") && problem.message.contains(row["message"]))
        #expect(problem.value == (row["cell"] == "-" ? "" : row["cell"]))
        #expect(!problem.rule.isEmpty && problem.path.hasPrefix("2."))
        #expect(read.rows.last?.permit != nil, "the good row goes in")
    }

    @Test(
        arguments: table(
            """
            province  city        county  region
            上海市    市辖区      -       310000
            上海市    上海市      徐汇区  310104
            吉林省    延边朝鲜族自治州  -  222400
            吉林省    延边州      -       222400
            吉林省    梅河口市    -       220581
            吉林      吉林        -       220200
            上海      上海        -       310000
            -         银川        -       640100
            -         中卫市      -       640500
            -         -           济源市  419001
            内蒙古    呼和浩特    新城区  150102
            海南      -           -       460000
            """))
    func `a place is found by its names`(row: Row) throws {
        var cells = Sample.cells
        for part in ["province", "city", "county"] { cells[part] = row[part] }
        let read = list(Sample.head, Sample.line(cells))
        #expect(read.rows.first?.permit?.region?.description == row["region"])
    }

    @Test func `columns stand in any order under other names, below a title`() throws {
        let text = """
            某市排污许可证一览表
            序号,经度,*单位名称,行业,许可证编号,有效期至,有效期自,管理类型,所在市,备注

            1,116.5,乙公司,C2614 有机化学原料制造,\(Sample.number),2031/8/5,2026/8/6,重点,银川,x
            """
        let read = StockList(CSV.records(text), regions: try Regions.table.get())
        let row = try #require(read.rows.first)
        let permit = try #require(row.permit)
        #expect(row.line == 4 && permit.name == "乙公司" && permit.tier == .key)
        #expect(permit.industry?.description == "2614" && permit.industryName == "有机化学原料制造")
        #expect(permit.longitude == 116.5 && permit.latitude == nil)
        #expect(read.problems.map(\.value) == ["序号、备注"])
    }

    @Test func `a list without a column of numbers is no list of permits`() {
        let read = list("单位名称,地址", "甲公司,某路")
        #expect(read.rows.isEmpty && read.problems.first?.severity == .error)
    }

    @Test func `a failing check character is a warning, and lower case is put right`() throws {
        var cells = Sample.cells
        cells["number"] = "911202246974183801001q"
        let row = try #require(list(Sample.head, Sample.line(cells)).rows.first)
        #expect(row.permit?.number.description == "911202246974183801001Q")
        #expect(row.errors.isEmpty)
        #expect(row.problems.contains { $0.rule == "GB 32100-2015" })
    }

    @Test func `one number twice is an error only where the rows differ`() {
        var other = Sample.cells
        other["name"] = "另一家"
        let read = list(
            Sample.head, Sample.line(Sample.cells), Sample.line(Sample.cells), Sample.line(other))
        #expect(read.rows.map { $0.permit == nil } == [false, false, true])
        #expect(read.rows[2].errors[0].message.contains("与第 2 行编号相同"))
    }

    @Test func `a comma too many is told, not read into the wrong column`() {
        let read = list("许可证编号,单位名称,有效期限", "\(Sample.number),甲,乙公司,2026-08-06至2031-08-05")
        #expect(read.rows[0].errors.contains { $0.message.contains("有 4 格而表头只有 3 列") })
    }

    @Test func `30,000 rows take seconds`() {
        let line = Sample.line(Sample.cells)
        let rows = (1...30_000).map { number in
            let serial = String("000\(number % 999 + 1)".suffix(3))
            return line.replacing("001Q", with: "\(serial)Q")
        }
        var read = StockList(CSV.records(""), regions: RegionTable([]))
        let time = ContinuousClock().measure {
            read = list(Sample.head, rows.joined(separator: "\n"))
        }
        #expect(read.rows.count == 30_000 && time < .seconds(30))
    }

    private func list(_ lines: String...) -> StockList {
        let regions = (try? Regions.table.get()) ?? RegionTable([])
        return StockList(CSV.records(lines.joined(separator: "\n")), regions: regions)
    }
}

/// The provinces, cities and counties of the repository.
enum Regions {
    static let table = Result { RegionTable(csv: try Repository.text("law/regions.csv")) }
}

/// A good row of a list, to be spoilt one cell at a time.
private enum Sample {
    static let number = "91120224697418380W001Q"
    static let other = "91220106668708130U001Y"
    static let keys = [
        "number", "name", "term", "issuedOn", "tier", "province", "city", "county", "region",
        "longitude", "industry_code",
    ]
    static let head = keys.joined(separator: ",")
    static let cells = cells(of: number)

    static func cells(of number: String) -> [String: String] {
        [
            "number": number, "name": "甲公司", "term": "2026-08-06至2031-08-05",
            "issuedOn": "2026-08-06", "tier": "简化管理", "province": "天津市",
        ]
    }

    static func line(_ cells: [String: String]) -> String {
        keys.map { cells[$0] ?? "" }.joined(separator: ",")
    }
}

import HJ212
import Testing

@Suite("编码 (附录B)")
struct CodeTests {
    @Test(
        arguments: [
            ("w01018", nil, "w01018", "化学需氧量", "mg/L"),
            ("011", .water, "w01018", "化学需氧量", "mg/L"),
            ("B01", .water, "w00000", "污水", "L/s"),
            ("02", .gas, "a21026", "二氧化硫", "mg/m³"),
            ("S01", .gas, "a19001", "氧气含量", "%"),
            ("02", nil, "a21026", "二氧化硫", "mg/m³"),
            ("a34013", .water, "a34013", "烟尘", "mg/m³"),
            ("e10207", nil, "e102xx", "进水口COD", "mg/L"),
            ("g11903", nil, "g119xx", "脱硫率或入口二氧化硫", nil),
            ("i33312", nil, "i3331x", "炉膛内上部焚烧温度", "℃"),
            ("i13009", nil, "i13009", "测量检出限", nil),
            ("LA", nil, "LA", "A权声级", "dB"),
        ] as [(String, FactorCode.Medium?, String, String, String?)])
    func `a sent code is resolved`(
        sent: String, medium: FactorCode.Medium?, code: String, name: String, unit: String?
    ) throws {
        let factor = try #require(FactorCode.resolve(sent, medium: medium))
        #expect(factor.code == code)
        #expect(factor.name == name)
        #expect(factor.unit == unit)
    }

    @Test(
        arguments: [
            ("011", .gas), ("02", .water), ("B00", .water), ("025", .water), ("", nil),
            ("PM10", nil),
            ("w99999", nil), ("e999xx", nil),
        ] as [(String, FactorCode.Medium?)])
    func `an unknown code or a code of another medium is not guessed`(
        sent: String, medium: FactorCode.Medium?
    ) {
        #expect(FactorCode.resolve(sent, medium: medium) == nil)
    }

    @Test func `the table is whole and no code stands twice`() {
        #expect(FactorCode.all.count == 377)
        #expect(Set(FactorCode.all.map(\.code)).count == 377)
        #expect(FactorCode.all.count { $0.medium == .water } == 63)
        #expect(FactorCode.all.count { $0.medium == .gas } == 121)
        let old = FactorCode.all.compactMap(\.codeOf2005)
        #expect(Set(old).count == old.count)
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the shared data"))
    func `every code of the published list is known under its old code`() {
        let rows = SharedData.lines(of: "factors-2017.csv").dropFirst()
        for row in rows {
            let code = String(row.prefix { $0 != "," }).replacing("I33400", with: "i33400")
            #expect(FactorCode.resolve(code)?.code == code)
        }
        for row in rows where !row.contains("\"") {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count > 2, cells[2].utf8.count <= 3, !cells[2].isEmpty else { continue }
            #expect(FactorCode.resolve(String(cells[2]))?.code == String(cells[0]))
        }
    }

    @Test func `commands have names, in 2005 some have others`() {
        #expect(packet("CN=2061;CP=&&&&").command == .hourlyData)
        #expect(Command.dataAnswer.name() == "数据应答")
        #expect(Command("3014").name() == "比对采样")
        #expect(Command("3014").name(in: .of2005) == "设置设备采样时间周期")
        #expect(Command("8013").name() == nil)
    }

    @Test(arguments: [
        ("1001", [Edition.of2005, .of2025]), ("1002", [.of2025]), ("1013", [.of2017, .of2025]),
        ("1014", [.of2025]), ("1021", [.of2005]), ("2011", Edition.allCases), ("2013", [.of2025]),
        ("2052", [.of2025]), ("2062", [.of2025]), ("2072", [.of2005]), ("2111", [.of2025]),
        ("3014", [.of2005, .of2017]), ("3015", [.of2017]), ("3020", [.of2017, .of2025]),
        ("9014", Edition.allCases), ("9015", [.of2025]), ("8013", []), ("", []),
    ])
    func `each edition has its commands, all with names`(code: String, editions: [Edition]) {
        #expect(Edition.allCases.filter { Command(code).isKnown(in: $0) } == editions)
        for edition in editions { #expect(Command(code).name(in: edition) != nil) }
    }

    @Test func `the whole tables of commands`() {
        let codes = (1000...9999).map { Command(String($0)) }
        let counts = Edition.allCases.map { edition in codes.count { $0.isKnown(in: edition) } }
        #expect(counts == [31, 33, 39])
        #expect(
            codes.filter { $0.name() != nil }.allSatisfy { command in
                Edition.allCases.contains { command.isKnown(in: $0) }
            })
    }

    @Test func `the systems of 2025 have names`() {
        #expect(["27", "44", "45"].allSatisfy { SystemCode($0).name != nil })
        #expect(SystemCode.electricity.name == "生产及治理设施用电监控")
    }

    @Test func `systems have names and media`() {
        #expect(packet("ST=31;CP=&&&&").system == .wasteGas)
        #expect(SystemCode.wasteGas.name == "大气环境污染源")
        #expect(SystemCode.wasteGas.medium == .gas && SystemCode.wasteWater.medium == .water)
        #expect(SystemCode("80").name == nil && SystemCode("80").medium == nil)
    }

    @Test func `only N is normal`() {
        #expect(DataFlag("N").isNormal())
        for text in ["n", "", "D", "F", "3", "Z", "hd"] { #expect(!DataFlag(text).isNormal()) }
        #expect(DataFlag("3").isNormal(in: .of2005))
        #expect(DataFlag("F").meaning() == "在线监控（监测）仪器仪表停运")
        #expect(DataFlag("F").meaning(in: .of2005) == "排放源停运")
        #expect(DataFlag("?").meaning() == "未知标记（不作为正常数据）")
    }

    @Test func `returns and issues have words`() {
        #expect(RequestReturn(rawValue: 9)?.meaning == "CRC校验错误")
        #expect(ExecutionResult(rawValue: 100)?.meaning == "没有数据")
        #expect(Set(FrameIssue.allCases.map(\.meaning)).count == 10)
    }
}

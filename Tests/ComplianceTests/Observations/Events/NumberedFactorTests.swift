import Compliance
import Testing

@Suite("带编号的因子") struct NumberedFactorTests {
    private static let factors = Result {
        FactorTable(csv: try Repository.text("law/factors.csv"))
    }

    @Test(
        arguments: table(
            """
            code     name                      unit
            d20105   生产设施05 A相电压        V
            d20701   生产设施01 有功功率       kW
            d30712   治理设施12 有功功率       kW
            d29903   生产设施03 用电参数       -
            e10102   进水口流量（02）          L/s
            i33311   炉膛内上部焚烧温度（1）   ℃
            i33101   监测站房温度              ℃
            SB3-RT   治理设施03 运行时间       h
            p99201   生产工况参数 p99201       -
            m10101   生产用水01 取水量         m³
            a21002   氮氧化物                  mg/m³
            """))
    func `a numbered device is named by its row`(row: Row) throws {
        let factor = try #require(try Self.factors.get()[row["code"]])
        #expect(factor.code == row["code"])
        #expect(factor.name == row["name"])
        #expect((factor.unit.isEmpty ? "-" : factor.unit) == row["unit"])
    }

    @Test(arguments: ["zz9999", "d2010", "d201055", "dabcde", "SB-RT", "SB0-RT", "q20105"])
    func `what no row speaks of stays unknown`(code: String) throws {
        let factors = try Self.factors.get()
        #expect(factors[code] == nil)
        #expect(factors.name(of: code) == code)
    }

    @Test func `an event is named by its code and what it speaks of`() throws {
        let factors = try Self.factors.get()
        #expect(factors.eventName(of: "i13008") == "斜率")
        #expect(factors.eventName(of: "p99101") == "生产设施工况标记")
        #expect(factors.subjectName(of: "w01018") == factors.name(of: "w01018"))
        #expect(factors.subjectName(of: "SB2") == "治理设施02")
        #expect(factors.subjectName(of: "").isEmpty)
    }
}

import Compliance
import Testing

@Suite("引文") struct CitationTests {
    @Test(
        arguments: table(
            """
            key             short                             full
            Reg 34(1)       条例 第34条第1项                  《排污许可管理条例》第三十四条第一项
            Reg 21.2        条例 第21条第2款                  《排污许可管理条例》第二十一条第二款
            Reg 10          条例 第10条                       《排污许可管理条例》第十条
            O30 19          处罚办法 第19条                   《生态环境行政处罚办法》第十九条
            Code 1086(1)    法典 第1086条第1项                《中华人民共和国生态环境法典》第一千零八十六条第一项
            Code 1103       法典 第1103条                     《中华人民共和国生态环境法典》第一千一百零三条
            Code 1230       法典 第1230条                     《中华人民共和国生态环境法典》第一千二百三十条
            MonReg 20-26    监测条例 第20条至第26条           《生态环境监测条例》第二十条至第二十六条
            GB13223 表1     GB 13223-2011 表1                 《火电厂大气污染物排放标准》（GB 13223-2011）表1
            DISC            披露办法                          《企业环境信息依法披露管理办法》
            """))
    func `a citation is written for tables, pages and documents`(row: Row) throws {
        let citation = try #require(LawFolder.law().citation(row["key"]))
        #expect(citation.description == row["key"])
        #expect(citation.short == row["short"])
        #expect(citation.full == row["full"])
    }

    @Test func `a standard has clauses, not articles`() throws {
        let clause = try #require(LawFolder.law().citation("HJ356 7.2"))
        #expect(clause.short == "HJ 356 7.2")
        #expect(clause.full.hasSuffix("数据有效性判别技术规范》（HJ 356-2019）7.2"))
    }

    @Test func `a paragraph and an item are not the same`() throws {
        let law = try LawFolder.law()
        #expect(law.citation("Reg 21.2") != law.citation("Reg 21(2)"))
        let both = try #require(law.citation("Reg 21.2(1)"))
        #expect(both.short == "条例 第21条第2款第1项")
    }

    @Test(arguments: ["Nobody 1", "", "Reg 34(", "Reg 34(1", "Reg 0", "Reg 26-20", "Reg 3x"])
    func `what is not a citation is refused`(text: String) throws {
        #expect(try LawFolder.law().citation(text) == nil)
    }

    @Test func `a repealed law is known by its last day`() throws {
        let old = try #require(LawFolder.law().citation("EPL14 63"))
        #expect(!old.isRepealed(on: Day(2026, 8, 14)))
        #expect(old.isRepealed(on: Day(2026, 8, 15)))
        let regulation = try #require(LawFolder.law().citation("Reg 33(1)"))
        #expect(!regulation.isRepealed(on: Day(2030, 1, 1)))
    }

    @Test(
        arguments: table(
            """
            number  words
            1       一
            10      十
            11      十一
            20      二十
            101     一百零一
            110     一百一十
            1000    一千
            1010    一千零一十
            1060    一千零六十
            1242    一千二百四十二
            """))
    func `articles are numbered as statutes print them`(row: Row) throws {
        #expect(try #require(Int(row["number"])).inChineseNumerals == row["words"])
    }
}

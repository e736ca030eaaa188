import Compliance
import Testing

@Suite("法律表的差错") struct LawProblemTests {
    /// Changes the first occurrence of a text in the row that starts with a key.
    private func flaws(
        _ file: String, _ key: String, _ old: String, _ new: String
    ) throws -> [LawFlaw] {
        let texts = try LawFolder.texts(file) { lines in
            guard let place = lines.firstIndex(where: { $0.hasPrefix(key + ",") }),
                let range = lines[place].firstRange(of: old)
            else { return }
            lines[place].replaceSubrange(range, with: new)
        }
        let isChanged = try texts[file] != LawFolder.texts()[file]
        try #require(isChanged, "the change did not take")
        let problem = #expect(throws: LawProblem.self) { try Law(files: texts) }
        return problem?.flaws ?? []
    }

    @Test(
        arguments: table(
            """
            file             key          old              new              column        rule
            acts.csv         A34-1        Reg 34(1)        <>               citation      缺少引文
            acts.csv         A34-1        Reg 34(1)        Law 34(1)        citation      sources.csv 中没有“Law”
            acts.csv         A34-1        Reg 34(1)        Reg 34.          citation      不能识别的条款
            acts.csv         A34-1        reg2021          reg2020          regime        应为下列之一
            acts.csv         A34-1        200000           2000000          fineMinYuan   下限大于上限
            acts.csv         A34-1        200000           20万             fineMinYuan   应为不小于零的整数
            acts.csv         A34-1        200000           <>               fineMinYuan   须同时填写
            acts.csv         A34-1        C1103            C9999            counterpart   acts.csv 中没有此行
            acts.csv         C1102-noise  C1102,code       C9,code          variantOf     acts.csv 中没有此行
            acts.csv         A34-1        2021-03-01       2021-02-30       effectiveFrom  应为日期
            acts.csv         AIR18-99-1   2026-08-14       2017-08-14       effectiveTo   终止日早于起始日
            obligations.csv  OB-19        A37-3            A37-9            consequence   acts.csv 中没有此行
            obligations.csv  OB-19        report.monthly   report.weekly    deadlines     deadlines.csv 中没有此行
            obligations.csv  OB-19        key;simplified   key;big          tiers         应为下列之中
            deadlines.csv    case.filing  day              fortnight        unit          应为下列之一
            deadlines.csv    case.filing  15               <>               amount        不得为空
            settings.csv     fineRangePolicy  heavierOfApplicable  lighter  value         应为下列之一
            validity.csv     validity.day.hours  20        many             value         有单位的值应为数字
            limits.csv       ULE15        hour             hours            statistic     应为下列之一
            limits.csv       ULE15        10,mg            x,mg             upper         应为数字
            holidays.csv     2026-10-01   holiday          festival         kind          应为下列之一
            holidays.csv     2026-10-02   2026-10-02       2026-10-01       date          同一日期出现两次
            sources.csv      Reg          2021-03-01       soon             effectiveFrom  应为日期
            """
        ))
    func `a wrong cell stops the loading and is named`(row: Row) throws {
        let new = row["new"] == "<>" ? "" : row["new"]
        let found = try flaws(row["file"], row["key"], row["old"], new)
        let flaw = found.first { $0.column == row["column"] && $0.rule.contains(row["rule"]) }
        #expect(flaw?.file == row["file"], "\(found)")
        #expect((flaw?.line ?? 0) > 1)
    }

    @Test func `two rows of an id in force together are refused`() throws {
        let texts = try LawFolder.texts("deadlines.csv") { lines in
            lines += lines.filter { $0.hasPrefix("case.filing,") }
        }
        let problem = #expect(throws: LawProblem.self) { try Law(files: texts) }
        #expect(problem?.flaws.count == 1)
        #expect(problem?.description.contains("“case.filing”：效力期间与第") == true)
    }

    @Test(
        arguments: table(
            """
            file           key                    file
            deadlines.csv  report.quarterly       deadlines.csv
            settings.csv   fineRangePolicy        settings.csv
            validity.csv   validity.hour.minutes  settings.csv
            """))
    func `a row that rules ask for must be there`(row: Row) throws {
        let texts = try LawFolder.texts(row["file"]) { lines in
            lines.removeAll { $0.hasPrefix(row["key"] + ",") }
        }
        let problem = #expect(throws: LawProblem.self) { try Law(files: texts) }
        #expect(problem?.flaws.contains { $0.rule == "缺少必需的行" && $0.value == row["key"] } == true)
    }

    @Test func `a missing table, a missing column and a broken row are each named`() throws {
        var texts = try LawFolder.texts()
        texts["tiers.csv"] = nil
        texts["holidays.csv"] = "date,kind\n2026-01-01,holiday\n"
        texts["report-merging.csv"]? += "a,b,c\n"
        let problem = #expect(throws: LawProblem.self) { try Law(files: texts) }
        let rules = problem?.flaws.map(\.description).joined(separator: "\n") ?? ""
        #expect(rules.contains("tiers.csv：缺少此表"))
        #expect(rules.contains("holidays.csv 第1行 noticeYear 列：表头缺少此列"))
        #expect(rules.contains("report-merging.csv 第9行：本行有3格，表头有12列"))
    }

    @Test func `all mistakes are reported together`() throws {
        let texts = try LawFolder.texts("acts.csv") { lines in
            for place in lines.indices.dropFirst().prefix(5) {
                lines[place] = lines[place].replacing("reg2021", with: "reg")
            }
        }
        let problem = #expect(throws: LawProblem.self) { try Law(files: texts) }
        #expect(problem?.flaws.filter { $0.column == "regime" }.map(\.line) == [2, 3, 4, 5, 6])
    }
}

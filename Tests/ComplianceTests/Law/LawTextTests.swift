import Compliance
import Testing

/// The tables of law beside the fact file that they were made from.
@Suite("法律表与事实文件一致", .enabled(if: SharedData.isPresent, "needs the shared data"))
struct LawTextTests {
    /// The row and its special cases, as `C1102` and `C1102-noise`.
    private func rows(_ id: String) throws -> [IllegalAct] {
        try LawFolder.law().acts.all.filter { $0.id == id || $0.variantOf == id }
    }

    private func money(_ row: IllegalAct) -> [FineRange] {
        [row.fine, row.severe?.fine, row.refusal?.fine, row.personFine].compactMap(\.self)
    }

    private func compare(_ act: LawText.Act, from: Day) throws {
        let rows = try rows(act.id)
        let row = try #require(rows.first, "\(act.id)")
        #expect(row.inForce == InForce(from: from, through: nil), "\(act.id)")
        let stated = Set(rows.flatMap(money))
        #expect(stated == Set(act.ranges), "\(act.id)")
        if let first = row.fine { #expect(first == act.ranges.first, "\(act.id)") }
    }

    @Test func `every act of the Regulation has its amounts and its consequences`() throws {
        let acts = try LawText.acts("3.1")
        #expect(acts.count == 32)
        var detention = ""
        for act in acts {
            try compare(act, from: Day(2021, 3, 1))
            let row = try #require(rows(act.id).first)
            let article = act.cells[3].prefix { $0.isNumber || "()".contains($0) }
            #expect(row.citation.description == "Reg \(article)")
            if let unit = ["per time": "time", "case": "case"][act.cells[6]], row.fine != nil {
                #expect(row.fineUnit?.rawValue == unit, "\(act.id)")
            }
            let isDailyFine = act.cells[4].contains("daily continuous fine")
            let daily = isDailyFine ? "yes" : act.cells[8].prefix { $0.isLetter }
            #expect(row.dailyFine.rawValue == (daily.isEmpty ? "no" : daily), "\(act.id)")
            if act.cells[9] != "same" { detention = act.cells[9] }
            if !act.id.hasPrefix("A44") {
                #expect((row.detention != .no) == detention.hasPrefix("yes"), "\(act.id)")
            }
            let revoke = ["yes (severe)": "severe", "yes": "yes", "withdrawal": "withdrawal"]
            #expect(row.revocation.rawValue == revoke[act.cells[10]] ?? "no", "\(act.id)")
            #expect(row.banYears == Int(act.cells[11].prefix(1)), "\(act.id)")
            #expect((row.fineRule == .may) == act.cells[5].contains("may"), "\(act.id)")
        }
    }

    @Test func `every act of the Code has its amounts, and leads to the Regulation's rows`()
        throws
    {
        let acts = try LawText.acts("3.2")
        #expect(acts.count == 32)
        for act in acts {
            try compare(act, from: Day(2026, 8, 15))
            let row = try #require(rows(act.id).first)
            let article = act.cells[2].prefix { $0.isNumber || "()".contains($0) }
            #expect(row.citation.description.hasPrefix("Code \(article)"), "\(act.id)")
            guard !act.cells[6].hasPrefix("new") else { continue }
            for match in act.cells[6].matches(of: /A\d+(-\d+)?/) {
                #expect(row.counterparts.contains(String(match.0)), "\(act.id) \(match.0)")
            }
        }
    }

    @Test func `every act of the monitoring regulation has its amounts`() throws {
        let acts = try LawText.monitoringActs()
        #expect(acts.map(\.id) == ["M42", "M43", "M44", "M45"])
        for act in acts { try compare(act, from: Day(2026, 1, 1)) }
        #expect(try rows("M42").count == 10)
    }

    @Test func `every article of the old statutes has its amount until the Code`() throws {
        let articles = try LawText.oldArticles()
        #expect(articles.count >= 12)
        for article in articles {
            let rows = try LawFolder.law().acts.all.filter {
                $0.id == article.id || $0.id.hasPrefix(article.id + "-")
            }
            #expect(!rows.isEmpty, "\(article.id)")
            for row in rows {
                #expect(row.regime == .statute)
                #expect(row.inForce.through == Day(2026, 8, 14), "\(row.id)")
                #expect([row.fine].compactMap(\.self) == article.ranges, "\(row.id)")
            }
        }
    }

    @Test func `no act stands in the tables that the fact file does not know`() throws {
        let known = try Set(
            (LawText.acts("3.1") + LawText.acts("3.2") + LawText.monitoringActs()).map(\.id))
        let articles = try LawText.oldArticles().map(\.id)
        for row in try LawFolder.law().acts.all {
            let isOld = articles.contains { row.id == $0 || row.id.hasPrefix($0 + "-") }
            #expect(known.contains(row.variantOf ?? row.id) || isOld, "\(row.id)")
        }
    }
}

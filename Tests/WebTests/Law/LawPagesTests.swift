import Compliance
import Testing

@testable import Web

struct ActListTests {
    /// The ids of the rows that a page of the list shows.
    private func ids(_ reply: Reply) -> [String] {
        reply.text.matches(of: /href="\/law\/acts\/([^"]+)"/).map { String($0.output.1) }
    }

    @Test(arguments: [
        ("on=2026-08-14&q=AIR18-99-2", ["AIR18-99-2"]), ("on=2026-08-15&q=AIR18-99-2", []),
        ("on=2026-08-14&q=C1103", []), ("on=2026-08-15&q=C1103", ["C1103", "C1103-noise"]),
        ("regime=reg2021&q=%E7%AC%AC34%E6%9D%A1", ["A34-1", "A34-2"]),
        ("medium=noise&q=A34-1", []), ("q=A34-1", ["A34-1"]),
    ])
    func `acts are found by day, law, medium and words`(
        query: String, expected: [String]
    ) async throws {
        let reply = try await TestCounter().browser().get("/law/acts?\(query)")
        #expect(reply.status == 200)
        #expect(ids(reply) == expected)
    }

    @Test func `a word that is no day is named, and the list stays`() async throws {
        let reply = try await TestCounter().browser().get("/law/acts?on=%E6%98%A8%E5%A4%A9&q=A34-1")
        #expect(reply.text.contains("“昨天”不是日期"))
        #expect(ids(reply) == ["A34-1"])
        #expect(reply.text.contains("value=\"昨天\""))
    }

    @Test(arguments: ["basis", "fine", "from", "act"], ["asc", "desc"])
    func `paging shows each act once in every order`(sort: String, order: String) async throws {
        let browser = try await TestCounter().browser()
        var path: String? = "/law/acts?size=20&sort=\(sort)&order=\(order)"
        var seen: [String] = []
        while let next = path, seen.count < 1000 {
            let reply = try await browser.get(next)
            seen += ids(reply)
            path = reply.between("rel=\"next\" href=\"", "\"")
                .map { String($0).replacing("&amp;", with: "&") }
        }
        let all = try Repository.law.get().acts.all.map(\.id)
        #expect(seen.sorted() == all.sorted())
    }

    @Test func `the export holds every row`() async throws {
        let reply = try await TestCounter().browser().get("/law/acts.csv?size=20")
        let lines = reply.text.split(whereSeparator: \.isNewline)
        #expect(lines.count == (try Repository.law.get().acts.all.count) + 1)
    }

    @Test func `a repealed act says so and shows what came after it`() async throws {
        let reply = try await TestCounter().browser().get("/law/acts/AIR18-99-2")
        #expect(reply.text.contains("已失效") && reply.text.contains("clause--past"))
        #expect(reply.text.contains("href=\"/law/acts/A34-1\""))
    }

    @Test func `an act that nobody wrote is not found`() async throws {
        let reply = try await TestCounter().browser().get("/law/acts/A99-9")
        #expect(reply.status == 404)
    }
}

/// Words of amounts as the law writes them.
struct FineWordsTests {
    @Test(arguments: [
        (200_000, 1_000_000, "20 万元以上 100 万元以下"), (0, 50_000, "5 万元以下"),
        (5_000, 20_000, "5,000 元以上 2 万元以下"), (15_000, 25_500, "1.5 万元以上 25,500 元以下"),
    ])
    func `amounts are said in tens of thousands`(least: Int, most: Int, words: String) {
        #expect(FineRange(minYuan: least, maxYuan: most).inWords == words)
    }
}

struct RegimePageTests {
    @Test(arguments: [
        // One row only, before the Code and after.
        ("A37-3", "2026-07-16", "2026-07-21", "2026-08-14", "适用原规定", false),
        ("A37-3", "2026-10-16", "", "2026-11-01", "适用原规定", false),
        // Decided before the Code was in force; the statutes print another lower end.
        ("A34-1", "2026-03-01", "2026-05-01", "2026-08-14", "适用原规定", true),
        // Over before the Code, and the Code is lighter: a lawyer must confirm it.
        ("A34-1", "2026-03-01", "2026-07-01", "2026-11-01", "适用《生态环境法典》", true),
        // Went on into the Code's time, two lower ends.
        ("A34-1", "2026-05-01", "2026-09-01", "2026-11-01", "适用《生态环境法典》", true),
        ("A34-1", "2026-09-22", "", "2026-11-01", "适用《生态环境法典》", true),
    ])
    func `the law is chosen by the days of the act`(
        act: String, start: String, end: String, decided: String, verdict: String,
        isReviewed: Bool
    ) async throws {
        let reply = try await TestCounter().browser().get(
            "/law/regime?act=\(act)&actStart=\(start)&actEnd=\(end)&decided=\(decided)")
        #expect(reply.text.contains(verdict))
        #expect(reply.text.contains("须法制审核") == isReviewed)
    }

    @Test(arguments: [
        ("act=&actStart=2026-05-01&decided=2026-11-01", "请选择违法行为"),
        ("act=A34-1&actStart=5%E6%9C%881%E6%97%A5&decided=2026-11-01", "行为开始日“5月1日”不是日期"),
        ("act=A34-1&actStart=2026-05-02&actEnd=2026-05-01&decided=2026-11-01", "早于开始日"),
        ("act=A34-1&actStart=2026-05-02&decided=2026-05-01", "早于行为开始日"),
        ("act=A34-1&decided=2026-11-01", "请填写行为开始日"),
    ])
    func `a mistake is named at its field and nothing typed is lost`(
        query: String, words: String
    ) async throws {
        let reply = try await TestCounter().browser().get("/law/regime?\(query)")
        #expect(reply.text.contains("error-summary") && reply.text.contains(words))
        #expect(query.contains("decided=2026-11-01") == reply.text.contains("value=\"2026-11-01\""))
        #expect(!reply.text.contains("比较过的条文"))
    }

    @Test func `where no rule was in force the tables refuse to choose`() async throws {
        let reply = try await TestCounter().browser().get(
            "/law/regime?act=A34-1&actStart=2019-01-01&actEnd=2019-02-01&decided=2026-11-01")
        #expect(reply.text.contains("数据不足以选择"))
        #expect(!reply.text.contains("acts.csv"))
    }
}

struct DeadlinePageTests {
    @Test(arguments: [
        // 国庆节 and a weekend lie between; 10-10 is a made-up working day.
        ("amount=5&unit=workday&from=2026-09-29", "2026-10-12", "跳过 8 天"),
        ("amount=1&unit=month&from=2026-01-31", "2026-02-28", "没有跳过"),
        ("amount=48&unit=hour&from=2026-09-30%2010:30", "2026-10-02 10:30", "没有跳过"),
        ("rule=case.filing&from=2026-09-22", "2026-10-07", "处罚办法 第18条"),
        ("amount=3&unit=day&rolls=forward&from=2026-09-29", "2026-10-08", "跳过"),
        ("amount=7&unit=workday&direction=before&from=2026-10-14", "2026-09-29", "跳过"),
    ])
    func `a period ends on its day and shows the days passed over`(
        query: String, due: String, words: String
    ) async throws {
        let reply = try await TestCounter().browser().get("/law/deadline?\(query)")
        #expect(reply.between("<strong class=\"num\">", "</strong>").map(String.init) == due)
        #expect(reply.text.contains(words))
    }

    @Test(arguments: [
        ("amount=5&from=", "请填写起算时间"), ("amount=5&from=2026-02-30", "“2026-02-30”不是日期"),
        ("amount=0&unit=day&from=2026-01-01", "长度应为 1 至 10000 的整数"),
        ("amount=%E4%BA%94&unit=day&from=2026-01-01", "长度应为"),
        ("rule=nothing&from=2026-01-01", "表里没有这个期限"),
        ("amount=5&unit=workday&from=2031-01-01", "2031年的节假日安排尚未载入"),
    ])
    func `a mistake is named at its field`(query: String, words: String) async throws {
        let reply = try await TestCounter().browser().get("/law/deadline?\(query)")
        #expect(reply.text.contains("error-summary") && reply.text.contains(words))
        #expect(!reply.text.contains("class=\"law-range\""))
    }
}

struct LawSourcePageTests {
    @Test func `each source opens, and what it is cited for leads on`() async throws {
        let browser = try await TestCounter().browser()
        for source in try Repository.law.get().sources.all {
            #expect(try await browser.get("/law/\(source.key)").status == 200, "\(source.key)")
        }
        #expect(try await browser.get("/law/nothing").status == 404)
    }

    @Test func `the repealed are found by their state`() async throws {
        let reply = try await TestCounter().browser().get("/law?state=past&size=100")
        #expect(reply.text.contains("中华人民共和国水污染防治法"))
        #expect(!reply.text.contains(">中华人民共和国生态环境法典<"))
    }

    @Test func `every rule is shown with its act, its numbers and its record`() async throws {
        let reply = try await TestCounter().browser().get("/law/rules")
        for rule in Rule.all {
            #expect(reply.text.contains("id=\"\(rule.name)\""))
            for act in rule.acts { #expect(reply.text.contains("/law/acts/\(act)")) }
        }
        #expect(reply.text.contains("还没有按这条规则提出的问题"))
    }
}

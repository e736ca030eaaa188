import Compliance
import Sample
import Store
import Testing

@testable import Web

/// 导入与手工填写, as a reviewer at a browser does them.
struct ImportTests {
    static let head = "许可证编号,单位名称,有效期限,发证日期,管理类别,省,市,行业"
    static let good = line("91120224697418380W001Q", "甲公司")

    static func line(
        _ number: String, _ name: String, city: String = "杭州市",
        term: String = "2026-08-06至2031-08-05"
    ) -> String { "\(number),\(name),\(term),2026-08-06,简化管理,浙江省,\(city),有机化学原料制造" }

    @Test func `a list is seen first, then taken in, and again changes nothing`() async throws {
        let desk = try await Desk()
        let bad = Self.line("91220106668708130U001Y", "乙公司", term: "2026-02-30至2031-02-28")
        let sent = try await desk.send([Self.head, Self.good, bad].joined(separator: "\n"))
        #expect(sent.location == "/permits/import/preview")
        let preview = try await desk.browser.follow(sent)
        #expect(
            preview.text.contains("第 3 行：有效期限") && preview.text.contains("2026-02-30至2031-02-28"))
        #expect(preview.text.contains("1 张可以入库，1 张有错误"))
        #expect(preview.text.contains("排污许可管理条例第十三条"))
        #expect(try await desk.sites().isEmpty, "a preview writes nothing")
        let problems = try await desk.browser.get("/permits/import/problems.csv")
        #expect(problems.text.contains("应为起止两个存在的日期"))
        let done = try await desk.browser.post("/permits/import/preview")
        let after = try await desk.browser.follow(done)
        #expect(after.status == 200 && after.text.contains("已入库 1 张，1 张有错误没有入库"))
        let again = try await desk.browser.get("/permits/import/preview")
        #expect(again.text.contains("1 张已在库中，没有变化") && again.text.contains("没有要入库的内容"))
        let site = try #require(try await desk.sites().first)
        #expect(site.isListed && site.name == "甲公司" && site.regionName == "杭州市")
        let page = try await desk.browser.get("/permits/\(site.id)")
        #expect(page.text.contains("只有名录信息，许可内容未录入"))
        let open = try await desk.test.browser().get("/sites/\(site.id)")
        #expect(open.status == 200 && open.text.contains("只有名录信息，许可内容未录入"))
    }

    @Test func `what is outside the jurisdiction is refused by its row`() async throws {
        let desk = try await Desk(region: "330100")
        let far = Self.line("91220106668708130U001Y", "乙公司", city: "宁波市")
        let sent = try await desk.send([Self.head, Self.good, far].joined(separator: "\n"))
        let preview = try await desk.browser.follow(sent)
        #expect(preview.text.contains("不在你的管辖区域"))
        try await desk.browser.post("/permits/import/preview")
        #expect(try await desk.sites().map(\.name) == ["甲公司"])
    }

    @Test(arguments: [
        ("", "请选择一个"), ("\u{0}\u{1}", "没有找到列名"), ("单位名称\n甲", "没有找到列名"),
    ])
    func `a file that cannot be read is refused with why`(
        text: String, message: String
    ) async throws {
        let reply = try await Desk().send(text)
        #expect(reply.status == 422 && reply.text.contains(message))
        #expect(reply.text.contains("href=\"#file\""))
    }

    @Test func `a whole permit is written by hand, changed, and its versions differ`() async throws
    {
        let desk = try await Desk(region: "339900")
        let (site, permit) = try await desk.takeSample()
        let place = "/permits/\(site)/edit"
        let page = try await desk.browser.get("\(place)/part?block=limits")
        #expect(page.status == 200)
        var fields = try #require(page.fields(of: "limits"))
        let row = try #require(fields.first { $0.name == "limits.0.upper" })
        fields = fields.map { $0.name == row.name ? ($0.name, "多") : $0 }
        let wrong = try await desk.browser.post("\(place)/part?block=limits", fields, act: "next")
        let shown = try await desk.browser.follow(wrong)
        #expect(shown.status == 422 && shown.text.contains("href=\"#limits.0.upper\""))
        #expect(shown.text.contains("value=\"多\""), "what was typed is kept")
        let beside = try await desk.browser.get(place).text
        #expect(beside.contains("新增 0　修改 1　删除 0"), "what was not touched does not differ")
        fields = fields.map { $0.name == row.name ? ($0.name, "12.5") : $0 }
        _ = try await desk.browser.post("\(place)/part?block=limits", fields, act: "next")
        let overview = try await desk.browser.get(place)
        #expect(overview.text.contains("<ins>＋ 12.5</ins>"))
        let saved = try await desk.browser.post(place, [("note", "收严")], act: "")
        #expect(saved.location == "/permits/\(site)?done=imported")
        let version = try await desk.browser.get("/permits/\(site)/versions/2")
        #expect(version.text.contains("<del>－ \(row.value)</del>"))
        #expect(version.text.contains("手工填写：收严"))
        let now = try await desk.test.store.permit(of: desk.site(site))
        #expect(now.limits[0].upper?.description == "12.5")
        #expect(now.limits.count == permit.limits.count)
        #expect(now.document["unit"] == permit.document["unit"])
    }

    @Test func `every kind of field comes back from the form as it was`() async throws {
        let desk = try await Desk(region: "339900")
        let (site, permit) = try await desk.takeSample()
        for block in PermitFormat.blocks {
            let address = "/permits/\(site)/edit/part?block=\(block.key)"
            let page = try await desk.browser.get(address)
            _ = try await desk.browser.post(
                address, page.fields(of: block.key) ?? [], act: "save")
        }
        let saved = try await desk.browser.post("/permits/\(site)/edit", [], act: "")
        #expect(saved.location == "/permits/\(site)?done=unchanged")
        #expect(try await desk.test.store.permit(of: desk.site(site)).document == permit.document)
    }

    @Test func `rows are added and removed without a script, and nothing typed is lost`()
        async throws
    {
        let desk = try await Desk(region: "339900")
        let part = "/permits/new/part?block=outlets"
        _ = try await desk.browser.post(part, [], act: "add-row")
        _ = try await desk.browser.post(
            part, [("outlets.0.code", "DA001"), ("outlets.0.name", "一号")], act: "add-row")
        let two = try await desk.browser.get(part)
        #expect(two.text.contains("id=\"outlets.1.code\"") && two.text.contains("value=\"一号\""))
        _ = try await desk.browser.post(
            part, [("outlets.0.name", "一号"), ("outlets.1.name", "二号")], act: "remove-row-0")
        let one = try await desk.browser.get(part)
        #expect(one.text.contains("value=\"二号\"") && !one.text.contains("value=\"一号\""))
        let overview = try await desk.browser.get("/permits/new")
        #expect(overview.text.contains("部分") && overview.text.contains("必须填写"))
        let early = try await desk.browser.post("/permits/new", [], act: "")
        #expect(early.status == 422)
    }

    @Test func `a permit changed meanwhile is a conflict, and the draft stays`() async throws {
        let desk = try await Desk(region: "339900")
        let (site, permit) = try await desk.takeSample()
        let part = "/permits/\(site)/edit/part?block=unit"
        var fields = try #require(try await desk.browser.get(part).fields(of: "unit"))
        fields = fields.map { $0.name == "unit.contact" ? ($0.name, "李环") : $0 }
        _ = try await desk.browser.post(part, fields, act: "save")
        guard case .object(var members) = permit.document else { return }
        members["others"] = [["kind": "噪声", "content": "昼间不超过六十五分贝"]]
        let other = try #require(Permit(document: .object(members)))
        try await desk.test.store.importPermit(
            other, source: "x", by: .system, at: desk.test.clock.now)
        let reply = try await desk.browser.post("/permits/\(site)/edit", [], act: "")
        #expect(reply.status == 422 && reply.text.contains("刚刚变更为第 2 版"))
        #expect(try await desk.browser.get(part).text.contains("李环"))
    }
}

/// A reviewer over a region, signed in.
private struct Desk {
    let test: TestCounter
    let browser: TestBrowser

    init(region: String = "330000") async throws {
        test = try await TestCounter()
        browser = test.browser()
        let code = try #require(RegionCode(region))
        let name = test.counter.regions.name(of: code) ?? "青溪市"
        try await test.store.saveRegions([(code, name)])
        try await Staff.hire("reviewer", "何静怡", .reviewer, in: test.store, region: region)
        try await browser.signIn("reviewer", Staff.password)
    }

    func send(_ text: String) async throws -> Reply {
        _ = try await browser.get("/permits/import")
        let file = TestBrowser.Upload(field: "file", name: "list.csv", bytes: Array(text.utf8))
        return try await browser.post("/permits/import", [:], files: [file])
    }

    func sites() async throws -> [SiteSummary] {
        try await test.store.sites(in: .everyone, PageRequest()).items
    }

    func site(_ id: String) async throws -> SiteSummary {
        try await test.store.site(id, in: .everyone)
    }

    /// Puts a permit of the sample city on record.
    func takeSample() async throws -> (site: String, permit: Permit) {
        let sample = try #require(City.qingxi(today: test.clock.now.day).sites.first)
        let reading = PermitFile(factors: test.counter.factors).read(sample.document)
        let permit = try #require(reading.permit)
        let id = try await test.store.importPermit(
            permit, source: "test", by: .system, at: test.clock.now
        ).site
        return (id, permit)
    }
}

extension TestBrowser {
    /// Presses a button of a form with these fields.
    @discardableResult
    fileprivate func post(
        _ path: String, _ fields: [(name: String, value: String)], act: String
    ) async throws -> Reply {
        let all = fields.map { ($0.name, $0.value) } + (act.isEmpty ? [] : [("act", act)])
        return try await post(path, pairs: all)
    }
}

extension Reply {
    /// The fields of one block as the page's form would send them.
    fileprivate func fields(of block: String) -> [(name: String, value: String)]? {
        let input = #"<input class="form-control" id="[^"]*" name="([^"]*)"[^>]*? value="([^"]*)""#
        let area = #"<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<"#
        let choice = #"<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>"#
        guard let pattern = try? Regex("\(input)|\(area)|\(choice)") else { return nil }
        return text.matches(of: pattern).compactMap { match in
            let parts = match.output.map { $0.substring.map(String.init) }
            guard let name = parts[1] ?? parts[3] ?? parts[5], name.hasPrefix("\(block).") else {
                return nil
            }
            guard let options = parts[6] else {
                return (name, (parts[2] ?? parts[4] ?? "").unescaped)
            }
            let chosen = options.firstMatch(of: /<option value="([^"]*)" selected>/)
            return (name, chosen.map { String($0.1) } ?? "")
        }
    }
}

extension String {
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}

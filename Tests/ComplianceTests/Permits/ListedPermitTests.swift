import Compliance
import Testing

struct ListedPermitTests {
    private let number = PermitNumber("91120224697418380W001Q")

    @Test(
        arguments: table(
            """
            case                                  known format            known name  known to    listed name  listed to   result name  result to   newer
            a list adds to a list                 chengyuan-permit-list/1  -          2031-08-05  甲公司       2031-08-05  甲公司       2031-08-05  false
            a later term counts among lists       chengyuan-permit-list/1  旧名       2026-08-05  甲公司       2031-08-05  甲公司       2031-08-05  true
            an older list changes nothing         chengyuan-permit-list/1  甲公司     2031-08-05  旧名         2026-08-05  甲公司       2031-08-05  false
            a list never overwrites a permit      chengyuan-permit/1       甲公司     2026-08-05  乙公司       2031-08-05  甲公司       2026-08-05  false
            a list fills a permit's gaps          chengyuan-permit/1       -          2026-08-05  乙公司       2026-08-05  乙公司       2026-08-05  false
            """))
    func `a listed row adds, and overwrites only an older list`(row: Row) throws {
        let number = try #require(number)
        let known = document(row["known format"], number, row["known name"], row["known to"])
        let listed = try #require(
            ListedPermit(
                document: document(
                    ListedPermit.format, number, row["listed name"], row["listed to"])))
        let merge = listed.merged(into: known)
        #expect(merge.document["unit"]["name"].text == row["result name"])
        #expect(merge.document["certificate"]["validTo"].text == row["result to"])
        #expect("\(merge.isNewer)" == row["newer"])
        #expect(listed.merged(into: merge.document).document == merge.document)
    }

    @Test func `a listed permit is no permit`() throws {
        let number = try #require(number)
        let listed = ListedPermit(
            number: number,
            blocks: [
                "certificate": [
                    "number": .string("\(number)"), "issuedOn": "2026-01-01",
                    "validFrom": "2026-01-01", "validTo": "2030-12-31",
                ], "unit": ["name": "甲公司"],
                "site": ["region": "120000", "industry": "2614", "tier": "key"],
            ])
        #expect(Permit(document: listed.document) == nil)
        #expect(listed.gaps.isEmpty && listed.tier == .key)
    }

    private func document(
        _ format: String, _ number: PermitNumber, _ name: String, _ to: String
    ) -> JSON {
        let unit: JSON = name == "-" ? [:] : ["name": .string(name)]
        let certificate: JSON = ["number": .string("\(number)"), "validTo": .string(to)]
        return ["format": .string(format), "certificate": certificate, "unit": unit]
    }
}

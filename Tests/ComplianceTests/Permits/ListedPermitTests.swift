import Compliance
import Testing

struct ListedPermitTests {
    private let number = PermitNumber("91120224697418380W001Q")

    @Test(
        arguments: table(
            """
            case  known  known name  known to  name  to  then  then to  newer
            a list adds to a list  list  -  2031-08-05  甲公司  2031-08-05  甲公司  2031-08-05  false
            a later term counts  list  旧名  2026-08-05  甲公司  2031-08-05  甲公司  2031-08-05  true
            an older list is past  list  甲公司  2031-08-05  旧名  2026-08-05  甲公司  2031-08-05  false
            a permit stays  permit  甲公司  2026-08-05  乙公司  2031-08-05  甲公司  2026-08-05  false
            a permit's gap is filled  permit  -  2026-08-05  乙公司  2026-08-05  乙公司  2026-08-05  false
            """))
    func `a listed row adds, and overwrites only an older list`(row: Row) throws {
        let number = try #require(number)
        let known = document(format(row["known"]), number, row["known name"], row["known to"])
        let listed = try #require(
            ListedPermit(
                document: document(
                    ListedPermit.format, number, row["name"], row["to"])))
        let merge = listed.merged(into: known)
        #expect(merge.document["unit"]["name"].text == row["then"])
        #expect(merge.document["certificate"]["validTo"].text == row["then to"])
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

    private func format(_ word: String) -> String {
        word == "list" ? ListedPermit.format : PermitFormat.name
    }

    private func document(
        _ format: String, _ number: PermitNumber, _ name: String, _ to: String
    ) -> JSON {
        let unit: JSON = name == "-" ? [:] : ["name": .string(name)]
        let certificate: JSON = ["number": .string("\(number)"), "validTo": .string(to)]
        return ["format": .string(format), "certificate": certificate, "unit": unit]
    }
}

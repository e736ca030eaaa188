import Compliance
import Testing

/// The verdict on every permit number of the real data, calculated a second time another way.
@Suite(.enabled(if: SharedData.isPresent, "no shared data beside the repository"))
struct PermitNumberDataTests {
    static let files = [
        "national_permit_list", "ningxia_permit_profile", "petrochina_execution_reports",
        "shanghai_outfalls", "shanghai_permit_outfalls", "shanghai_other_licences",
        "shanghai_hazwaste_licences", "shanghai_eia_approvals",
    ]

    @Test(arguments: files)
    func `a permit number is judged as the standards say`(file: String) throws {
        let rows = CSV(try SharedData.text("data/permits/\(file).csv")).rows
        let numbers = Set(rows.map { $0["permit_no"] })
        #expect(!numbers.isEmpty)
        for number in numbers {
            #expect(
                PermitNumber.verdict(on: number).rawValue == Second.verdict(number), "\(number)")
        }
    }

    @Test func `every number of the national list is well formed`() throws {
        let rows = CSV(try SharedData.text("data/permits/national_permit_list.csv")).rows
        let malformed = rows.map { $0["permit_no"] }
            .filter { PermitNumber.verdict(on: $0) == .malformed }
        #expect(malformed == [])
    }

    @Test func `the codes of companies are judged as the standard says`() throws {
        for file in ["shanghai_enterprises", "ningxia_permit_profile"] {
            for row in CSV(try SharedData.text("data/permits/\(file).csv")).rows {
                let code = row["uscc"].uppercased()
                #expect(
                    (UnifiedSocialCreditCode(code) != nil) == Second.isCreditCode(code), "\(code)")
            }
        }
    }
}

/// GB 32100-2015 by its definition: powers of 3 modulo 31, and the weighted sum of all eighteen
/// characters divisible by 31, the check character weighing 1.
private enum Second {
    static func isCreditCode(_ code: String) -> Bool {
        var sum = 0
        var weight = 1
        let letters = Array("ABCDEFGHJKLMNPQRTUWXY")
        guard code.count == 18 else { return false }
        for (place, character) in code.enumerated() {
            let value =
                character.isASCII ? character.wholeNumberValue : nil
            guard let value = value ?? letters.firstIndex(of: character).map({ $0 + 10 }) else {
                return false
            }
            sum += value * (place == 17 ? 1 : weight)
            weight = weight * 3 % 31
        }
        return sum % 31 == 0
    }

    static func verdict(_ text: String) -> String {
        let number = text.trimmingBlanks.uppercased()
        guard number.wholeMatch(of: /[0-9A-Z]{18}[0-9]{3}[A-Z]/) != nil,
            !number.dropLast().hasSuffix("000")
        else {
            return "malformed"
        }
        return isCreditCode(String(number.prefix(18))) ? "right" : "wrongCheck"
    }
}

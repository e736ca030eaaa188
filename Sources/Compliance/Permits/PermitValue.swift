/// Reads one value of a permit as its field's kind demands.
enum PermitValue {
    struct Mistake: Error {
        let message: String
        let rule: String
        let isWarning: Bool

        init(_ message: String, rule: String = "", isWarning: Bool = false) {
            (self.message, self.rule, self.isWarning) = (message, rule, isWarning)
        }
    }

    static func read(
        _ json: JSON, as kind: PermitFormat.Kind, factors: FactorTable
    ) -> Result<JSON, Mistake> {
        switch kind {
        case .flag: flag(json)
        case .numbers: numbers(json)
        case .number: number(json)
        case .wholeNumber: wholeNumber(json)
        case .text, .longText: text(json).map { .string($0) }
        case .choice(let choices): text(json).flatMap { choice($0, of: choices) }
        case .factor: text(json).flatMap { factor($0, factors) }
        default: text(json).flatMap { identifier($0, kind) }
        }
    }

    private static func text(_ json: JSON) -> Result<String, Mistake> {
        guard let text = json.text?.trimmingBlanks else { return .failure(Mistake("应为文字")) }
        guard text.count <= 4000 else { return .failure(Mistake("超过 4000 字")) }
        return .success(text)
    }

    private static func flag(_ json: JSON) -> Result<JSON, Mistake> {
        switch (json, json.text) {
        case (.bool, _): .success(json)
        case (_, "是"), (_, "true"), (_, "1"): .success(true)
        case (_, "否"), (_, "false"), (_, "0"): .success(false)
        default: .failure(Mistake("应为 true 或 false（是、否）"))
        }
    }

    private static func number(_ json: JSON) -> Result<JSON, Mistake> {
        guard let text = json.text?.trimmingBlanks, let number = Numeral(text) else {
            return .failure(Mistake("应为十进制数，不带单位"))
        }
        return .success(.string("\(number)"))
    }

    private static func wholeNumber(_ json: JSON) -> Result<JSON, Mistake> {
        guard let text = json.text?.trimmingBlanks, let number = Int(text),
            (0...9999).contains(number)
        else {
            return .failure(Mistake("应为 0 至 9999 的整数"))
        }
        return .success(JSON(number))
    }

    private static func numbers(_ json: JSON) -> Result<JSON, Mistake> {
        let separators: Set<Character> = [",", "，", "、", " ", "\n"]
        let items =
            json.array
            ?? json.text?.split { separators.contains($0) }.map { .string(String($0)) } ?? []
        let numbers = items.compactMap { $0.text.flatMap(Numeral.init) }
        guard !items.isEmpty, numbers.count == items.count, items.count <= 5,
            numbers.allSatisfy({ $0 >= .zero })
        else { return .failure(Mistake("应为一至五个不小于零的数，依次为第一年至第五年")) }
        return .success(.array(numbers.map { .string("\($0)") }))
    }

    private static func choice(
        _ text: String, of choices: [PermitFormat.Choice]
    ) -> Result<JSON, Mistake> {
        guard let choice = choices.first(where: { $0.key == text || $0.label == text }) else {
            let words = choices.map { "\($0.key)（\($0.label)）" }.joined(separator: "、")
            return .failure(Mistake("应为下列之一：\(words)"))
        }
        return .success(.string(choice.key))
    }

    private static func factor(_ text: String, _ factors: FactorTable) -> Result<JSON, Mistake> {
        guard let factor = factors.factor(named: text) else {
            return .failure(
                Mistake("编码表里没有这种污染物，请用 HJ 212-2017 编码或名称", rule: "HJ 212-2017 附录 B"))
        }
        return .success(.string(factor.code))
    }

    private static func identifier(
        _ text: String, _ kind: PermitFormat.Kind
    ) -> Result<JSON, Mistake> {
        func known(_ value: (any CustomStringConvertible)?, _ mistake: Mistake)
            -> Result<JSON, Mistake>
        { value.map { .success(.string($0.description)) } ?? .failure(mistake) }
        return switch kind {
        case .day: known(Day(text), Mistake("应为存在的日期，写作 2026-10-14"))
        case .permitNumber:
            known(
                PermitNumber(text),
                Mistake("应为 22 位：18 位代码、3 位顺序号（不为 000）、1 位字母", rule: "HJ 608-2017"))
        case .creditCode:
            known(
                UnifiedSocialCreditCode(text),
                Mistake(creditCodeMistake(text), rule: "GB 32100-2015", isWarning: true))
        case .outlet:
            known(OutletCode(text), Mistake("应为 DA、DW 或 YS 加 3 位数字，如 DA001", rule: "HJ 608-2017"))
        case .facility:
            known(
                FacilityCode(text),
                Mistake("应为 MF 加 4 位数字，或 TA、TW、TN、TS 加 3 位数字", rule: "HJ 608-2017"))
        case .region: known(RegionCode(text), Mistake("应为 6 位行政区划代码", rule: "GB/T 2260"))
        case .industry: known(IndustryCode(text), Mistake("应为 2 至 4 位行业代码", rule: "GB/T 4754-2017"))
        default: .success(.string(text))
        }
    }

    private static func creditCodeMistake(_ text: String) -> String {
        guard let check = UnifiedSocialCreditCode.check(of: text.uppercased()) else {
            return "统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）"
        }
        return "统一社会信用代码校验位应为 \(check)，请核对证照"
    }
}

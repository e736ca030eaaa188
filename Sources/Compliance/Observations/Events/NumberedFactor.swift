extension FactorTable {
    /// The factor of a numbered device: `d20105` is 电压 of the fifth, its row says `d201xx`.
    ///
    /// The row's name takes the number in the place of its `xx`. A row such as `d2xxxx` stands for
    /// all quantities that no row of its own names.
    func numbered(_ code: String) -> Factor? {
        for (pattern, number) in patterns(of: code) {
            guard let row = row(of: pattern) else { continue }
            return Factor(
                code: code, name: row.name.replacing("xx", with: number), unit: row.unit,
                oldCode: "", aliases: [])
        }
        return nil
    }

    /// The rows that may speak of a code, the closest first, with the number each would take.
    private func patterns(of code: String) -> [(pattern: String, number: String)] {
        let signs = Array(code)
        guard signs.allSatisfy(\.isASCII) else { return [] }
        if code.hasPrefix("SB"), let dash = code.firstIndex(of: "-") {
            let number = code[code.index(code.startIndex, offsetBy: 2)..<dash]
            guard let whole = Int(number), (1...999).contains(whole) else { return [] }
            return [("SBxx" + code[dash...], padded(whole))]
        }
        guard signs.count == 6, signs.dropFirst().allSatisfy(\.isNumber) else { return [] }
        let last = String(signs[4...])
        switch signs[0] {
        case "i": return [(String(signs[..<5]) + "x", String(signs[5]))]
        case "d": return [(String(signs[..<4]) + "xx", last), (String(signs[..<2]) + "xxxx", last)]
        case "p": return [("pxxxxx", code)]
        case "e", "g", "m": return [(String(signs[..<4]) + "xx", last)]
        default: return []
        }
    }
}

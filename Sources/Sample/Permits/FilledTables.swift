import Compliance

/// The rows of an industry's blocks as one site has them.
struct FilledTables: Sendable {
    private let tables: Tables
    private let words: Row
    private let scale: Double
    private let lines: Int

    init(_ plan: SitePlan, today: Day) {
        tables = Tables(plan.industry.tables)
        (scale, lines) = (plan.scale, plan.lines)
        let winter = today.month < 4 ? today.year - 1 : today.year
        let common: Row = [
            "works": plan.county.sewageWorks, "river": "青溪", "lines": "\(plan.lines)",
            "winterFrom": "\(Day(winter, 11, 15))", "winterTo": "\(Day(winter + 1, 3, 15))",
        ]
        words = plan.words.merging(common) { own, _ in own }
    }

    subscript(block: String) -> [Row] {
        tables[block]
            .filter { $0[Row.needsTwoLines] == nil || lines > 1 }
            .map { $0.mapValues(filled) }
    }

    /// The text with the site's words in it, a number grown with the site.
    func filled(_ text: String) -> String {
        if text.hasPrefix("~") { return grown(String(text.dropFirst())) }
        guard text.contains("{") else { return text }
        return words.reduce(text) { text, word in
            text.replacing("{\(word.key)}", with: word.value)
        }
    }

    private func grown(_ text: String) -> String {
        guard scale != 1, let number = Double(text) else { return text }
        let value = number * scale
        let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4
        return "\(Numeral(rounding: value, places: places))"
    }
}

extension Numeral {
    /// The nearest number with that many places.
    init(rounding value: Double, places: Int) {
        let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
        self.init(Int64((value * power).rounded()), places: places)
    }
}

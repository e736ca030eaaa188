import Compliance
import Testing

/// Section 3 of the fact file of the law, read on its own: no code of ours has a part in it.
enum LawText {
    /// One row of its tables of illegal acts.
    struct Act: Sendable, CustomTestStringConvertible {
        let id: String
        let cells: [String]
        /// Every range of money in the row, in the order of the text.
        let ranges: [FineRange]

        var testDescription: String { id }
    }

    static let text = Result { try SharedData.text("domain/law.md") }

    /// 3.1 and 3.2: the rows whose first cell is an id.
    static func acts(_ section: String) throws -> [Act] {
        try rows(section).compactMap { cells in
            guard let id = cells.first, id.wholeMatch(of: /[AC]\d+(-\w+)?/) != nil else {
                return nil
            }
            let money = section == "3.1" ? [5, 7] : [4, 5]
            return Act(
                id: id, cells: cells,
                ranges: money.filter { $0 < cells.count }.flatMap { ranges(cells[$0]) })
        }
    }

    /// The rows of the monitoring regulation stand in a sentence.
    static func monitoringActs() throws -> [Act] {
        let line = try text.get().split(separator: "\n").first { $0.hasPrefix("MonReg rows") }
        let parts = try #require(line).split(separator: "`")
        return zip(parts, parts.dropFirst()).compactMap { id, words in
            id.wholeMatch(of: /M\d+/) == nil
                ? nil : Act(id: String(id), cells: [], ranges: ranges(String(words)))
        }
    }

    /// 3.3: articles of the old statutes, `AIR18-108` with its range.
    static func oldArticles() throws -> [Act] {
        try rows("3.3").flatMap { cells -> [Act] in
            var law = ""
            let articles = cells[0].matches(of: /([A-Z]+\d+) |\b(\d+)(\(\d\)-\(\d\))?/)
                .compactMap { match -> String? in
                    if let name = match.1 { law = String(name) }
                    return match.2.map { "\(law)-\($0)" }
                }
            let money = ranges(cells[2])
            return articles.enumerated().map { place, id in
                let own = money.indices.contains(place) && money.count > 1 ? place : 0
                return Act(id: id, cells: cells, ranges: money.isEmpty ? [] : [money[own]])
            }
        }
    }

    private static func rows(_ section: String) throws -> [[String]] {
        let lines = try text.get().split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("### \(section) ") })
        let rest = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
        return rest.filter { $0.hasPrefix("|") && !$0.hasPrefix("|--") }.dropFirst().map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingBlanks.replacing("**", with: "") }
        }
    }

    /// `200,000–1,000,000`, `0.5–5 million`; days of detention, items and factors are not money.
    private static func ranges(_ text: String) -> [FineRange] {
        text.matches(of: /([\d,.]*\d)–([\d,.]*\d)( million)?/).compactMap { match in
            guard match.3 != nil || match.2.contains(","),
                let low = Double(match.1.replacing(",", with: "")),
                let high = Double(match.2.replacing(",", with: ""))
            else { return nil }
            let unit = match.3 == nil ? 1.0 : 1_000_000
            return FineRange(minYuan: Int(low * unit), maxYuan: Int(high * unit))
        }
    }
}

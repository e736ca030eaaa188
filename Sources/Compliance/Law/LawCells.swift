/// The cells of one row of law, read by column; every mistake is noted, none stops the reading.
struct LawCells {
    private let file: String
    private let row: CSV.Row
    private let sources: [String: LegalSource]
    private(set) var flaws: [LawFlaw] = []

    init(file: String, row: CSV.Row, sources: [String: LegalSource]) {
        (self.file, self.row, self.sources) = (file, row, sources)
    }

    mutating func note(_ column: String, _ rule: String) {
        flaws.append(
            LawFlaw(file: file, line: row.line, column: column, value: row[column], rule: rule))
    }

    mutating func checkCount(_ expected: Int) {
        guard row.cellCount != expected else { return }
        note("", "本行有\(row.cellCount)格，表头有\(expected)列；含逗号的格须加引号")
    }

    func plain(_ column: String) -> String { row[column] }

    func knownSource(_ key: String) -> LegalSource? { sources[key] }

    func optional(_ column: String) -> String? { row[column].isEmpty ? nil : row[column] }

    /// A cell that must be filled.
    mutating func text(_ column: String) -> String? {
        if row[column].isEmpty { note(column, "不得为空") }
        return optional(column)
    }

    /// The parts of a cell, parted by semicolons.
    func list(_ column: String, separator: Character = ";") -> [String] {
        row[column].split(separator: separator).map(\.trimmingBlanks).filter { !$0.isEmpty }
    }

    mutating func day(_ column: String) -> Day? {
        guard let day = optionalDay(column) else {
            if row[column].isEmpty { note(column, "不得为空，应为日期") }
            return nil
        }
        return day
    }

    mutating func optionalDay(_ column: String) -> Day? {
        guard let text = optional(column) else { return nil }
        let day = Day(text)
        if day == nil { note(column, "应为日期，如 2026-08-15") }
        return day
    }

    mutating func whole(_ column: String) -> Int? {
        guard let text = optional(column) else { return nil }
        guard let number = Int(text), number >= 0 else {
            note(column, "应为不小于零的整数")
            return nil
        }
        return number
    }

    mutating func number(_ column: String) -> Numeral? {
        guard let text = optional(column) else { return nil }
        let number = Numeral(text)
        if number == nil { note(column, "应为数字") }
        return number
    }

    /// One of the values of an enumeration; an empty cell is a mistake.
    mutating func choice<Value>(_ column: String, _ type: Value.Type = Value.self) -> Value?
    where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        let value = Value(rawValue: row[column])
        if value == nil { note(column, "应为下列之一：" + names(type)) }
        return value
    }

    mutating func choices<Value>(_ column: String, _ type: Value.Type = Value.self) -> [Value]
    where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        let values = list(column).map { (text: $0, value: Value(rawValue: $0)) }
        if values.contains(where: { $0.value == nil }) { note(column, "应为下列之中：" + names(type)) }
        return values.compactMap(\.value)
    }

    private func names<Value>(_ type: Value.Type) -> String
    where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        type.allCases.map(\.rawValue).joined(separator: "、")
    }

    mutating func inForce() -> InForce? {
        let through = optionalDay("effectiveTo")
        guard let from = day("effectiveFrom") else { return nil }
        if let through, through < from { note("effectiveTo", "效力终止日早于起始日") }
        return InForce(from: from, through: through)
    }

    /// Citations parted by semicolons; a row without one is a mistake.
    mutating func citations(_ column: String = "citation") -> [Citation] {
        if row[column].isEmpty { note(column, "缺少引文：每一行都须有法律依据") }
        return optionalCitations(column)
    }

    mutating func optionalCitations(_ column: String) -> [Citation] {
        var found: [Citation] = []
        for text in list(column) {
            do throws(Citation.Unreadable) {
                found.append(try Citation(text, sources: sources))
            } catch {
                switch error {
                case .unknownSource(let key): note(column, "sources.csv 中没有“\(key)”")
                case .badPlace(let place): note(column, "不能识别的条款“\(place)”")
                }
            }
        }
        return found
    }

    mutating func provenance() -> Provenance? {
        let citations = citations()
        let confidence = choice("confidence", Confidence.self)
        guard let inForce = inForce(), let confidence else { return nil }
        return Provenance(
            citations: citations, inForce: inForce, confidence: confidence, note: plain("note"))
    }

    /// A range of fines: both cells filled or both empty, the lower not above the upper.
    mutating func fineRange(_ prefix: String) -> FineRange? {
        let (low, high) = (prefix + "MinYuan", prefix + "MaxYuan")
        let (min, max) = (whole(low), whole(high))
        switch (min, max) {
        case (let min?, let max?):
            if min > max { note(low, "下限大于上限\(max)元") }
            return FineRange(minYuan: min, maxYuan: max)
        case (nil, nil): return nil
        default:
            if row[low].isEmpty != row[high].isEmpty { note(low, "下限和上限须同时填写") }
            return nil
        }
    }
}

/// 监测因子: what is measured, by its code of HJ 212-2017.
package struct Factor: Hashable, Sendable {
    /// `w01018`, `a21002`.
    package let code: String
    package let name: String
    /// The unit the code table prints; a permit or an outlet's settings may say another.
    package let unit: String
    /// The code of HJ/T 212-2005, where there was one.
    package let oldCode: String
    /// The other names under which permits and lists write it.
    package let aliases: [String]

    package init(code: String, name: String, unit: String, oldCode: String, aliases: [String]) {
        (self.code, self.name, self.unit) = (code, name, unit)
        (self.oldCode, self.aliases) = (oldCode, aliases)
    }
}

/// All factors that the platform knows by code and by name (HJ 212-2017 附录 B).
package struct FactorTable: Sendable {
    package let all: [Factor]
    private let byCode: [String: Factor]
    private let byName: [String: Factor]

    package init(_ all: [Factor]) {
        self.all = all
        byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
        let names = all.flatMap { factor in
            ([factor.name] + factor.aliases).map { (FactorTable.key($0), factor) }
        }
        byName = Dictionary(names) { first, _ in first }
    }

    /// Reads `law/factors.csv`: code, name, unit, old, aliases parted by `|`.
    package init(csv text: String) {
        self.init(
            CSV(text).rows.map { row in
                Factor(
                    code: row["code"], name: row["name"], unit: row["unit"], oldCode: row["old"],
                    aliases: row["aliases"].split(separator: "|").map(String.init))
            })
    }

    package subscript(code: String) -> Factor? { byCode[code] ?? numbered(code) }

    /// The row of a code as it stands in the table.
    func row(of code: String) -> Factor? { byCode[code] }

    /// The factor that a code or a name means.
    package func factor(named text: String) -> Factor? {
        self[text] ?? self[text.lowercased()] ?? byName[FactorTable.key(text)]
    }

    /// The name people read; the code itself where it is not in the table.
    package func name(of code: String) -> String { self[code]?.name ?? code }

    /// Names compare without blanks, brackets' width and case.
    private static func key(_ name: String) -> String {
        name.lowercased().filter { !$0.isWhitespace }
            .map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 }
            .reduce(into: "") { $0.append($1) }
    }
}

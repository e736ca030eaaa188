/// A factor of HJ 212-2017 appendix B.
public struct FactorCode: Hashable, Sendable {
    /// The code of 2017, such as `w01018`; `xx` or `x` at the end stands for a device number.
    public let code: String

    /// The code of 2005, such as `011`.
    public let codeOf2005: String?

    /// The statutory name in Chinese.
    public let name: String

    /// The unit the standard prints for a concentration or state; nil when it has none.
    ///
    /// Only a default: some printed units are met nowhere in the field (ng/m³ for ammonia), so
    /// the unit in force belongs to the outlet's configuration.
    public let unit: String?

    /// The unit of the emitted amount.
    public let amountUnit: String?

    /// Where a factor is measured.
    ///
    /// One old code means different things in water and in gas.
    public enum Medium: Hashable, Sendable {
        case water, gas
    }

    /// Nil for noise, processes and field information.
    public var medium: Medium? {
        switch code.utf8.first {
        case UInt8(ascii: "w"): .water
        case UInt8(ascii: "a"): .gas
        default: nil
        }
    }
}

extension FactorCode {
    /// All codes of the standard, in its order.
    public static let all: [FactorCode] = [
        FactorTable.water, FactorTable.gas, FactorTable.process,
    ].flatMap { $0.split(separator: "\n").compactMap(FactorCode.init(row:)) }

    /// The factor a sent code means; nil for a maker's own code.
    ///
    /// Codes of 2017 speak for themselves. A code of 2005 is resolved only within its medium:
    /// at a gas outlet `011` is not the chemical oxygen demand. Without a medium both are asked.
    public static func resolve(_ sent: String, medium: Medium? = nil) -> FactorCode? {
        if let factor = byCode[sent] ?? byCode[withoutDevice(sent)] { return factor }
        guard let factor = byOldCode[sent] else { return nil }
        return medium == nil || medium == factor.medium ? factor : nil
    }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    private static let byOldCode = Dictionary(
        all.compactMap { factor in factor.codeOf2005.map { ($0, factor) } }
    ) { first, _ in first }

    /// The code with its device number made a pattern: two digits, for i333 one.
    private static func withoutDevice(_ sent: String) -> String {
        guard sent.utf8.count == 6, let kind = sent.utf8.first else { return sent }
        switch kind {
        case UInt8(ascii: "e"), UInt8(ascii: "g"): return sent.dropLast(2) + "xx"
        case UInt8(ascii: "i"): return sent.dropLast() + "x"
        default: return sent
        }
    }

    private init?(row: Substring) {
        let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        func cell(_ index: Int) -> String? {
            index < cells.count && !cells[index].isEmpty ? cells[index] : nil
        }
        guard let code = cell(0), let name = cell(2) else { return nil }
        self.init(
            code: code, codeOf2005: cell(1), name: name, unit: cell(3), amountUnit: cell(4))
    }
}

/// The texts of the factor tables, parsed at first use.
enum FactorTable {}

extension SystemCode {
    /// The medium that codes of 2005 are resolved in.
    public var medium: FactorCode.Medium? {
        switch code {
        case "21", "24", "26", "32", "33", "34", "52": .water
        case "22", "27", "31", "39", "51": .gas
        default: nil
        }
    }
}

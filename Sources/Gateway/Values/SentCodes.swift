import Compliance
import HJ212
import Store

/// Finds the factor behind a code as sent, remembering what it found.
struct SentCodes {
    /// A factor as the record names it.
    struct Meaning: Hashable {
        let code: String
        let unit: String
    }

    private struct Question: Hashable {
        let sent: String
        let medium: Medium
    }

    private let factors: FactorTable
    private var known: [Question: Meaning?] = [:]

    /// Garbage that passes the check must not fill the memory.
    private static let limit = 20_000

    init(_ factors: FactorTable) { self.factors = factors }

    /// The factor; nil for a code of no table, such as a maker's own.
    ///
    /// Codes of 2005 mean different things in water and in gas: the outlet decides (telemetry
    /// 1.10). Codes of 2017 speak for themselves, also at an outlet of the other medium.
    mutating func meaning(of sent: String, at medium: Medium) -> Meaning? {
        let question = Question(sent: sent, medium: medium)
        if let answer = known[question] { return answer }
        let answer = find(sent, medium)
        if known.count >= Self.limit { known = [:] }
        known[question] = .some(answer)
        return answer
    }

    private func find(_ sent: String, _ medium: Medium) -> Meaning? {
        let asked: FactorCode.Medium = medium == .air ? .gas : .water
        let found =
            FactorCode.resolve(sent, medium: asked)
            ?? FactorCode.resolve(sent.lowercased(), medium: asked)
        guard let found else {
            return factors[sent].map { Meaning(code: $0.code, unit: $0.unit) }
        }
        // A code such as g103xx stands for the same thing of many devices; the sent one tells.
        let code = found.code.hasSuffix("x") ? sent : found.code
        return Meaning(code: code, unit: factors[code]?.unit ?? found.unit ?? "")
    }

    /// The unit in which each factor of some sheets is sent.
    func units(of keys: [SheetKey]) -> [String: String] {
        Dictionary(keys.map { ($0.name.factor, factors[$0.name.factor]?.unit ?? "") }) { first, _ in
            first
        }
    }
}

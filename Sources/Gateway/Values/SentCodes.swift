import Compliance
import HJ212
import Store

/// Finds the factor behind a code as sent, remembering what it found.
struct SentCodes {
    /// A factor as the record names it, and the unit in which it is sent.
    struct Meaning: Hashable {
        let code: String
        let unit: String
    }

    private struct Question: Hashable {
        let sent: FactorWord
        let medium: Medium
    }

    private let factors: FactorTable
    private var known: [Question: Int32?] = [:]
    private var places: [Meaning: Int32] = [:]

    /// Every meaning that was found; a number stands for it.
    private(set) var meanings: [Meaning] = []

    /// Garbage that passes the check must not fill the memory.
    private static let limit = 20_000

    init(_ factors: FactorTable) { self.factors = factors }

    /// The number of the meaning of a code; nil for one of no table, such as a maker's own.
    ///
    /// Codes of 2005 mean different things in water and in gas: the outlet decides (telemetry
    /// 1.10). Codes of 2017 speak for themselves, also at an outlet of the other medium.
    mutating func meaning(of sent: FactorWord, at medium: Medium) -> Int32? {
        let question = Question(sent: sent, medium: medium)
        if let answer = known[question] { return answer }
        let answer = meaning(of: sent.text, at: medium)
        if known.count >= Self.limit { known = [:] }
        known[question] = .some(answer)
        return answer
    }

    /// The same for a code that cannot be packed.
    mutating func meaning(of sent: String, at medium: Medium) -> Int32? {
        guard let meaning = find(sent, medium) else { return nil }
        return number(of: meaning)
    }

    /// The number of a factor in a unit of its sender's.
    mutating func number(of meaning: Meaning) -> Int32 {
        if let place = places[meaning] { return place }
        let place = Int32(meanings.count)
        meanings.append(meaning)
        places[meaning] = place
        return place
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
}

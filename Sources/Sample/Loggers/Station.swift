package import Compliance

/// A logger at an outlet with automatic monitoring: what the register knows of it.
package struct Station: Sendable, Hashable {
    /// The identity of the logger, 24 hexadecimal digits (HJ 212-2017 表 4).
    package let mn: String
    /// The access password, six digits.
    package let password: String
    /// The site's short name; empty for a logger that nobody registered.
    package let site: String
    package let outlet: OutletCode
    /// Seconds between two real-time packets, 30 or 60.
    package let intervalSeconds: Int
    /// Minutes that a minute packet covers, 1 or 10.
    package let intervalMinutes: Int
    package let factors: [StationFactor]
    /// How it misbehaves.
    package let habit: StationHabit
    /// How it takes what the centre asks.
    package let manner: StationManner

    /// System code of waste gas or waste water (HJ 212-2017 表 5).
    package var system: String { outlet.medium == .air ? "31" : "32" }

    /// The factors that have limits.
    package var pollutants: [StationFactor] { factors.filter { !$0.isParameter } }
    /// Flow, oxygen, temperature and the like.
    package var parameters: [StationFactor] { factors.filter(\.isParameter) }

    func measures(_ factor: String) -> Bool { factors.contains { $0.code == factor } }
}

/// One factor that a logger sends.
package struct StationFactor: Sendable, Hashable {
    package let code: String
    package let name: String
    package let unit: String
    package let isParameter: Bool

    init(_ code: String, isParameter: Bool) {
        (self.code, self.isParameter) = (code, isParameter)
        (name, unit) = (Pollutant.name(of: code), Pollutant.unit(of: code))
    }
}

/// How a logger takes a request; all of it is met in the field.
package enum StationManner: String, Sendable, CaseIterable {
    /// Answers, carries out, reports.
    case willing
    /// Answers, and is always too busy (ExeRtn 5).
    case busy
    /// Refuses everything (QnRtn 2).
    case refusing
    /// Never answers.
    case silent
    /// Answers, and then nothing comes.
    case forgetful
}

/// What goes wrong between a logger and the platform; all of it is met in the field.
package enum StationHabit: String, Sendable, CaseIterable {
    /// 正常
    case proper
    /// Now and then a check that does not fit.
    case wrongCheck
    /// Now and then a length that does not fit.
    case wrongLength
    /// Length fields of the fewest digits, such as `##299`.
    case shortLength
    /// Packets torn in pieces and glued to the next.
    case torn
    /// Every packet twice now and then, as after a lost answer.
    case twice
    /// Flags in lower case.
    case lowerCase
    /// Not in the register.
    case unknown
    /// A clock three hours ahead.
    case ahead
    /// Log text in GBK.
    case gbk
    /// The same packet many times a second.
    case flood
}

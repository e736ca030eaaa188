/// One calibration or check of an instrument, by whatever way it became known.
package struct Calibration: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A time in which values carried the flag C.
        case flagged
        /// The instrument said when it was calibrated (i13006).
        case stated
        /// 标样核查 (CN=2062).
        case check

        package var inChinese: String {
            switch self {
            case .flagged: "校准（数据标识 C）"
            case .stated: "校准（仪器上报校准时间）"
            case .check: "标样核查"
            }
        }
    }

    package let factor: String
    package let kind: Kind
    package let start: Instant
    package let end: Instant
    /// What the standard holds and what the instrument read of it.
    package let standard: Numeral?
    package let reading: Numeral?
    /// Nil where nobody said so; a calibration that nobody calls failed counts.
    package let passed: Bool?

    package init(
        factor: String, kind: Kind, start: Instant, end: Instant, standard: Numeral? = nil,
        reading: Numeral? = nil, passed: Bool? = nil
    ) {
        (self.factor, self.kind, self.start, self.end) = (factor, kind, start, end)
        (self.standard, self.reading, self.passed) = (standard, reading, passed)
    }

    package var counts: Bool { passed != false }
}

/// How long an instrument may be believed after a calibration (HJ 75-2017, HJ 355-2019).
package struct CalibrationRule: Sendable, Hashable {
    package let longest: Int
    /// For people: `7 日（HJ 75）`.
    package let basis: String

    /// The rule for a factor at an outlet on a day; a missing row refuses.
    package init(for factor: String, at medium: Medium, under law: Law, on day: Day)
        throws(LawGap)
    {
        let key = CalibrationRule.key(of: factor, medium)
        let amount = try law.whole(key, on: day)
        longest = key.hasSuffix("hours") ? amount * 3600 : amount * 86_400
        basis = key.hasSuffix("hours") ? "每 \(amount) 小时" : "每 \(amount) 日"
    }

    private static func key(of factor: String, _ medium: Medium) -> String {
        switch (medium, factor) {
        case (.air, "a01011"), (.air, "a00000"): "calibration.velocity.days"
        case (.air, _) where factor.hasPrefix("a34"): "calibration.particulate.days"
        case (.air, _): "calibration.gas.days"
        default: "calibration.water.hours"
        }
    }
}

/// Whether what an instrument states can be believed at a time.
package enum CalibrationStanding: Sendable, Hashable {
    /// Nobody ever reported one: nothing follows from that.
    case unknown
    case current(until: Instant)
    /// 校准超期.
    case expired(since: Instant)
    /// 失控: the last check failed; doubtful since the check before it.
    case failed(at: Instant, doubtfulSince: Instant)

    package var isDoubtful: Bool {
        switch self {
        case .unknown, .current: false
        case .expired, .failed: true
        }
    }

    package var inChinese: String {
        switch self {
        case .unknown: "没有收到校准记录"
        case .current(let until): "校准有效，至 \(until.minute)"
        case .expired(let since): "校准超期，自 \(since.minute) 起数据存疑"
        case .failed(let at, let since): "\(at.minute) 核查未通过，\(since.minute) 以来的数据存疑"
        }
    }
}

/// The calibrations of one factor at one outlet, and what they mean for its values.
package struct CalibrationHistory: Sendable {
    private let calibrations: [Calibration]
    private let rule: CalibrationRule

    package init(_ calibrations: some Sequence<Calibration>, under rule: CalibrationRule) {
        self.calibrations = calibrations.sorted { ($0.end, $0.start) < ($1.end, $1.start) }
        self.rule = rule
    }

    package func standing(at now: Instant) -> CalibrationStanding {
        let past = calibrations.filter { $0.end <= now }
        guard let last = past.last else { return .unknown }
        let good = past.last(where: \.counts)
        guard last.counts else {
            return .failed(at: last.end, doubtfulSince: good?.end ?? last.start)
        }
        let end = last.end.advanced(bySeconds: rule.longest)
        return end > now ? .current(until: end) : .expired(since: end)
    }

    /// The times up to a moment in which values are doubtful, oldest first.
    ///
    ///     pass ──frequency──┤ doubtful ├── pass … fail: doubtful back to the last pass ── pass
    package func doubts(until now: Instant) -> [Range<Instant>] {
        var doubts: [Range<Instant>] = []
        var good: Instant?
        var from: Instant?
        for calibration in calibrations where calibration.end <= now {
            let expiry = good?.advanced(bySeconds: rule.longest)
            if calibration.counts {
                let late = expiry.flatMap { $0 < calibration.end ? $0 : nil }
                if let start = [from, late].compactMap(\.self).min() {
                    doubts.append(start..<calibration.end)
                }
                (good, from) = (calibration.end, nil)
            } else {
                from = from ?? good ?? calibration.start
            }
        }
        let late = good?.advanced(bySeconds: rule.longest)
        let open = [from, late.flatMap { $0 < now ? $0 : nil }].compactMap(\.self).min()
        if let open, open < now { doubts.append(open..<now) }
        return doubts
    }
}

extension HourAmount {
    /// The hour with what calibrations say of it: a doubtful one is lost (校准超期、失控).
    ///
    /// A stopped hour stays stopped, and a fault of the instrument stays what it was.
    package func doubted(in doubts: [Range<Instant>]) -> HourAmount {
        let hour = start..<start.advanced(byHours: 1)
        guard state == .valid, doubts.contains(where: { $0.overlaps(hour) }) else { return self }
        return HourAmount(start: start, kilograms: nil, state: .invalid(.lateOrOutOfControl))
    }
}

package import Compliance

/// From which stored values a curve is drawn.
package enum CurveLevel: String, Sendable, CaseIterable {
    case instant
    case minute
    case hour
    case day
}

/// How a span of time is cut: from which values, into stretches of how many seconds.
package struct CurveScale: Sendable, Hashable {
    package let level: CurveLevel
    package let every: Int

    /// The finest level whose stretches still are no more than a number of points.
    ///
    /// Real-time values are shown for a few hours only: behind that minutes say the same.
    package init(of span: Range<Instant>, points: Int) {
        let length = max(1, span.lowerBound.seconds(to: span.upperBound))
        let wanted = (length + max(1, points) - 1) / max(1, points)
        let finest: CurveLevel = length <= CurveScale.instantSpan ? .instant : .minute
        let levels = CurveLevel.allCases.drop { $0 != finest }
        for level in levels {
            guard let every = level.stretches.first(where: { $0 >= wanted }) else { continue }
            (self.level, self.every) = (level, every)
            return
        }
        (level, every) = (.day, (wanted + 86_399) / 86_400 * 86_400)
    }

    private static let instantSpan = 3 * 3600
}

extension CurveLevel {
    /// The lengths, in seconds, of the stretches that values of this level are put into.
    ///
    /// Those below a day divide it, so that a stretch never lies in two sheets.
    var stretches: [Int] {
        switch self {
        case .instant: [1, 2, 5, 10, 15, 30, 60]
        case .minute: [60, 120, 300, 600, 900, 1200, 1800]
        case .hour: [3600, 7200, 10_800, 14_400, 21_600, 43_200]
        case .day: [1, 2, 3, 5, 7, 10, 15, 31].map { $0 * 86_400 }
        }
    }

    /// Where values are looked for, the fitting ones first: what a level does not have, its
    /// neighbours may.
    func sources(converted: Bool) -> [CurveSource] {
        let hours: [CurveSource] =
            (converted ? [.sheets(.hourConverted)] : []) + [.sheets(.hour), .hourMeans]
        let days: [CurveSource] =
            (converted ? [.sheets(.dayConverted)] : []) + [.sheets(.day)]
        // Furnace temperatures and meters may send nothing longer than a minute.
        let sent: [CurveSource] = [.sheets(.minute), .sheets(.instant)]
        return switch self {
        case .instant: [.sheets(.instant), .sheets(.minute)] + hours + days
        case .minute: [.sheets(.minute)] + hours + days + [.sheets(.instant)]
        case .hour: hours + days + sent
        case .day: days + hours + sent
        }
    }

    /// Whether values of a source may stand in for those of this level where these are few.
    ///
    /// A day's mean is no relief: it is one line where the few hours show what happened.
    func isRelieved(by source: CurveSource) -> Bool {
        switch self {
        case .instant: source.statistic == .minute
        case .minute: source.statistic.shortest == 3600
        case .hour, .day: false
        }
    }
}

/// Where the values of a curve stand.
package enum CurveSource: Sendable, Hashable {
    case sheets(Statistic)
    /// The means that the platform made from the minutes of a series.
    case hourMeans

    /// The statistic of the series that is read.
    var series: Statistic {
        switch self {
        case .sheets(let statistic): statistic
        case .hourMeans: .minute
        }
    }

    /// The statistic of the values that come out.
    package var statistic: Statistic {
        switch self {
        case .sheets(let statistic): statistic
        case .hourMeans: .hour
        }
    }
}

import Compliance

/// Takes stretches and bands of a span out of sheets, one sheet after the other.
struct CurveReader {
    let span: Range<Instant>
    let every: Int
    let statistic: Statistic
    private(set) var points: [CurvePoint] = []
    private(set) var bands: [CurveBand] = []
    private var sheet = Sheet()

    /// A value that began before the span may still speak of its first moments.
    init(span: Range<Instant>, every: Int, statistic: Statistic) {
        let start = span.lowerBound.advanced(bySeconds: -statistic.longest)
        self.span = start..<max(start, span.upperBound)
        (self.every, self.statistic) = (every, statistic)
    }

    var firstDay: Day { statistic.firstDayOfSheet(holding: span.lowerBound.day) }
    var lastDay: Day { span.upperBound.advanced(bySeconds: -1).day }

    mutating func read(_ bytes: UnsafeRawBufferPointer, since day: Day) throws {
        try sheet.read(stored: bytes)
        let midnight = Instant(day)
        let end = Instant(statistic.dayAfterSheet(from: day))
        for sum in sheet.sums(every: every) {
            let start = midnight.advanced(bySeconds: sum.start)
            let stop = min(start.advanced(bySeconds: every), end)
            guard stop > span.lowerBound, start < span.upperBound else { continue }
            points.append(CurvePoint(start: start, end: stop, sum: sum))
        }
        for part in sheet.unsoundStretches {
            let start = midnight.advanced(bySeconds: part.start)
            let stop = midnight.advanced(bySeconds: part.end)
            guard stop > span.lowerBound, start < span.upperBound else { continue }
            append(CurveBand(start: start, end: stop, validity: part.validity))
        }
    }

    /// Bands of one reason with less than a stretch between them are one to the eye.
    private mutating func append(_ band: CurveBand) {
        if let last = bands.last, last.validity == band.validity,
            last.end.advanced(bySeconds: every > 60 ? every : 0) >= band.start
        {
            bands[bands.count - 1] = CurveBand(
                start: last.start, end: max(last.end, band.end), validity: band.validity)
        } else {
            bands.append(band)
        }
    }
}

extension Statistic {
    /// The length of the shortest period, in seconds, that values of this statistic speak of.
    var shortest: Int {
        switch self {
        case .hour, .hourConverted: 3600
        case .day, .dayConverted, .month, .quarter, .year: 86_400
        case .instant, .minute: 1
        }
    }

    /// So long a value of minutes may speak of, or a moment until the next: a logger sends
    /// means of 30 minutes at most (HJ 212-2017 MinInterval).
    fileprivate var longest: Int {
        switch self {
        case .instant: 120
        case .minute: 1800
        default: 0
        }
    }
}

/// Values of a sheet, one after the other, that decide nothing for one reason.
struct UnsoundStretch: Hashable {
    /// Seconds since the sheet's first day began.
    let start: Int
    let end: Int
    let validity: Validity
}

extension Sheet {
    /// The stretches whose values are marked, or not normal by their flag.
    ///
    /// An instant speaks until the next one, for two minutes at most.
    var unsoundStretches: [UnsoundStretch] {
        guard !isEmpty, flags.runCount > 1 || marks.runCount > 1 || !isSound(0) else { return [] }
        var (step, length) = (RunCursor(steps), RunCursor(lengths))
        var (flag, mark) = (RunCursor(flags), RunCursor(marks))
        var (found, place, start): ([UnsoundStretch], Int, Int) = ([], 0, 0)
        while place < count {
            step.move(to: place)
            length.move(to: place)
            flag.move(to: place)
            mark.move(to: place)
            let end = min(step.end, length.end, flag.end, mark.end)
            start += step.value
            let last = start + step.value * (end - place - 1)
            if let validity = validity(flag.value, mark.value) {
                let tail = length.value > 0 ? length.value : min(max(step.value, 1), 120)
                found.append(UnsoundStretch(start: start, end: last + tail, validity: validity))
            }
            (start, place) = (last, end)
        }
        return found
    }

    private func isSound(_ place: Int) -> Bool {
        validity(RunCursor(flags).value, RunCursor(marks).value) == nil
    }

    /// Why a value of these words decides nothing; nil where it may.
    private func validity(_ flag: Int, _ mark: Int) -> Validity? {
        if let mark = DataMark(words[mark]) { return .marked(mark) }
        return words.isNormal(flag) ? nil : .flagged(DataFlag(words[flag]))
    }
}

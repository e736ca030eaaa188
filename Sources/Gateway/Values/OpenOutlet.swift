import Compliance
import Store

/// What waits of one outlet: its open sheets, and one log of the readings of all of them.
struct OpenOutlet {
    let site: String
    let outlet: OutletCode
    private var sheets: [OpenSheet] = []
    private var log = WaitingLog()
    /// The sheet of the last reading: that of the next one stands behind it nearly always.
    private var last = 0

    init(site: String, outlet: OutletCode) { (self.site, self.outlet) = (site, outlet) }

    /// The bytes in which readings wait.
    var bytes: Int { log.bytes.count }
    var isEmpty: Bool { log.bytes.isEmpty }
    var sheetCount: Int { sheets.count }
}

/// The readings that wait for one sheet.
struct WaitingSheet: Sendable {
    let key: SheetKey
    let unit: String
    fileprivate(set) var readings: [SheetReading] = []
    /// The number of the series, when it is known.
    let series: Int?
}

extension OpenOutlet {
    /// Adds a reading; which sheet it belongs to is written as the step from the last one.
    mutating func add(_ reading: OpenReading, of factor: Int32, _ statistic: Statistic, _ day: Day)
    {
        let before = last
        let place = place(factor, statistic, day)
        log.append(signed: Int64(place - before))
        sheets[place].write(reading, to: &log)
    }

    private mutating func place(_ factor: Int32, _ statistic: Statistic, _ day: Day) -> Int {
        for next in last..<min(last + 2, sheets.count)
        where sheets[next].holds(factor, statistic, day) {
            last = next
            return next
        }
        last = sheets.firstIndex { $0.holds(factor, statistic, day) } ?? sheets.count
        if last == sheets.count { sheets.append(OpenSheet(factor, statistic, firstDay: day)) }
        return last
    }

    /// What waits, sheet by sheet, each in the order it came; empty where nothing came.
    func waiting(source: String, _ meanings: [SentCodes.Meaning]) -> [WaitingSheet] {
        var (read, reader, place) = (sheets, log.reader, 0)
        var waiting = sheets.map { sheet in
            let meaning = meanings[Int(sheet.factor)]
            let name = SeriesName(
                outlet: outlet, factor: meaning.code, statistic: sheet.statistic)
            return WaitingSheet(
                key: SheetKey(site: site, name, holding: sheet.day), unit: meaning.unit,
                series: sheet.series > 0 ? Int(sheet.series) : nil)
        }
        for index in read.indices { read[index].empty() }
        while !reader.isAtEnd {
            place += Int(reader.signed())
            waiting[place].readings.append(read[place].read(&reader, source: source))
        }
        return waiting
    }

    /// Forgets what was written; a sheet to which nothing came has no series and goes.
    mutating func close(_ series: [Int?]) {
        var kept: [OpenSheet] = []
        for (sheet, number) in zip(sheets, series) {
            guard let number else { continue }
            var sheet = sheet
            sheet.empty()
            sheet.series = Int32(number)
            kept.append(sheet)
        }
        (sheets, last) = (kept, 0)
        log.empty()
    }
}

import Compliance
import Store

/// One sheet of an outlet while readings wait for it: what the next reading is told from.
///
/// A nation has 1.4 million of them, so it has 32 bytes; the readings stand in the outlet's log.
struct OpenSheet {
    /// The number of the factor among the meanings of sent codes.
    let factor: Int32
    private let firstDay: Int32
    /// The number of the series in the record, once it is known; 0 before.
    var series: Int32 = 0
    private var start: Int32 = 0
    private var digits: Int64 = 0
    private var length: Int32 = 0
    let statistic: Statistic
    /// Below zero for a value that is no number.
    private var places: Int8 = 0
    private var flag = SentValue.normal

    init(_ factor: Int32, _ statistic: Statistic, firstDay: Day) {
        (self.factor, self.statistic) = (factor, statistic)
        self.firstDay = Int32(firstDay.number)
    }

    var day: Day { Day(number: Int(firstDay)) }

    func holds(_ factor: Int32, _ statistic: Statistic, _ day: Day) -> Bool {
        self.factor == factor && firstDay == Int32(day.number) && self.statistic == statistic
    }

    /// Forgets the readings, which were written.
    mutating func empty() {
        (start, digits, length, places, flag) = (0, 0, 0, 0, SentValue.normal)
    }
}

/// One reading of an open sheet, before it has a place in the log.
struct OpenReading {
    let start: Int32
    let length: Int32
    let digits: Int64
    let places: Int8
    let flag: UInt8
    /// The text of a flag of several bytes.
    let longFlag: String?
}

extension OpenSheet {
    /// Writes a reading to the log: three bytes for most.
    ///
    /// The distance to the one before it, with a bit that says whether length, decimals and flag
    /// are still the same; then those that are not; then the distance of the digits.
    mutating func write(_ reading: OpenReading, to log: inout WaitingLog) {
        // A long flag is written each time: nobody remembers it.
        let isSame =
            reading.length == length && reading.places == places && reading.flag == flag
            && flag != SentValue.long
        let step = Int64(reading.start) - Int64(start)
        log.append(step.zigzag << 1 | (isSame ? 0 : 1))
        if !isSame {
            log.append(UInt64(UInt32(bitPattern: reading.length)))
            log.append(byte: UInt8(bitPattern: reading.places))
            log.append(byte: reading.flag)
            if reading.flag == SentValue.long { log.append(reading.longFlag ?? "") }
            (length, places, flag) = (reading.length, reading.places, reading.flag)
        }
        start = reading.start
        guard places >= 0 else { return }
        log.append(signed: reading.digits &- digits)
        digits = reading.digits
    }

    /// Reads what was written, in the same order, into a sheet that was empty.
    mutating func read(_ log: inout WaitingLog.Reader, source: String) -> SheetReading {
        let step = log.varint()
        start &+= Int32(truncatingIfNeeded: Int64(zigzag: step >> 1))
        var longFlag = ""
        if step & 1 == 1 {
            length = Int32(bitPattern: UInt32(truncatingIfNeeded: log.varint()))
            places = Int8(bitPattern: log.byte())
            flag = log.byte()
            if flag == SentValue.long { longFlag = log.text() }
        }
        if places >= 0 { digits &+= log.signed() }
        let number = MeasuredValue(Numeral(digits, places: Int(places)))
        return SheetReading(
            start: Int(start), length: Int(length), value: places < 0 ? nil : number,
            flag: flag == SentValue.long ? longFlag : Self.words[Int(flag)], source: source)
    }

    /// The flags of one byte as texts; 0 stands for none.
    private static let words = (0..<128).map {
        $0 == 0 ? "" : String(decoding: [UInt8($0)], as: UTF8.self)
    }
}

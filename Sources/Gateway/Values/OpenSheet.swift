import Compliance
import Store

/// The readings of one sheet while they wait to be written: three bytes for most of them.
///
/// A nation's 700,000 series wait at once, so nothing is kept twice: each reading is the distance
/// to the one before it. What seldom changes (length, decimals, flag) is written when it does.
struct OpenSheet {
    /// The number of the factor among the meanings of sent codes.
    let factor: Int32
    private let firstDay: Int32
    let statistic: Statistic
    /// The number of the series in the record, once it is known.
    var series: Int32 = 0
    private(set) var bytes: [UInt8] = []
    private(set) var count: Int32 = 0
    private var start: Int32 = 0
    private var digits: Int64 = 0
    private var form = Form()

    /// What seldom changes from reading to reading.
    private struct Form: Equatable {
        var length: Int32 = 0
        /// Below zero for a value that is no number.
        var places: Int8 = 0
        var flag: UInt8 = SentValue.normal
    }

    init(_ factor: Int32, _ statistic: Statistic, firstDay: Day) {
        (self.factor, self.statistic) = (factor, statistic)
        self.firstDay = Int32(firstDay.number)
    }

    var day: Day { Day(number: Int(firstDay)) }

    func holds(_ factor: Int32, _ statistic: Statistic, _ day: Day) -> Bool {
        self.factor == factor && firstDay == Int32(day.number) && self.statistic == statistic
    }
}

extension OpenSheet {
    /// Adds a reading; tells how many bytes it took.
    mutating func add(
        _ value: SentValue, start: Int, length: Int, longFlag: String?
    ) -> Int {
        let before = bytes.count
        let form = Form(
            length: Int32(clamping: length), places: value.places, flag: value.flag)
        // A long flag is written each time: nobody remembers it.
        let isSame = form == self.form && value.flag != SentValue.long
        let step = Int64(start) - Int64(self.start)
        bytes.append(varint: step.zigzag << 1 | (isSame ? 0 : 1))
        if !isSame { append(form, longFlag) }
        if form.places >= 0 {
            bytes.append(varint: (value.digits &- digits).zigzag)
            digits = value.digits
        }
        (self.form, self.start) = (form, Int32(clamping: start))
        count += 1
        return bytes.count - before
    }

    private mutating func append(_ form: Form, _ longFlag: String?) {
        bytes.append(varint: UInt64(form.length))
        bytes.append(UInt8(bitPattern: form.places))
        bytes.append(form.flag)
        guard form.flag == SentValue.long else { return }
        let text = Array((longFlag ?? "").utf8)
        bytes.append(varint: UInt64(text.count))
        bytes += text
    }

    /// The readings in the order they came.
    func readings(source: String) -> [SheetReading] {
        var reader = WaitingBytes(bytes)
        var (start, digits, form, flag) = (Int64(0), Int64(0), Form(), "N")
        return (0..<count).map { _ in
            let step = reader.varint()
            start += Int64(zigzag: step >> 1)
            if step & 1 == 1 { (form, flag) = Self.form(&reader) }
            var value: MeasuredValue?
            if form.places >= 0 {
                digits &+= Int64(zigzag: reader.varint())
                value = MeasuredValue(Numeral(digits, places: Int(form.places)))
            }
            return SheetReading(
                start: Int(start), length: Int(form.length), value: value, flag: flag,
                source: source)
        }
    }

    private static func form(_ reader: inout WaitingBytes) -> (Form, String) {
        let form = Form(
            length: Int32(clamping: Int64(reader.varint())),
            places: Int8(bitPattern: reader.byte()), flag: reader.byte())
        switch form.flag {
        case SentValue.none: return (form, "")
        case SentValue.long: return (form, reader.text())
        default: return (form, String(decoding: [form.flag], as: UTF8.self))
        }
    }

    /// Forgets what was written; a sheet that grew large gives its memory back.
    mutating func empty() {
        if bytes.capacity > Self.keptCapacity {
            bytes = []
        } else {
            bytes.removeAll(keepingCapacity: true)
        }
        (count, start, digits, form) = (0, 0, 0, Form())
    }

    private static let keptCapacity = 256
}

/// Reads what an open sheet wrote; it was written by this process.
private struct WaitingBytes {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() -> UInt8 {
        defer { position += 1 }
        return bytes[position]
    }

    mutating func varint() -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while true {
            let byte = byte()
            number |= UInt64(byte & 0x7F) << shift
            guard byte >= 0x80 else { return number }
            shift += 7
        }
    }

    mutating func text() -> String {
        let count = Int(varint())
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }
}

extension Int64 {
    /// Small numbers of either sign become small numbers.
    fileprivate var zigzag: UInt64 { UInt64(bitPattern: self << 1 ^ self >> 63) }

    fileprivate init(zigzag number: UInt64) {
        self = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first.
    fileprivate mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

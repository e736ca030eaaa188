import Compliance
import HJ212

/// The values of one upload as sent; whose they are is not known here.
struct Upload: Sendable, Hashable {
    let statistic: Statistic
    /// The moment of real-time data, the start of the period of all others (HJ 212-2017 table 4).
    let start: Instant
    /// The length of the period in seconds, 0 for a moment.
    let length: Int
    /// Among the delivery's values.
    let values: Range<Int>
}

/// One value under the code it was sent with.
struct SentValue: Sendable, Hashable {
    /// The code's bytes, packed, unless ``longCode`` tells it.
    let code: FactorWord
    /// The digits of the number, the point left out.
    let digits: Int64
    /// How many digits stood behind the point; below zero for a text that is no number.
    let places: Int8
    let statistic: Statistic
    /// One byte, ``none``, or ``long``.
    let flag: UInt8
    /// Where among the delivery's texts a code stands that cannot be packed.
    let longCode: Int32?
    /// Where among the delivery's texts a longer flag stands.
    let longFlag: Int32?

    static let none: UInt8 = 0
    static let long: UInt8 = 0xFF
    static let normal = UInt8(ascii: "N")
}

/// What a packet brings to the record.
enum Contents: Sendable, Hashable {
    case upload(Upload)
    /// Data whose time cannot be read.
    case timeless
    /// Heart-beats, notices, replies, states: kept as sent, without values.
    case other
}

extension Delivery {
    /// Reads the values of a packet, if it brings some.
    mutating func read(_ view: borrowing FrameView) -> Contents {
        guard let command = view.command, let kind = UploadKind(command, in: view) else {
            return .other
        }
        guard let start = view.time(view.dataTime).flatMap(Instant.init) else { return .timeless }
        let first = values.count
        for index in 0..<view.count {
            guard let statistic = kind.statistic(of: view[index].suffix) else { continue }
            values.append(value(index, statistic, kind, view))
        }
        return .upload(
            Upload(
                statistic: kind.statistic, start: start, length: kind.length,
                values: first..<values.count))
    }

    private mutating func value(
        _ index: Int, _ statistic: Statistic, _ kind: UploadKind, _ view: borrowing FrameView
    ) -> SentValue {
        let reading = view[index]
        let number = Numeral(sent: reading, in: view)
        let (flag, longFlag) = flag(of: reading, kind, view)
        let code = reading.codeText
        // A zero byte is none of a code's characters, and must not end a code that is known.
        let isLong = Int(code?.count ?? 0) != reading.code.count
        return SentValue(
            code: reading.code, digits: number?.digits ?? 0,
            places: number.map { Int8($0.places) } ?? -1, statistic: statistic, flag: flag,
            longCode: isLong ? code.map { keep(view.text($0)) } : nil, longFlag: longFlag)
    }

    private mutating func flag(
        of reading: Reading, _ kind: UploadKind, _ view: borrowing FrameView
    ) -> (UInt8, Int32?) {
        switch reading.mark {
        case Reading.noMark: return (SentValue.none, nil)
        case UInt8(ascii: "3") where kind.edition == .of2005: return (SentValue.normal, nil)
        case ..<0x80: return (reading.mark, nil)
        default:
            for index in 0..<view.count
            where view[index].factor == reading.factor && view[index].suffix == .flag {
                let text = view.text(view[index].text)
                return text.isEmpty ? (SentValue.none, nil) : (SentValue.long, keep(text))
            }
            return (SentValue.none, nil)
        }
    }

    private mutating func keep(_ text: String) -> Int32 {
        texts.append(text)
        return Int32(texts.count - 1)
    }
}

/// What the command of an upload says of its values.
private struct UploadKind {
    let statistic: Statistic
    let length: Int
    let edition: Edition

    init?(_ command: Int, in view: borrowing FrameView) {
        switch command {
        case 2011, 2051, 2111, 2061, 2031: edition = view.edition
        default: return nil
        }
        switch command {
        case 2011: (statistic, length) = (.instant, 0)
        case 2051: (statistic, length) = (.minute, Self.minuteLength(edition))
        case 2111: (statistic, length) = (.minute, 300)
        case 2061: (statistic, length) = (.hour, 3600)
        default: (statistic, length) = (.day, 86_400)
        }
    }

    /// 2017 and before sent means of ten minutes unless told otherwise, 2025 wants every minute.
    private static func minuteLength(_ edition: Edition) -> Int {
        edition == .of2025 ? 60 : 600
    }

    /// The statistic that a suffix speaks of; nil for what is not taken into the record.
    ///
    /// Converted values have a statistic of their own for hours and days alone.
    func statistic(of suffix: Suffix) -> Statistic? {
        switch suffix {
        case .rtd: statistic == .instant ? .instant : nil
        case .avg: statistic == .instant ? nil : statistic
        case .zsAvg: statistic == statistic.converted ? nil : statistic.converted
        default: nil
        }
    }
}

extension Numeral {
    /// A number as a logger may send it: no exponent, no sign of a detection limit.
    fileprivate init?(sent reading: Reading, in view: borrowing FrameView) {
        guard reading.isNumber else { return nil }
        if reading.decimals <= 12 {
            self.init(reading.significand, places: Int(reading.decimals))
        } else {
            self.init(view.text(reading.text))
        }
    }
}

extension Instant {
    /// China's civil time as loggers write it.
    init?(_ time: CivilTime) {
        guard let day = Day(year: time.year, month: time.month, day: time.day) else { return nil }
        self = Instant(day, minute: time.hour * 60 + time.minute)
            .advanced(bySeconds: time.second)
    }
}

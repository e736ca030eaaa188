import Compliance
import HJ212

/// The values of one upload as sent; whose they are is not known here.
struct Upload: Sendable, Hashable {
    let statistic: Statistic
    /// The moment of real-time data, the start of the period of all others (HJ 212-2017 table 4).
    let start: Instant
    /// The length of the period in seconds, 0 for a moment.
    let length: Int
    let values: [SentValue]
}

/// One value under the code it was sent with.
struct SentValue: Sendable, Hashable {
    let code: String
    let statistic: Statistic
    /// Nil for a text that is no number.
    let value: MeasuredValue?
    let flag: String
}

/// What a packet brings to the record.
enum Contents: Sendable, Hashable {
    case upload(Upload)
    /// Data whose time cannot be read.
    case timeless
    /// Heart-beats, notices, replies, states: kept as sent, without values.
    case other
}

extension Contents {
    init(_ packet: Packet) {
        guard let kind = packet.command.flatMap({ UploadKind($0, in: packet.edition) }) else {
            self = .other
            return
        }
        guard let start = packet.measuredAt.flatMap(Instant.init) else {
            self = .timeless
            return
        }
        let edition = packet.edition
        let values = packet.factors.flatMap { kind.values(of: $0, in: edition) }
        self = .upload(
            Upload(statistic: kind.statistic, start: start, length: kind.length, values: values))
    }
}

/// What the command of an upload says of its values.
private struct UploadKind {
    let statistic: Statistic
    let length: Int
    let suffix: String
    /// The suffix of the converted value, where a statistic of converted values exists.
    let convertedSuffix: String?

    init?(_ command: Command, in edition: Edition) {
        switch command {
        case .realTimeData: (statistic, length) = (.instant, 0)
        case .minuteData: (statistic, length) = (.minute, UploadKind.minuteLength(edition))
        case .furnaceTemperature: (statistic, length) = (.minute, 300)
        case .hourlyData: (statistic, length) = (.hour, 3600)
        case .dailyData: (statistic, length) = (.day, 86_400)
        default: return nil
        }
        suffix = statistic == .instant ? "Rtd" : "Avg"
        convertedSuffix = statistic == statistic.converted ? nil : "Zs" + suffix
    }

    /// 2017 and before sent means of ten minutes unless told otherwise, 2025 wants every minute.
    private static func minuteLength(_ edition: Edition) -> Int {
        edition == .of2025 ? 60 : 600
    }

    func values(of factor: HJ212.Factor, in edition: Edition) -> [SentValue] {
        let flag = factor.dataFlag.map { $0.isNormal(in: edition) ? "N" : $0.text } ?? ""
        func value(_ suffix: String?, _ statistic: Statistic) -> SentValue? {
            guard let suffix, let text = factor[suffix] else { return nil }
            return SentValue(
                code: factor.code, statistic: statistic, value: MeasuredValue(sent: text),
                flag: flag)
        }
        return [value(suffix, statistic), value(convertedSuffix, statistic.converted)]
            .compactMap(\.self)
    }
}

extension MeasuredValue {
    /// A number as a logger may send it: no exponent, no sign of a detection limit.
    fileprivate init?(sent text: String) {
        guard SentNumber(text) != nil, let number = Numeral(text) else { return nil }
        self.init(number)
    }
}

extension Instant {
    /// China's civil time as loggers write it.
    fileprivate init?(_ time: CivilTime) {
        guard let day = Day(year: time.year, month: time.month, day: time.day) else { return nil }
        self = Instant(day, minute: time.hour * 60 + time.minute)
            .advanced(bySeconds: time.second)
    }
}

/// One monitored value: of a factor, at an outlet, over a time, with how far it may be trusted.
package struct Measurement: Sendable, Hashable {
    package let outlet: OutletCode
    /// The factor's code, HJ 212-2017.
    package let factor: String
    package let statistic: Statistic
    package let start: Instant
    /// The first instant after the measured time; the start itself for instant values.
    package let end: Instant
    package let value: MeasuredValue?
    package let unit: String
    package let flag: DataFlag
    package let mark: DataMark?
    /// Where it came from: `auto`, `manual`, a frame's id.
    package let source: String

    package init(
        outlet: OutletCode, factor: String, statistic: Statistic, start: Instant, end: Instant,
        value: MeasuredValue?, unit: String, flag: DataFlag = .unstated, mark: DataMark? = nil,
        source: String = "auto"
    ) {
        (self.outlet, self.factor, self.statistic) = (outlet, factor, statistic)
        (self.start, self.end, self.value, self.unit) = (start, end, value, unit)
        (self.flag, self.mark, self.source) = (flag, mark, source)
    }

    /// Whether the value may decide anything, and if not, why.
    package var validity: Validity {
        if let mark { return .marked(mark) }
        guard flag.isNormal else { return .flagged(flag) }
        return value == nil ? .missing : .valid
    }

    /// `14:00–15:00` with the day before it.
    package var time: String {
        switch statistic {
        case .instant: start.minute
        case .day, .dayConverted: start.day.description
        case .month: Period.month(start.day.month, of: start.day.year).description
        case .quarter, .year: "\(start.day) 至 \(end.advanced(bySeconds: -1).day)"
        default: "\(start.minute)–\(end.clock)"
        }
    }
}

/// A value as a laboratory or an instrument states it: plain, or only known to be below or above.
package struct MeasuredValue: Sendable, Hashable, LosslessStringConvertible {
    package enum Qualifier: String, Sendable {
        case exactly = ""
        /// 低于检出限: the true value is below the number.
        case below = "<"
        /// 高于量程: the true value is above the number.
        case above = ">"
    }

    package let qualifier: Qualifier
    package let number: Numeral

    package init(_ number: Numeral, _ qualifier: Qualifier = .exactly) {
        (self.number, self.qualifier) = (number, qualifier)
    }

    /// Reads `12.3`, `<0.05`, `>200`, `0.05L` (below the detection limit, HJ practice).
    package init?(_ text: String) {
        let plain = text.trimmingBlanks
        let qualifier: Qualifier =
            switch plain.first {
            case "<", "＜": .below
            case ">", "＞": .above
            default: plain.hasSuffix("L") ? .below : .exactly
            }
        let isSigned = plain.first.map("<>＜＞".contains) ?? false
        let digits = isSigned ? plain.dropFirst() : plain[...]
        let body = digits.hasSuffix("L") && !isSigned ? digits.dropLast() : digits
        guard let number = Numeral(String(body).trimmingBlanks) else { return nil }
        self.init(number, qualifier)
    }

    package var description: String { qualifier.rawValue + number.description }
}

/// 数据标识: what the instrument says of its own value (HJ 212-2017 表 8).
package struct DataFlag: Hashable, Sendable {
    package let code: String

    package init(_ code: String) { self.code = code.trimmingBlanks.uppercased() }

    /// The sender states no flags at all; counted as normal (telemetry.md 1.7).
    package static let unstated = DataFlag("")
    package static let normal = DataFlag("N")

    package var isNormal: Bool { code.isEmpty || code == "N" }

    package var inChinese: String {
        switch code {
        case "", "N": "正常"
        case "F": "排放源停运"
        case "M": "维护期间数据"
        case "S": "手工输入"
        case "D": "仪器故障"
        case "C": "校准"
        case "T": "超测量上限"
        case "B": "通讯异常"
        default: "标识 \(code)，不能认定为正常"
        }
    }
}

/// 标记: what the unit or its system declares of a time (环境部公告 2022年第21号).
package struct DataMark: Hashable, Sendable {
    package let text: String

    /// Nil for an empty cell.
    package init?(_ text: String) {
        let text = text.trimmingBlanks
        guard !text.isEmpty else { return nil }
        self.text = text
    }
}

/// Whether a value may decide anything (law.md 3.5: marked, invalid or missing values do not).
package enum Validity: Sendable, Hashable {
    case valid
    case missing
    case flagged(DataFlag)
    case marked(DataMark)

    package var isValid: Bool { self == .valid }

    package var inChinese: String {
        switch self {
        case .valid: "有效"
        case .missing: "缺失"
        case .flagged(let flag): flag.inChinese
        case .marked(let mark): "标记：\(mark.text)"
        }
    }
}

/// What an item says of its factor: the part of its name behind the last `-`.
///
/// HJ 212-2017 table 8 and its tables in appendix C, with those of 2005 and 2025.
public enum Suffix: UInt8, Hashable, Sendable, CaseIterable {
    /// The item belongs to no factor, such as `DataTime`.
    case none
    /// A maker's own; its text stands in the name.
    case other
    /// 实时采样数据.
    case rtd
    /// 实时采样折算数据.
    case zsRtd
    /// Mean of the period.
    case avg
    /// Mean of the period, converted.
    case zsAvg
    /// Least of the period.
    case min
    /// Least of the period, converted.
    case zsMin
    /// Greatest of the period.
    case max
    /// Greatest of the period, converted.
    case zsMax
    /// Amount of the period.
    case cou
    /// 数据标记.
    case flag
    /// The maker's own mark.
    case eFlag
    /// Time of sampling.
    case sampleTime
    /// Noise.
    case data
    /// Noise of the day.
    case dayData
    /// Noise of the night.
    case nightData
    /// 现场端信息.
    case info
    /// Serial number.
    case sn
    /// State of a facility.
    case rs
    /// Run time of a facility.
    case rt
    /// Alarm value (2005).
    case ala
    /// Upper limit (2005).
    case upValue
    /// Lower limit (2005).
    case lowValue
    /// End of a periodic analysis (2025).
    case completeTime
    /// Kind of sample (2025).
    case sampleType
    /// Reading of a sample (2025).
    case sampleRd
    /// Nominal value of a standard sample (2025).
    case standardValue
    /// Result of a check (2025).
    case resultType
    /// Retention time (2025).
    case retentionTime
    /// Area of a peak (2025).
    case peakArea
    /// Height of a peak (2025).
    case peakHeight
}

extension Suffix {
    /// The suffix as the wire writes it; empty for `none` and `other`.
    public var text: String {
        switch self {
        case .none, .other: ""
        case .rtd: "Rtd"
        case .zsRtd: "ZsRtd"
        case .avg: "Avg"
        case .zsAvg: "ZsAvg"
        case .min: "Min"
        case .zsMin: "ZsMin"
        case .max: "Max"
        case .zsMax: "ZsMax"
        case .cou: "Cou"
        case .flag: "Flag"
        case .eFlag: "EFlag"
        case .sampleTime: "SampleTime"
        case .data: "Data"
        case .dayData: "DayData"
        case .nightData: "NightData"
        case .info: "Info"
        case .sn: "SN"
        case .rs: "RS"
        case .rt: "RT"
        case .ala: "Ala"
        case .upValue: "UpValue"
        case .lowValue: "LowValue"
        case .completeTime: "CompleteTime"
        case .sampleType: "SampleType"
        case .sampleRd: "SampleRd"
        case .standardValue: "StandardValue"
        case .resultType: "ResultType"
        case .retentionTime: "RetentionTime"
        case .peakArea: "PeakArea"
        case .peakHeight: "PeakHeight"
        }
    }

    /// The suffix that is written so; `other` for a maker's own.
    public init(_ text: String) { self = Self.byText[text] ?? .other }

    private static let byText = Dictionary(
        allCases.filter { !$0.text.isEmpty }.map { ($0.text, $0) }
    ) { first, _ in first }

    /// The suffix that stands in some bytes.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let word = bytes.packed(range)
        let found = Self.table.first { entry in
            entry.word == word && entry.text.count == range.count
                && entry.text.indices.allSatisfy { bytes[range.lowerBound + $0] == entry.text[$0] }
        }
        self = found?.suffix ?? .other
    }

    private static let table: [(word: UInt64, text: [UInt8], suffix: Suffix)] =
        allCases.filter { !$0.text.isEmpty }.map { suffix in
            let text = Array(suffix.text.utf8)
            return (text.span.packed(text.indices), text, suffix)
        }
}

extension Span<UInt8> {
    /// The first eight bytes of a range, the first one lowest.
    func packed(_ range: Range<Int>) -> UInt64 {
        var word: UInt64 = 0
        for index in range.prefix(8).reversed() { word = word << 8 | UInt64(self[index]) }
        return word
    }
}

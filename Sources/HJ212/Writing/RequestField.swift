/// One thing that a request says: its name on the wire and what may stand behind it.
public struct RequestField: Hashable, Sendable {
    /// What the text of a field must be.
    public enum Kind: Hashable, Sendable {
        /// The code of what an instrument measures (PolId), such as `w01018`.
        case instrument
        /// `YYYYMMDDhhmmss`.
        case time
        /// `hhmmss`, or `hhmm`.
        case timeOfDay(digits: Int)
        /// A whole number between two others.
        case whole(ClosedRange<Int>)
        /// One of some numbers.
        case oneOf([Int])
        /// Six signs (HJ 212-2017 6.3.2).
        case password
        /// A code of field information, such as `i13004`.
        case information
        /// What cannot break the packet: no `;`, `,`, `&`, no end of line.
        case text(atMost: Int)
    }

    /// The name that a person's form and the standard use.
    public let name: String

    /// What its text must be.
    public let kind: Kind

    /// Whether the request says nothing without it.
    public let isRequired: Bool

    init(_ name: String, _ kind: Kind, isRequired: Bool = true) {
        (self.name, self.kind, self.isRequired) = (name, kind, isRequired)
    }

    /// The name in a packet: 2005 calls the new password PW, and a parameter bears its own code.
    func wireName(in edition: Edition, _ texts: [String: String]) -> String {
        switch name {
        case "NewPW" where edition == .of2005: "PW"
        case "Info": "\(texts["InfoId"] ?? "")-Info"
        default: name
        }
    }
}

extension RequestField.Kind {
    /// Whether a text can stand in the field.
    public func admits(_ text: String) -> Bool {
        switch self {
        case .instrument: Self.isCode(text, 1...8)
        case .information: text.first == "i" && Self.isCode(text, 6...6)
        case .time: text.utf8.count == 14 && CivilTime(text) != nil
        case .timeOfDay(let digits): Self.isTimeOfDay(text, digits)
        case .whole(let range): Int(text).map(range.contains) ?? false
        case .oneOf(let numbers): Int(text).map(numbers.contains) ?? false
        case .password: text.utf8.count == 6 && Self.isPlain(text)
        case .text(let most): 1...most ~= text.utf8.count && Self.isPlain(text)
        }
    }

    private static func isCode(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.utf8.count) && text.utf8.allSatisfy { $0.isDigit || $0.isLetter }
    }

    private static func isTimeOfDay(_ text: String, _ digits: Int) -> Bool {
        let time = text + String(repeating: "0", count: max(0, 6 - digits))
        return text.utf8.count == digits && CivilTime("20000101" + time) != nil
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.utf8.contains { $0 < 0x21 || $0 == 0x7F || [0x2C, 0x3B, 0x26].contains($0) }
    }
}

extension Command {
    /// What a centre must say with the command; nil for what a centre of the edition cannot send.
    public func requestFields(in edition: Edition) -> [RequestField]? {
        guard isKnown(in: edition) else { return nil }
        switch edition {
        case .of2005: return Self.fields2005[code] ?? Self.fields[code]
        case .of2017: return Self.fields[code] ?? Self.fieldsSince2017[code]
        case .of2025:
            return Self.fields2025[code] ?? Self.fields[code] ?? Self.fieldsSince2017[code]
        }
    }

    private static let instrument = RequestField("PolId", .instrument)
    private static let anyInstrument = RequestField("PolId", .instrument, isRequired: false)
    private static let span = [RequestField("BeginTime", .time), RequestField("EndTime", .time)]

    /// What all editions have.
    private static let fields: [String: [RequestField]] = [
        "1000": [
            RequestField("OverTime", .whole(1...999)), RequestField("ReCount", .whole(1...99)),
        ],
        "1011": [anyInstrument], "1012": [anyInstrument, RequestField("SystemTime", .time)],
        "1061": [], "1062": [RequestField("RtdInterval", .whole(30...3600))],
        "1072": [RequestField("NewPW", .password)],
        "2011": [], "2012": [], "2021": [], "2022": [],
        "2031": span, "2041": span, "2051": span, "2061": span,
        "3011": [instrument], "3012": [instrument],
    ]

    private static let fieldsSince2017: [String: [RequestField]] = [
        "1063": [],
        "1064": [RequestField("MinInterval", .oneOf([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]))],
        "3013": [instrument], "3014": [instrument], "3015": [],
        "3016": [
            instrument, RequestField("CstartTime", .timeOfDay(digits: 6)),
            RequestField("CTime", .whole(1...24)),
        ],
        "3017": [instrument], "3018": [instrument], "3019": [anyInstrument],
        "3020": [
            anyInstrument, RequestField("InfoId", .information),
            RequestField("BeginTime", .time, isRequired: false),
            RequestField("EndTime", .time, isRequired: false),
        ],
        "3021": [
            anyInstrument, RequestField("InfoId", .information),
            RequestField("Info", .text(atMost: 64)),
        ],
    ]

    private static let fields2005: [String: [RequestField]] = [
        "1021": [instrument], "1041": [],
        "1042": [RequestField("ReportTime", .timeOfDay(digits: 4))], "2071": span,
    ]

    private static let fields2025: [String: [RequestField]] = [
        "2013": span, "2052": span, "2062": span,
        "3011": [instrument, RequestField("CalibrationType", .oneOf([0, 1]))],
        "3022": [anyInstrument], "3024": [instrument],
    ]
}

/// What a device said at a moment of a state, a parameter, an identity, or of what it did.
///
/// Statements are what comes in; ``DeviceEvent`` is what changed between two of them.
package struct DeviceStatement: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Holds until another one says otherwise: a range, a door, a serial number.
        case state
        /// Is over as soon as it is said: a line of a log, a restart, a picture of a camera.
        case occurrence
    }

    package let at: Instant
    /// `i13008`, `SN`, `RS`; see ``DeviceEvent/code``.
    package let code: String
    /// The factor, instrument or facility it speaks of; empty for the device itself.
    package let subject: String
    package let value: String
    package let kind: Kind

    package init(
        at: Instant, code: String, subject: String, value: String, kind: Kind? = nil
    ) {
        (self.at, self.code, self.subject) = (at, code.kept(to: 32), subject.kept(to: 64))
        self.value = value.kept(to: DeviceStatement.longest)
        self.kind = kind ?? (FieldCode(code).isOccurrence ? .occurrence : .state)
    }

    /// Signs of a text that are kept; the frame behind it has all of them.
    private static let longest = 400
}

extension DeviceStatement {
    /// What loggers say of themselves besides the codes of appendix B.10.
    package enum Code {
        /// 设备唯一标识 (CN=3019).
        package static let serial = "SN"
        /// 开机 (CN=2081).
        package static let restart = ""
        /// 设施运行状态 (CN=2021); the subject is `SB1`.
        package static let facility = "RS"
        /// 采样方式 of raw periodic data (CN=2013).
        package static let sampleType = "SampleType"
        /// 截距、斜率 and the rest: the nine parameters of an instrument.
        package static let parameters = (1...9).map { "i1300\($0)" }
        package static let calibratedAt = "i13006"
    }
}

extension String {
    /// The printable signs of a text up to a number of them; a NUL stops one of the engines.
    fileprivate func kept(to longest: Int) -> String {
        let printable = unicodeScalars.lazy.filter { $0.value >= 0x20 && $0.value != 0x7F }
        var text = String.UnicodeScalarView()
        for scalar in printable.prefix(longest) { text.append(scalar) }
        return String(text).trimmingBlanks
    }
}

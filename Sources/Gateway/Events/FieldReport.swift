import Compliance
import HJ212

/// What a packet says besides the values of its factors: states, parameters, logs, identities,
/// checks, run hours and raw samples.
struct FieldReport: Sendable, Hashable {
    /// When it was said, by the clock of the logger.
    let at: Instant
    var statements: [DeviceStatement] = []
    var calibrations: [Calibration] = []
    var values: [TimedValue] = []
}

/// A value with a time of its own.
struct TimedValue: Sendable, Hashable {
    /// As it was sent.
    let code: String
    let statistic: Statistic
    let start: Instant
    /// In seconds, 0 for a moment.
    let length: Int
    /// Nil for a text that is no number.
    let value: MeasuredValue?
    let flag: String
}

extension FieldReport {
    /// Nil for a packet without such things, which most are.
    ///
    /// A packet without a time (CN=1001) speaks of the moment it was sent.
    init?(_ packet: Packet, at now: Instant) {
        guard let command = packet.command, FieldReport.mayHold(command, packet.st) else {
            return nil
        }
        let time = packet.measuredAt ?? packet.sentAt
        at = time.flatMap(Instant.init) ?? now
        read(packet, command)
        if statements.isEmpty, calibrations.isEmpty, values.isEmpty { return nil }
    }

    private static let commands: Set<Command> = [
        .instrumentSerial, .fieldInformation, .registerHardware, .powerOnTime, .facilityState,
        .facilityRunTime, .rawPeriodicData, .sampleCheckData,
    ]

    /// Whether a frame with this command may say something besides values.
    static func mayHold(_ command: Int) -> Bool { numbers.contains(command) }

    private static let numbers = Set(commands.compactMap { Int($0.code) } + [2011])

    /// ST 45: working conditions come as real-time data whose values may be words.
    private static func mayHold(_ command: Command, _ system: String?) -> Bool {
        commands.contains(command) || command == .realTimeData && system == "45"
    }

    private mutating func read(_ packet: Packet, _ command: Command) {
        switch command {
        case .powerOnTime: readRestart(packet)
        case .facilityState: readStates(packet)
        case .facilityRunTime: readRunTimes(packet)
        case .rawPeriodicData: readSamples(packet)
        case .sampleCheckData: readChecks(packet)
        case .realTimeData: readConditions(packet)
        default: readInformation(packet)
        }
    }
}

// MARK: - Statements

extension FieldReport {
    private mutating func say(_ code: String, of subject: String = "", _ value: String) {
        statements.append(
            DeviceStatement(at: at, code: code, subject: subject, value: value))
    }

    /// 3019 and 3020, 1001 of 2025: information under its code, or a serial number of a factor.
    private mutating func readInformation(_ packet: Packet) {
        for factor in packet.factors {
            for reading in factor.readings {
                switch reading.name {
                case "SN": say(DeviceStatement.Code.serial, of: factor.code, reading.text)
                case "Info": inform(factor.code, of: factor.instrument ?? "", reading.text)
                default: continue
                }
            }
        }
        for item in packet.otherItems where FieldCode(item.name).isOfTable {
            inform(item.name, of: "", item.text)
        }
    }

    private mutating func inform(_ code: String, of subject: String, _ text: String) {
        let text = text.withoutSlashes
        guard !text.isEmpty else { return }
        guard FieldCode(code).isSeries, let value = MeasuredValue(sent: text) else {
            return say(code, of: subject, text)
        }
        add(value, of: code, .instant, from: at)
    }

    /// 2081: a logger that was switched on.
    private mutating func readRestart(_ packet: Packet) {
        guard let text = packet.firstItem(named: "RestartTime") else { return }
        let restart = CivilTime(text).flatMap(Instant.init) ?? at
        statements.append(
            DeviceStatement(
                at: restart, code: DeviceStatement.Code.restart, subject: "",
                value: "\(restart)"))
    }

    /// 2021: `SB1-RS=1`.
    private mutating func readStates(_ packet: Packet) {
        for factor in packet.factors {
            if let state = factor["RS"] {
                say(DeviceStatement.Code.facility, of: factor.code, state)
            }
        }
    }

    /// ST 45: `p99101-Rtd=St`; a number is a value of a series and not read here.
    private mutating func readConditions(_ packet: Packet) {
        for factor in packet.factors {
            if let text = factor["Rtd"], MeasuredValue(sent: text) == nil {
                say(factor.code, of: "", text)
            }
        }
    }
}

// MARK: - Values

extension FieldReport {
    private mutating func add(
        _ value: MeasuredValue?, of code: String, _ statistic: Statistic, from start: Instant,
        length: Int = 0, flag: String = "N"
    ) {
        values.append(
            TimedValue(
                code: code, statistic: statistic, start: start, length: length, value: value,
                flag: flag))
    }

    /// 2041: `SB1-RT=23.5`, the hours that a facility ran on the day.
    private mutating func readRunTimes(_ packet: Packet) {
        for factor in packet.factors {
            guard let hours = factor["RT"].flatMap(MeasuredValue.init(sent:)) else { continue }
            add(
                hours, of: "\(factor.code)-RT", .day, from: Instant(at.day), length: 86_400)
        }
    }

    /// 2013: the value of one sample with the time it was taken and the time it was known.
    private mutating func readSamples(_ packet: Packet) {
        for factor in packet.factors {
            guard let text = factor["Avg"] ?? factor["Rtd"] else { continue }
            let taken = factor["SampleTime"].flatMap(CivilTime.init).flatMap(Instant.init) ?? at
            let known = factor["CompleteTime"].flatMap(CivilTime.init).flatMap(Instant.init)
            let flag = factor.dataFlag.map {
                $0.isNormal(in: packet.edition) ? "N" : $0.text
            }
            add(
                MeasuredValue(sent: text), of: factor.code, .instant, from: taken,
                length: known.map { max(0, taken.seconds(to: $0)) } ?? 0, flag: flag ?? "")
            readParameters(factor)
        }
    }

    /// What an instrument says of itself beside the value of a sample: its slope, the mode.
    private mutating func readParameters(_ factor: HJ212.Factor) {
        for reading in factor.readings {
            if reading.name == "SampleType" {
                say(DeviceStatement.Code.sampleType, of: factor.code, reading.text)
            } else if FieldCode(reading.name).isOfTable {
                inform(reading.name, of: factor.code, reading.text)
            }
        }
    }

    /// 2062: what the standard holds, what was read of it, whether that is near enough.
    private mutating func readChecks(_ packet: Packet) {
        for factor in packet.factors {
            let numbers = ["StandardValue", "SampleRd"].map {
                factor[$0].flatMap(MeasuredValue.init(sent:))?.number
            }
            guard factor["ResultType"] != nil || numbers.contains(where: { $0 != nil }) else {
                continue
            }
            let passed: Bool? =
                switch factor["ResultType"] {
                case "1": true
                case "0": false
                default: nil
                }
            calibrations.append(
                Calibration(
                    factor: factor.code, kind: .check, start: at, end: at,
                    standard: numbers[0], reading: numbers[1], passed: passed))
        }
    }
}

extension MeasuredValue {
    /// A number as a logger may send it: no exponent, no sign of a detection limit.
    fileprivate init?(sent text: String) {
        guard SentNumber(text) != nil, let number = Numeral(text) else { return nil }
        self.init(number)
    }
}

extension String {
    /// Log text without the `//` around it.
    fileprivate var withoutSlashes: String {
        guard hasPrefix("//") else { return trimmingBlanks }
        let inside = dropFirst(2)
        return String(inside.hasSuffix("//") ? inside.dropLast(2) : inside).trimmingBlanks
    }
}

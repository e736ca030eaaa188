import Compliance
import HJ212
import Store

extension OpenValues {
    /// Opens what a frame says besides values; a clock that runs ahead makes no history.
    ///
    /// Such frames are few, so that they are read again here and cost the others nothing.
    mutating func takeField(
        of arrival: Arrival, in delivery: Delivery, from device: Device, _ codes: inout SentCodes
    ) {
        guard let command = arrival.command, FieldReport.mayHold(command),
            let packet = delivery.packet(of: arrival),
            let field = FieldReport(packet, at: delivery.at)
        else { return }
        let latest = delivery.at.advanced(bySeconds: GatewaySettings().aheadLimitSeconds)
        guard field.at <= latest else { return }
        for statement in field.statements {
            let named = statement.named(by: &codes, at: device)
            events.add(named, from: device)
            if let calibration = Calibration(named) { events.add(calibration, from: device) }
        }
        for calibration in field.calibrations {
            events.add(calibration.named(by: &codes, at: device), from: device)
        }
        for value in field.values where value.start <= latest { add(value, from: device, &codes) }
    }

    private mutating func add(
        _ timed: TimedValue, from device: Device, _ codes: inout SentCodes
    ) {
        guard let factor = codes.meaning(of: timed.code, at: device.outlet.medium) else { return }
        let isLong = timed.flag.utf8.count > 1
        let flag = isLong ? SentValue.long : timed.flag.utf8.first ?? SentValue.none
        let value = SentValue(
            code: FactorWord(bits: 0), digits: timed.value?.number.digits ?? 0,
            places: timed.value.map { Int8(clamping: $0.number.places) } ?? -1,
            statistic: timed.statistic, flag: flag, longCode: nil, longFlag: nil)
        add(
            value, of: factor, at: outlet(of: device), from: timed.start, length: timed.length,
            longFlag: isLong ? timed.flag : nil)
    }

    /// Opens the time of a value that carries the flag of a calibration.
    mutating func takeCalibration(
        _ value: SentValue, from start: Instant, _ upload: Upload, in delivery: Delivery,
        _ device: Device, _ codes: inout SentCodes
    ) {
        guard [.instant, .minute].contains(value.statistic),
            let factor = codes.meaning(of: value, in: delivery, from: device)
        else { return }
        events.add(
            Calibration(
                factor: codes.meanings[Int(factor)].code, kind: .flagged, start: start,
                end: start.advanced(bySeconds: max(upload.length, 1))), from: device)
    }
}

extension OpenEvents {
    /// The flag of a value that was stated during a calibration.
    static let calibrating = UInt8(ascii: "C")
}

extension Delivery {
    /// Whether a value that is no number may be a condition in words (ST 45, codes p…).
    func isCondition(_ value: SentValue) -> Bool {
        let code = code(of: value).utf8
        return code.first == UInt8(ascii: "p") && code.count == 6
    }
}

extension SentCodes {
    /// The code of 2017 for a factor that something speaks of; the code itself otherwise.
    fileprivate mutating func name(of subject: String, at device: Device) -> String {
        guard !subject.isEmpty, !subject.hasPrefix("SB"),
            let meaning = meaning(of: subject, at: device.outlet.medium)
        else { return subject }
        return meanings[Int(meaning)].code
    }
}

extension DeviceStatement {
    fileprivate func named(by codes: inout SentCodes, at device: Device) -> DeviceStatement {
        DeviceStatement(
            at: at, code: code, subject: codes.name(of: subject, at: device), value: value,
            kind: kind)
    }
}

extension Calibration {
    fileprivate func named(by codes: inout SentCodes, at device: Device) -> Calibration {
        Calibration(
            factor: codes.name(of: factor, at: device), kind: kind, start: start, end: end,
            standard: standard, reading: reading, passed: passed)
    }

    /// What an instrument says of its last calibration: `i13006-Info=20261014093000`, or a day.
    fileprivate init?(_ statement: DeviceStatement) {
        guard statement.code == DeviceStatement.Code.calibratedAt else { return nil }
        let digits = statement.value.filter(\.isNumber)
        let whole = digits.count == 8 ? digits + "000000" : digits
        guard let time = CivilTime(whole).flatMap(Instant.init), time <= statement.at else {
            return nil
        }
        self.init(factor: statement.subject, kind: .stated, start: time, end: time)
    }
}

import Compliance
import HJ212
import Store

extension Recorder {
    /// Counts a frame, keeps its fault for people to see, and opens its values.
    func apply(
        _ arrival: Arrival, in delivery: Delivery, _ verdict: FrameVerdict, batch: Int
    ) {
        let sender = delivery.sender(of: arrival)
        let device = register.device(sender.mn)
        let name = device?.mn ?? FrameCountKey.unknown
        open.count(verdict, of: name, in: delivery)
        if verdict != .accepted || arrival.isFaulty {
            note(arrival, in: delivery, verdict, of: name, batch: batch)
        }
        if verdict == .unregistered, let mn = sender.mn { note(mn, arrival, in: delivery) }
        guard verdict == .accepted, let device else { return }
        open.take(
            arrival, in: delivery, from: device, batch: "\(settings.name)/\(batch)", &codes)
    }

    private func note(
        _ arrival: Arrival, in delivery: Delivery, _ verdict: FrameVerdict, of name: String,
        batch: Int
    ) {
        guard verdict != .duplicate else { return }
        for kind in arrival.trouble(verdict) {
            if kind != verdict { open.count(kind, of: name, in: delivery) }
            open.note(
                delivery.fault(kind, of: name, arrival, batch: "\(settings.name)/\(batch)"))
        }
    }

    private func note(_ mn: String, _ arrival: Arrival, in delivery: Delivery) {
        guard register.lists(stranger: mn) else { return }
        open.note(
            QuarantinedDevice(
                mn: mn, firstAt: delivery.at, lastAt: delivery.at, frames: 1,
                sample: String(
                    decoding: delivery.frame(of: arrival).prefix(2000), as: UTF8.self),
                client: delivery.client))
    }
}

extension OpenValues {
    /// Lets the values of an upload wait under the names of the record.
    mutating func take(
        _ arrival: Arrival, in delivery: Delivery, from device: Device,
        batch: @autoclosure () -> String, _ codes: inout SentCodes
    ) {
        guard case .upload(let upload) = arrival.contents else {
            return takeField(of: arrival, in: delivery, from: device, &codes)
        }
        var hasWords = false
        let (start, outlet) = (upload.start(of: device), outlet(of: device))
        for value in delivery.values[upload.values] {
            if value.places < 0, delivery.isCondition(value) {
                hasWords = true
                continue
            }
            if value.flag == OpenEvents.calibrating {
                takeCalibration(value, from: start, upload, in: delivery, device, &codes)
            }
            guard let factor = codes.meaning(of: value, in: delivery, from: device) else {
                count(.unknownFactor, of: device.mn, in: delivery)
                var fault = delivery.fault(
                    .unknownFactor, of: device.mn, arrival, batch: batch())
                fault.issues = ["因子编码 \(delivery.code(of: value)) 不在编码表中"]
                note(fault)
                continue
            }
            add(
                value, of: factor, at: outlet, from: start, length: upload.length,
                longFlag: value.longFlag.map { delivery.texts[Int($0)] })
        }
        if hasWords { takeField(of: arrival, in: delivery, from: device, &codes) }
    }
}

extension SentCodes {
    /// The number of what a value means, in the unit in which its device sends it.
    mutating func meaning(
        of value: SentValue, in delivery: Delivery, from device: Device
    ) -> Int32? {
        let medium = device.outlet.medium
        let found =
            if let text = value.longCode {
                meaning(of: delivery.texts[Int(text)], at: medium)
            } else {
                meaning(of: value.code, at: medium)
            }
        guard let found, !device.settings.units.isEmpty else { return found }
        let plain = meanings[Int(found)]
        guard let unit = device.settings.units[plain.code] else { return found }
        return number(of: Meaning(code: plain.code, unit: unit))
    }
}

extension Delivery {
    /// The code as it was sent.
    func code(of value: SentValue) -> String {
        value.longCode.map { texts[Int($0)] } ?? value.code.text
    }

    fileprivate func fault(
        _ kind: FrameVerdict, of name: String, _ arrival: Arrival, batch: String
    ) -> DeviceFault {
        DeviceFault(
            mn: name, kind: kind, at: at, client: client, frame: Array(frame(of: arrival)),
            issues: arrival.issueWords, batch: batch)
    }
}

extension Arrival {
    /// What was wrong with the frame, its verdict first when that is a fault.
    fileprivate func trouble(_ verdict: FrameVerdict) -> [FrameVerdict] {
        let own = verdict == .accepted ? [] : [verdict]
        return isGood ? own + faults.filter { $0 != verdict } : own
    }
}

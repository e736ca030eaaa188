import Compliance
import HJ212
import Store

extension Recorder {
    /// Counts a frame, keeps its fault for people to see, and opens its values.
    func apply(_ arrival: Arrival, _ verdict: FrameVerdict, batch: Int) {
        let device = register.device(arrival.mn)
        let name = device?.mn ?? FrameCountKey.unknown
        open.count(verdict, of: name, arrival)
        if verdict != .duplicate {
            for kind in arrival.trouble(verdict) {
                if kind != verdict { open.count(kind, of: name, arrival) }
                open.note(arrival.fault(kind, of: name, batch: "\(settings.name)/\(batch)"))
            }
        }
        if verdict == .unregistered { note(arrival) }
        guard verdict == .accepted, let device else { return }
        for (key, reading) in readings(of: arrival, from: device, batch: batch) {
            open.add(reading, to: key)
        }
    }

    private func note(_ arrival: Arrival) {
        guard let mn = arrival.mn, register.lists(stranger: mn) else { return }
        open.note(
            QuarantinedDevice(
                mn: mn, firstAt: arrival.at, lastAt: arrival.at, frames: 1,
                sample: String(decoding: arrival.bytes.prefix(2000), as: UTF8.self),
                client: arrival.client))
    }

    /// The values of an upload under the names of the record.
    func readings(
        of arrival: Arrival, from device: Device, batch: Int
    ) -> [(SheetKey, SheetReading)] {
        guard case .upload(let upload) = arrival.contents else { return [] }
        let source = "\(settings.name)/\(batch)"
        return upload.values.compactMap { value in
            guard let meaning = codes.meaning(of: value.code, at: device.outlet.medium) else {
                open.count(.unknownFactor, of: device.mn, arrival)
                var fault = arrival.fault(.unknownFactor, of: device.mn, batch: source)
                fault.issues = ["因子编码 \(value.code) 不在编码表中"]
                open.note(fault)
                return nil
            }
            let name = SeriesName(
                outlet: device.outlet, factor: meaning.code, statistic: value.statistic)
            let key = SheetKey(site: device.site, name, holding: upload.start.day)
            // Not the batch: it is another one each minute, and time and logger lead to it.
            let reading = SheetReading(
                start: Instant(key.day).seconds(to: upload.start), length: upload.length,
                value: value.value, flag: value.flag, source: settings.name)
            return (key, reading)
        }
    }
}

extension Arrival {
    /// What was wrong with the frame, its verdict first when that is a fault.
    fileprivate func trouble(_ verdict: FrameVerdict) -> [FrameVerdict] {
        let own = verdict == .accepted ? [] : [verdict]
        return isGood ? own + faults.filter { $0 != verdict } : own
    }

    fileprivate func fault(_ kind: FrameVerdict, of name: String, batch: String) -> DeviceFault {
        DeviceFault(
            mn: name, kind: kind, at: at, client: client, frame: bytes, issues: issues,
            batch: batch)
    }
}

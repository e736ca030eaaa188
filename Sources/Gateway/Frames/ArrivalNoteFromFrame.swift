package import Compliance
import HJ212
package import Store

extension Gateway {
    /// Reads kept frames for detectors that ask how data came.
    package static func noting(_ factors: Compliance.FactorTable) -> ArrivalReading {
        { frame, device in ArrivalNote(frame, from: device, factors) }
    }
}

extension ArrivalNote {
    /// Nil for what brings no values.
    fileprivate init?(
        _ frame: ReceivedFrame, from device: Device, _ factors: Compliance.FactorTable
    ) {
        let delivery = Delivery(frame)
        guard let arrival = delivery.arrivals.first, case .upload(let upload) = arrival.contents,
            let packet = delivery.packet(of: arrival)
        else { return nil }
        let start = upload.start(of: device)
        var codes = SentCodes(factors)
        let periods = packet.periods(upload.statistic, from: start, at: device, &codes)
        self.init(
            Compliance.Arrival(
                mn: frame.mn, qn: packet.qn ?? "", statistic: upload.statistic, dataTime: start,
                at: frame.at, source: frame.client, digest: packet.digest),
            doubtful: device.settings.units.isEmpty ? periods.doubtful : [],
            samplings: upload.statistic == .hour
                ? packet.samplings(from: start, at: device, &codes) : [])
    }
}

extension Packet {
    /// A hash over its data area, to tell whether two of one number say the same (FNV-1a).
    fileprivate var digest: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for item in items {
            for byte in "\(item.name)=\(item.text ?? "");".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return max(hash, 1)
    }

    /// Least, mean, most and amount of each factor under the codes of the record.
    fileprivate func periods(
        _ statistic: Statistic, from start: Instant, at device: Device, _ codes: inout SentCodes
    ) -> [SentPeriod] {
        guard statistic != .instant else { return [] }
        return factors.compactMap { factor in
            guard let code = codes.code(of: factor.code, at: device.outlet.medium) else {
                return nil
            }
            func number(_ name: String) -> Numeral? { factor[name].flatMap { Numeral($0) } }
            return SentPeriod(
                factor: code, statistic: statistic, start: start, least: number("Min"),
                mean: number("Avg"), most: number("Max"), amount: number("Cou"))
        }
    }

    /// When the samples behind the values of an hour were taken.
    fileprivate func samplings(
        from start: Instant, at device: Device, _ codes: inout SentCodes
    ) -> [Sampling] {
        factors.compactMap { factor in
            guard let sampled = factor["SampleTime"].flatMap(CivilTime.init).flatMap(Instant.init),
                let code = codes.code(of: factor.code, at: device.outlet.medium)
            else { return nil }
            return Sampling(factor: code, start: start, sampled: sampled)
        }
    }
}

extension SentCodes {
    /// A code as sent under the name that the record knows it by.
    fileprivate mutating func code(of sent: String, at medium: Medium) -> String? {
        meaning(of: sent, at: medium).map { meanings[Int($0)].code }
    }
}

extension [SentPeriod] {
    /// Means outside least and most, and amounts that are not the mean times the flow beside them.
    ///
    /// A hundredth off is enough to be looked at: the detector asks for more (law/detectors.csv).
    fileprivate var doubtful: [SentPeriod] {
        let flow = first { WatchedFactor.isFlow($0.factor) }?.mean
        return filter { period in
            if let least = period.least, let mean = period.mean, let most = period.most,
                mean < least || most < mean
            {
                return true
            }
            guard period.statistic == .hour, let mean = period.mean, let amount = period.amount,
                let flow, WatchedFactor.isPollutant(period.factor)
            else { return false }
            // mg/m³ · m³/s and mg/L · L/s over an hour, in kilograms.
            let due = mean * flow * Numeral(3600)
            let off = amount * Numeral(1_000_000) - due
            return (off < .zero ? Numeral.zero - off : off) * Numeral(100) > due
        }
    }
}

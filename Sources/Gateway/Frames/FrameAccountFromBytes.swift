package import Compliance
import HJ212
package import Store

extension Gateway {
    /// Reads kept frames aloud, with the same readers that took their values.
    ///
    /// A kept frame ends with its check field; the end of line that it was sent with finds the end
    /// of one whose length is wrong.
    package static func reading(_ factors: Compliance.FactorTable) -> FrameReading {
        { bytes, device in
            guard let frame = FrameDecoder.decodeAll(bytes + [13, 10], limits: .ofLines).first
            else {
                return nil
            }
            return FrameAccount(frame, bytes, from: device, factors)
        }
    }
}

extension FrameAccount {
    fileprivate init(
        _ frame: Frame, _ bytes: [UInt8], from device: Device?, _ factors: Compliance.FactorTable
    ) {
        let packet = frame.packet
        let edition = packet.edition
        let name = packet.command?.name(in: edition) ?? "未知命令"
        self.init(
            parts: FrameParts(frame, at: device?.outlet.medium ?? .air, factors).all,
            edition: edition.standard, command: "\(packet.cn ?? "—") \(name)",
            sentAt: packet.sentAt.flatMap { Instant($0) },
            dataTime: packet.measuredAt.flatMap { Instant($0) },
            declaredLength: frame.declaredLength, actualLength: frame.actualLength,
            check: Check(frame), issues: frame.issues.map(\.meaning),
            wantsAnswer: packet.wantsAnswer, isResent: packet.isResent,
            values: device.map { FrameAccount.values(bytes, from: $0, factors) } ?? [])
    }

    /// The values as the record takes them: at their start, under the codes of 2017.
    private static func values(
        _ bytes: [UInt8], from device: Device, _ factors: Compliance.FactorTable
    ) -> [Value] {
        let delivery = Delivery(
            ReceivedFrame(
                at: Instant(milliseconds: 0), client: "", mn: device.mn, verdict: .accepted,
                bytes: bytes))
        guard case .upload(let upload) = delivery.arrivals.first?.contents else { return [] }
        var codes = SentCodes(factors)
        return delivery.values[upload.values].compactMap { sent in
            codes.meaning(of: sent, in: delivery, from: device).map { number in
                Value(
                    sentCode: delivery.code(of: sent), factor: codes.meanings[Int(number)].code,
                    statistic: sent.statistic, start: upload.start(of: device),
                    length: upload.length, value: sent.value, flag: delivery.flag(of: sent))
            }
        }
    }
}

extension SentValue {
    fileprivate var value: MeasuredValue? {
        places < 0 ? nil : MeasuredValue(Numeral(digits, places: Int(places)))
    }
}

extension Delivery {
    fileprivate func flag(of value: SentValue) -> Compliance.DataFlag {
        if let text = value.longFlag {
            return Compliance.DataFlag(texts[Int(text)])
        }
        return Compliance.DataFlag(
            value.flag == SentValue.none ? "" : String(decoding: [value.flag], as: UTF8.self))
    }
}

extension FrameAccount.Check {
    fileprivate init(_ frame: Frame) {
        let sent = String(decoding: frame.raw[frame.segment.upperBound...], as: UTF8.self)
        let isModbus = frame.checksumVariant == .modbusLowByteFirst
        let segment = frame.raw.span.extracting(frame.segment)
        let computed = isModbus ? Checksum.modbus(segment).byteSwapped : frame.checksum
        let text = String(computed, radix: 16, uppercase: true)
        self.init(
            sent: sent, computed: String(repeating: "0", count: 4 - text.count) + text,
            outcome: frame.validCRC ? .right : isModbus ? .modbus : .wrong)
    }
}

import Compliance
import HJ212

/// What a logger's habit makes of the packets it should send.
extension StationSimulator {
    func misbehaved(_ packets: [Outgoing]) -> [Transmission] {
        switch station.habit {
        case .proper: packets.map { one($0, nil) }
        case .unknown: packets.map { one($0, .unknownLogger) }
        case .ahead: packets.map { one($0, .clockAhead) }
        case .lowerCase: packets.map { one($0, .lowerCaseFlag) }
        case .shortLength: packets.map(shortened)
        case .wrongCheck: packets.map { isUnlucky($0, of: 20) ? miscounted($0) : one($0, nil) }
        case .wrongLength: packets.map { isUnlucky($0, of: 20) ? lengthened($0) : one($0, nil) }
        case .twice: packets.flatMap { isUnlucky($0, of: 15) ? twice($0) : [one($0, nil)] }
        case .flood: packets.flatMap { isUnlucky($0, of: 30) ? flood($0) : [one($0, nil)] }
        case .gbk: packets.flatMap { [one($0, nil)] + logText(after: $0) }
        case .torn: torn(packets)
        }
    }

    private func isUnlucky(_ packet: Outgoing, of some: Int) -> Bool {
        chance.of(packet.command).whole(below: some, packet.at.seconds(to: .start)) == 0
    }

    private func one(_ packet: Outgoing, _ fault: PacketFault?) -> Transmission {
        transmission(packet, packet.draft.encoded(), fault)
    }

    private func transmission(
        _ packet: Outgoing, _ bytes: [UInt8], _ fault: PacketFault?
    ) -> Transmission {
        Transmission(at: packet.at, writes: [bytes], packets: [truth(packet, fault)])
    }

    private func truth(_ packet: Outgoing, _ fault: PacketFault?) -> SentPacket {
        SentPacket(
            mn: station.mn, qn: packet.qn, command: packet.command, time: packet.time,
            fault: fault)
    }

    /// One bit of the check turned round.
    private func miscounted(_ packet: Outgoing) -> Transmission {
        let segment = packet.draft.segment
        let check = Checksum.hj212(segment.span) ^ 0x4000
        return transmission(packet, WireFrame.bytes(segment, check: check), .wrongCheck)
    }

    private func lengthened(_ packet: Outgoing) -> Transmission {
        let segment = packet.draft.segment
        let length = padded(segment.count + 7, 4)
        return transmission(packet, WireFrame.bytes(segment, length: length), .wrongLength)
    }

    private func shortened(_ packet: Outgoing) -> Transmission {
        let segment = packet.draft.segment
        let length = "\(segment.count)"
        return transmission(packet, WireFrame.bytes(segment, length: length), .shortLength)
    }

    private func twice(_ packet: Outgoing) -> [Transmission] {
        let again = Transmission(
            at: packet.at.advanced(bySeconds: 10), writes: [packet.draft.encoded()],
            packets: [truth(packet, .repeated)])
        return [one(packet, nil), again]
    }

    /// Sixty packets in a second, each with a request number of its own.
    private func flood(_ packet: Outgoing) -> [Transmission] {
        (0..<60).map { index in
            var copy = packet
            let number = packet.qn.dropLast(3) + padded(index * 16, 3)
            copy.draft.head = packet.draft.head.map {
                $0.name == "QN" ? Pair("QN", String(number)) : $0
            }
            return one(copy, index == 0 ? nil : .flood)
        }
    }

    /// Each hour a line of the instrument's log, in GBK: 仪器校准.
    private func logText(after packet: Outgoing) -> [Transmission] {
        guard packet.command == Command.hourlyData.code else { return [] }
        let time = packet.time.description.filter(\.isNumber)
        let head =
            "QN=\(packet.qn.dropLast(3))500;ST=\(station.system);CN=3020;PW=\(terms.password);"
            + "MN=\(station.mn);Flag=5;CP=&&DataTime=\(time);PolId=w01018;i11001-Info=//"
        let text: [UInt8] = [0xD2, 0xC7, 0xC6, 0xF7, 0xD0, 0xA3, 0xD7, 0xBC]
        let segment = Array(head.utf8) + text + Array("//&&".utf8)
        let sent = SentPacket(
            mn: station.mn, qn: "\(packet.qn.dropLast(3))500",
            command: Command.fieldInformation.code, time: packet.time, fault: .foreignText)
        return [
            Transmission(at: packet.at, writes: [WireFrame.bytes(segment)], packets: [sent])
        ]
    }

    /// Two packets in three writes: a part, the rest with the next one's beginning, the rest.
    private func torn(_ packets: [Outgoing]) -> [Transmission] {
        stride(from: 0, to: packets.count, by: 2).map { index in
            let pair = packets[index..<min(index + 2, packets.count)]
            let bytes = pair.flatMap { $0.draft.encoded() }
            let first = packets[index].draft.encoded().count
            let cut = 1 + chance.whole(below: first - 1, index)
            let second = min(bytes.count, first + 1 + chance.whole(below: 40, index))
            let writes = [bytes[..<cut], bytes[cut..<second], bytes[second...]]
            return Transmission(
                at: pair[pair.endIndex - 1].at,
                writes: writes.map(Array.init).filter { !$0.isEmpty },
                packets: pair.map { truth($0, .torn) })
        }
    }
}

/// A frame around any segment, with a length or a check of one's own (HJ 212-2017 6.3.1).
enum WireFrame {
    static func bytes(
        _ segment: [UInt8], length: String? = nil, check: UInt16? = nil
    ) -> [UInt8] {
        let sum = String(check ?? Checksum.hj212(segment.span), radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: 4 - sum.count)
        return Array("##\(length ?? padded(segment.count, 4))".utf8) + segment
            + Array("\(zeros)\(sum)\r\n".utf8)
    }
}

extension Instant {
    /// The beginning of counted time.
    fileprivate static let start = Instant(milliseconds: 0)
}

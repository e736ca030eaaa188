/// A packet being written.
///
/// Texts go to the wire as they are; they must hold no `;` and no `&&`.
public struct Draft: Hashable, Sendable {
    /// The fields before the data area, in the order they are written.
    public var head: [Pair]

    /// The data area: groups are parted by `;`, the items of a group by `,`.
    public var groups: [[Pair]]

    /// A packet with fields in an order of its own.
    public init(head: [Pair], groups: [[Pair]] = []) {
        self.head = head
        self.groups = groups
    }

    /// A packet with the standard's order of fields; a field that is nil is left out.
    public init(
        _ command: Command, st: SystemCode, qn: String? = nil, pw: String? = nil,
        mn: String? = nil, flag: Flag? = nil, part: Part? = nil, resent: Bool = false,
        groups: [[Pair]] = []
    ) {
        let flag = part == nil ? flag : flag.map { Flag(bits: $0.bits | Flag.Mark.split.rawValue) }
        let fields = [
            ("QN", qn), ("ST", st.code), ("CN", command.code), ("PW", pw), ("MN", mn),
            ("Flag", flag?.text), ("PNUM", part.map { String($0.total) }),
            ("PNO", part.map { String($0.number) }), ("RF", resent ? "1" : nil),
        ]
        self.init(
            head: fields.compactMap { name, text in text.map { Pair(name, $0) } }, groups: groups)
    }

    /// The fields of a packet that was read, to write it again.
    public init(_ packet: Packet) {
        var head: [Pair] = []
        var cursor = HeadCursor(packet.segment)
        while let step = cursor.next(in: packet.bytes.span) {
            if case .dataArea = step { break }
            guard case .field(let name, let text) = step else { continue }
            head.append(Pair(packet.text(name), packet.text(text)))
        }
        self.init(head: head, groups: packet.writtenGroups)
    }
}

extension Draft {
    /// The data segment.
    public var segment: [UInt8] {
        let fields = head.map { $0.name + "=" + $0.text + ";" }.joined()
        return Array("\(fields)CP=&&\(areaText)&&".utf8)
    }

    /// What stands between the two `&&`.
    var areaText: String {
        groups.map { group in
            group.map { $0.name + "=" + $0.text }.joined(separator: ",")
        }.joined(separator: ";")
    }

    /// The packet as the reader sees it.
    public var packet: Packet { Packet(segment: segment) }

    /// The whole frame: `##`, length, segment, check, CR LF.
    ///
    /// A segment above 9999 bytes does not fit the length field and is refused by every receiver;
    /// send it in parts.
    public func encoded() -> [UInt8] {
        let segment = segment
        let check = hexadecimalDigits(Checksum.hj212(segment.span))
        return Array("##\(digits(segment.count, width: 4))".utf8) + segment
            + Array("\(check)\r\n".utf8)
    }

    /// The packet in parts that keep a limit, each with its own request number.
    ///
    /// Every part repeats the data time, so a receiver can store it alone. One part comes back
    /// as it was. Request numbers are asked for by part number.
    public func split(
        limit: Int = Frame.segmentLimit, qn: (Int) -> String
    ) -> [Draft] {
        guard segment.count > limit else { return [self] }
        let time = groups.filter { $0.contains { $0.name == "DataTime" } }
        let rest = groups.filter { !$0.contains { $0.name == "DataTime" } }
        var parts: [[[Pair]]] = [time]
        for group in rest {
            let isEmpty = parts[parts.count - 1].count == time.count
            let longer = numbered(Part(9999, of: 9999), qn(0), parts[parts.count - 1] + [group])
            if longer.segment.count > limit, !isEmpty { parts.append(time) }
            parts[parts.count - 1].append(group)
        }
        guard parts.count > 1 else { return [self] }
        return parts.enumerated().map { index, groups in
            numbered(Part(index + 1, of: parts.count), qn(index + 1), groups)
        }
    }

    private func numbered(_ part: Part, _ qn: String, _ groups: [[Pair]]) -> Draft {
        let flag = head.first { $0.name == "Flag" }.flatMap { Flag($0.text) } ?? Flag(.of2017)
        let split = Flag(bits: flag.bits | Flag.Mark.split.rawValue)
        let numbers = [Pair("PNUM", String(part.total)), Pair("PNO", String(part.number))]
        let head = head.flatMap { field -> [Pair] in
            switch field.name {
            case "QN": [Pair("QN", qn)]
            case "Flag": [Pair("Flag", split.text)] + numbers
            case "PNUM", "PNO": []
            default: [field]
            }
        }
        return Draft(head: head, groups: groups)
    }
}

extension Packet {
    /// The frame of this packet, written anew from its fields.
    public func encoded() -> [UInt8] { Draft(self).encoded() }

    fileprivate var writtenGroups: [[Pair]] {
        var groups: [(number: Int, pairs: [Pair])] = []
        for item in items {
            guard let text = item.text else { continue }
            let pair = Pair(item.code.map { $0 + "-" + item.name } ?? item.name, text)
            if let last = groups.indices.last, groups[last].number == item.group {
                groups[last].pairs.append(pair)
            } else {
                groups.append((item.group, [pair]))
            }
        }
        return groups.map(\.pairs)
    }
}

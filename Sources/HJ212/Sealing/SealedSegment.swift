/// A data segment whose data area is encrypted: the head is plain, the check is of the plain text.
struct SealedSegment {
    private let bytes: [UInt8]
    private let area: Range<Int>
    private let mn: String

    /// Looks at a segment; nil when it has no MN or no data area between two `&&`.
    init?(_ sent: Span<UInt8>) {
        bytes = sent.withUnsafeBufferPointer { Array($0) }
        var cursor = HeadCursor(bytes.indices)
        var found: Range<Int>?
        while let step = cursor.next(in: sent) {
            if case .dataArea = step { break }
            guard case .field(let name, let text) = step else { continue }
            if found == nil, HeadName(sent, name) == .mn { found = text }
        }
        let start = cursor.position + 2
        let end = bytes.count - 2
        guard let found, start <= end, sent.holdsPair(.ampersand, at: start - 2),
            sent.holdsPair(.ampersand, at: end)
        else { return nil }
        mn = String(decoding: bytes[found], as: UTF8.self)
        area = start..<end
    }

    /// The plain segment under the first key whose check fits; nil when none does.
    func opened(with keys: DeviceKeys, check: UInt16) -> [UInt8]? {
        let ciphers = keys[mn]
        guard !ciphers.isEmpty else { return nil }
        let sealed = Self.bytes(ofText: bytes[area]) ?? Array(bytes[area])
        for cipher in ciphers {
            let plain =
                bytes[..<area.lowerBound] + cipher.decrypted(sealed) + [.ampersand, .ampersand]
            if Checksum.hj212(Array(plain).span) == check { return Array(plain) }
        }
        return nil
    }

    /// The bytes behind `{0xE4,0x3E,…}` and what follows it; nil for anything else.
    private static func bytes(ofText text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.first == UInt8(ascii: "{"), let close = text.firstIndex(of: UInt8(ascii: "}"))
        else { return nil }
        var bytes: [UInt8] = []
        for item in text[text.startIndex + 1..<close].split(separator: .comma) {
            let digits = item.drop(while: \.isBlank)
            guard digits.count == 4, digits.starts(with: "0x".utf8),
                let high = digits[digits.startIndex + 2].hexadecimalValue,
                let low = digits[digits.startIndex + 3].hexadecimalValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes + text[(close + 1)...]
    }
}

extension Draft {
    /// The whole frame with its data area encrypted: the check is that of the plain packet.
    ///
    /// The length is that of the segment as sent.
    public func encoded(under cipher: SM4, as sealing: Sealing = .raw) -> [UInt8] {
        let plain = segment
        let check = hexadecimalDigits(Checksum.hj212(plain.span))
        let head = plain.count - 2 - areaText.utf8.count
        let area = cipher.encrypted(plain[head..<plain.count - 2])
        let whole = area.count / SM4.blockSize * SM4.blockSize
        var sent = Array(plain[..<head])
        switch sealing {
        case .raw: sent += area
        case .text where whole == 0: sent += area
        case .text:
            let items = area[..<whole].map { "0x" + hexadecimalDigits(UInt16($0)).suffix(2) }
            sent += Array("{\(items.joined(separator: ","))}".utf8) + area[whole...]
        }
        sent += [.ampersand, .ampersand]
        return Array("##\(digits(sent.count, width: 4))".utf8) + sent + Array("\(check)\r\n".utf8)
    }
}

import HJ212

/// Bytes in memory to every field, number, flag and issue, one core.
enum Decode {
    /// The reader without copies, which the gateway uses.
    static func core(_ arguments: [String]) throws {
        try measure(arguments) { bytes in
            var totals = Totals()
            var reader = FrameReader()
            reader.read(bytes) { totals.add($0) }
            reader.finish { totals.add($0) }
            return totals
        }
    }

    /// The comfortable reader: a value per frame, texts and arrays.
    static func packets(_ arguments: [String]) throws {
        try measure(arguments) { bytes in
            var totals = Totals()
            var decoder = FrameDecoder()
            decoder.append(bytes)
            decoder.finish()
            while let frame = decoder.next() {
                if frame.isGood { totals.add(frame) }
            }
            return totals
        }
    }

    /// What a Swift programmer writes first.
    static func split(_ arguments: [String]) throws {
        try measure(arguments) { bytes in
            var totals = Totals()
            for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
                totals.add(PlainPacket(line))
            }
            return totals
        }
    }
}

extension Totals {
    @inline(__always)
    fileprivate mutating func add(_ frame: borrowing FrameView) {
        guard frame.isGood else { return }
        frames += 1
        let head = (frame.commandNumber ?? 0) + 3 * (frame.number(frame.head.st) ?? 0)
        sum &+= UInt64(head + Int(frame.head.mn?.count ?? 0))
        frame.withReadings { readings in
            for index in readings.indices {
                let reading = readings[index]
                guard reading.suffix != .none, reading.suffix != .flag else { continue }
                records += 1
                sum &+= reading.code.bits &* 31 &+ UInt64(reading.suffix.rawValue) &* 7
                sum &+= UInt64(reading.mark)
                sum &+= UInt64(bitPattern: reading.significand) &* 3
                sum &+= UInt64(bitPattern: Int64(reading.decimals))
            }
        }
    }

    fileprivate mutating func add(_ frame: Frame) {
        let packet = frame.packet
        frames += 1
        let head = (packet.cn.flatMap { Int($0) } ?? 0) + 3 * (packet.st.flatMap { Int($0) } ?? 0)
        sum &+= UInt64(head + (packet.mn?.utf8.count ?? 0))
        guard packet.issues.isEmpty else { return }
        for factor in packet.factors {
            let mark = factor["Flag"].flatMap { $0.utf8.first } ?? 0
            let code = FactorWord(factor.code)?.bits ?? 0
            for reading in factor.readings where reading.name != "Flag" {
                guard let number = SentNumber(reading.text) else { continue }
                records += 1
                sum &+= code &* 31 &+ UInt64(Suffix(reading.name).rawValue) &* 7 &+ UInt64(mark)
                sum &+= UInt64(bitPattern: number.significand) &* 3 &+ UInt64(number.decimals)
            }
        }
    }

    fileprivate mutating func add(_ packet: PlainPacket?) {
        guard let packet else { return }
        frames += 1
        records += packet.factors.values.reduce(0) { $0 + $1.count - ($1["Flag"] == nil ? 0 : 1) }
        sum &+= UInt64(packet.fields["MN"]?.count ?? 0)
    }
}

/// A packet split into strings and dictionaries, its check computed by the standard's loop.
private struct PlainPacket {
    var fields: [String: String] = [:]
    var factors: [String: [String: String]] = [:]
    var numbers: [Double] = []

    init?(_ line: Substring) {
        guard let length = Int(line.dropFirst(2).prefix(4)) else { return nil }
        let segment = line.dropFirst(6).prefix(length)
        let check = UInt16(line.dropFirst(6 + length).prefix(4), radix: 16)
        guard check == Self.checksum(segment.utf8) else { return nil }
        let parts = segment.split(separator: "CP=&&", maxSplits: 1)
        for field in parts.first?.split(separator: ";") ?? [] {
            let pair = field.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { fields[String(pair[0])] = String(pair[1]) }
        }
        guard parts.count == 2 else { return }
        for group in parts[1].split(separator: ";") {
            for item in group.split(separator: ",") { read(item) }
        }
    }

    private mutating func read(_ item: Substring) {
        let pair = item.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, let dash = pair[0].lastIndex(of: "-") else { return }
        let text = pair[1].hasSuffix("&&") ? pair[1].dropLast(2) : pair[1]
        let suffix = String(pair[0][pair[0].index(after: dash)...])
        factors[String(pair[0][..<dash]), default: [:]][suffix] = String(text)
        if suffix != "Flag", let number = Double(text) { numbers.append(number) }
    }

    private static func checksum(_ bytes: Substring.UTF8View) -> UInt16 {
        var check: UInt16 = 0xFFFF
        for byte in bytes {
            check = check >> 8 ^ UInt16(byte)
            for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xA001 : check >> 1 }
        }
        return check
    }
}

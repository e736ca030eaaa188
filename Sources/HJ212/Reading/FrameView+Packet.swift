/// What a centre asks of a frame, told as `Packet` tells it but without making texts.
extension FrameView {
    /// The command's four digits as a number; nil for anything else.
    public var command: Int? { head.cn?.count == 4 ? commandNumber : nil }

    /// Where the first item of a whole name stands that belongs to no factor.
    public func item(named name: FactorWord, length: Int) -> Place? {
        for index in 0..<count {
            let reading = readings[index]
            guard reading.code == name, reading.suffix == .none, reading.nameCount == length else {
                continue
            }
            return reading.text
        }
        return nil
    }

    /// Where the time of the data stands.
    public var dataTime: Place? { item(named: Self.dataTimeName, length: 8) }

    /// Where the request number stands: in the head or, as replies of 2005 carry it, behind it.
    public var requestNumber: Place? { head.qn ?? item(named: Self.qnName, length: 2) }

    /// `DataTime`, packed.
    private static var dataTimeName: FactorWord { FactorWord(bits: 0x656D_6954_6174_6144) }

    /// `QN`, packed.
    private static var qnName: FactorWord { FactorWord(bits: 0x4E51) }

    /// The time at a place; nil for no place and for what is no time of the calendar.
    public func time(_ place: Place?) -> CivilTime? {
        guard let place, place.count == 14 || place.count == 17 else { return nil }
        func digits(_ start: Int, _ count: Int) -> Int? {
            number(Place(Int(place.start) + start, count))
        }
        guard let year = digits(0, 4), let month = digits(4, 2), let day = digits(6, 2),
            let hour = digits(8, 2), let minute = digits(10, 2), let second = digits(12, 2),
            let millisecond = place.count == 17 ? digits(14, 3) : 0
        else { return nil }
        return CivilTime(year, month, day, hour, minute, second, millisecond)
    }

    /// The edition the sender writes.
    public var edition: Edition {
        switch flag?.version ?? 0 {
        case 0: .of2005
        case 1: .of2017
        // Stations of surface water used version 2 before 2025: a closer look.
        default: holds("21", at: head.st) ? frame.packet.edition : .of2025
        }
    }
}

// MARK: - Bytes

extension FrameView {
    /// Whether some bytes, and no more, stand at a place.
    public func holds(_ bytes: [UInt8], at place: Place?) -> Bool {
        guard let place, Int(place.count) == bytes.count else { return false }
        return self.bytes(at: place).elementsEqual(bytes)
    }

    /// Appends the frame from `##` to the check field.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: raw) }

    /// Whether every byte is one of ASCII.
    public var isASCII: Bool {
        var all: UInt64 = 0
        var position = 0
        while position + 8 <= raw.count {
            all |= raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < raw.count {
            all |= UInt64(raw[position])
            position += 1
        }
        return all & 0x8080_8080_8080_8080 == 0
    }
}

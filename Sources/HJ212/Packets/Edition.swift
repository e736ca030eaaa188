/// The edition of the standard that a packet is written in.
///
/// Loggers of all three send to one centre; the edition is told packet by packet.
public enum Edition: Int, Hashable, Sendable, CaseIterable {
    /// HJ/T 212-2005.
    case of2005 = 2005
    /// HJ 212-2017.
    case of2017 = 2017
    /// HJ 212-2025.
    case of2025 = 2025

    /// The name of the standard.
    public var standard: String {
        switch self {
        case .of2005: "HJ/T 212-2005"
        case .of2017: "HJ 212-2017"
        case .of2025: "HJ 212-2025"
        }
    }

    /// What stands in bits 2 to 7 of `Flag`.
    public var version: Int {
        switch self {
        case .of2005: 0
        case .of2017: 1
        case .of2025: 2
        }
    }
}

/// The byte of marks in the head of a packet (HJ 212-2017 table 4).
public struct Flag: Hashable, Sendable {
    /// The byte as a number.
    public let bits: Int

    /// Marks by their bits.
    public init(bits: Int) { self.bits = bits & 0xFF }

    /// The marks of a packet to be written.
    public init(_ edition: Edition, _ marks: Mark...) {
        self.init(bits: marks.reduce(edition.version << 2) { $0 | $1.rawValue })
    }

    /// Reads a decimal number of one byte.
    public init?(_ text: String) {
        guard let bits = UInt8(text) else { return nil }
        self.init(bits: Int(bits))
    }

    /// The two marks; in HJ 212-2025 their letters A and D are exchanged, the bits are not.
    public enum Mark: Int, Sendable {
        /// The receiver shall answer.
        case answerWanted = 1
        /// PNUM and PNO are sent.
        case split = 2
    }

    /// The edition's version number: 0 for 2005, 1 for 2017, 2 for 2025.
    public var version: Int { bits >> 2 }

    /// The version alone, as an answer carries it.
    public var withoutMarks: Flag { Flag(bits: bits & ~3) }

    /// Whether a mark is set.
    public func has(_ mark: Mark) -> Bool { bits & mark.rawValue != 0 }

    /// The decimal number of the wire.
    public var text: String { String(bits) }
}

/// One part of a packet that was too long for one frame (HJ 212-2017 appendix C.49).
public struct Part: Hashable, Sendable {
    /// PNO, from 1.
    public let number: Int

    /// PNUM.
    public let total: Int

    /// Part `number` of `total`.
    public init(_ number: Int, of total: Int) {
        (self.number, self.total) = (number, total)
    }

    /// Whether the part can exist: neither number 0 nor a number beyond the total.
    public var isConsistent: Bool { number >= 1 && number <= total }
}

extension Packet {
    /// The marks; nil when `Flag` is missing or no number.
    public var flagBits: Flag? { flag.flatMap(Flag.init) }

    /// Whether the sender waits for an answer.
    public var wantsAnswer: Bool { flagBits?.has(.answerWanted) ?? false }

    /// Whether the datum is sent again later (RF, HJ 212-2025).
    public var isResent: Bool { rf == "1" }

    /// The part; nil for a whole packet, also for one marked as split that has no numbers.
    public var part: Part? {
        guard let number = pno.flatMap({ Int($0) }), let total = pnum.flatMap({ Int($0) }) else {
            return nil
        }
        return Part(number, of: total)
    }

    /// The time the packet was made.
    public var sentAt: CivilTime? { requestNumber.flatMap(CivilTime.init) }

    /// The time the data belong to: the moment of real-time data, the start of a period.
    public var measuredAt: CivilTime? { dataTime.flatMap(CivilTime.init) }

    /// The request number of the head or, as replies of 2005 carry it, of the data area.
    public var requestNumber: String? { qn ?? firstItem(named: "QN") }

    /// The edition the sender writes.
    public var edition: Edition {
        switch flagBits?.version ?? 0 {
        case 0: .of2005
        case 1: .of2017
        default: isSurfaceWaterOf2019 ? .of2017 : .of2025
        }
    }

    /// The stations of surface water (ST=21) have used version 2 since 2019, long before
    /// HJ 212-2025: only a date from 2026 on and a hexadecimal MN speak for the new standard.
    private var isSurfaceWaterOf2019: Bool {
        guard st == SystemCode.surfaceWater.code else { return false }
        let year = (sentAt ?? measuredAt)?.year ?? 0
        return year < 2026 || !hasMNOf2025
    }

    private var hasMNOf2025: Bool {
        guard let mn, mn.utf8.count == 24 else { return false }
        return mn.utf8.allSatisfy { $0.hexadecimalValue != nil }
    }
}

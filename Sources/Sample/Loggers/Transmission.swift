package import Compliance

/// Bytes that a logger writes at one moment, with the truth about them.
package struct Transmission: Sendable, Hashable {
    package let at: Instant
    /// What is written at once; a torn packet comes in several writes.
    package let writes: [[UInt8]]
    /// The packets in the bytes, in their order.
    package let packets: [SentPacket]

    package var bytes: [UInt8] { writes.flatMap(\.self) }
}

/// What is true of one packet, whatever became of its bytes.
package struct SentPacket: Sendable, Hashable {
    package let mn: String
    /// The request number that an answer repeats.
    package let qn: String
    /// `2011`, `2051`, `2061`, `2031`, `3020` and the others of the standard.
    package let command: String
    /// The moment of real-time data, the start of the period of all others, by the right clock.
    package let time: Instant
    package let fault: PacketFault?

    /// Whether a receiver can take the packet in: only a wrong check destroys it.
    package var isReadable: Bool { fault != .wrongCheck }
}

/// What is wrong with a packet.
package enum PacketFault: String, Sendable, CaseIterable {
    /// The check does not fit: not to be stored, not to be answered.
    case wrongCheck
    /// The length is off by some bytes, the check is right.
    case wrongLength
    /// The length has fewer than four digits.
    case shortLength
    /// In pieces, with the next packet glued on.
    case torn
    /// Sent a second time with the same request number.
    case repeated
    /// Flags in lower case: values that do not count as normal.
    case lowerCaseFlag
    /// From a logger that is in no register.
    case unknownLogger
    /// All times three hours ahead.
    case clockAhead
    /// Text in another encoding than the standard's.
    case foreignText
    /// One of many in the same second.
    case flood
}

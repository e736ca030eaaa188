/// One `name=text` of a data area: what it is about, its number, its mark, where it stands.
///
/// Forty bytes, no reference: readings lie side by side in one array that is used again for
/// every frame. An item without `=` is an issue of the frame and no reading.
public struct Reading: Hashable, Sendable {
    /// The code before the last `-`, or the whole name of an item that belongs to no factor.
    public let code: FactorWord

    /// All digits of the number with its sign, the point left out; 0 when there is no number.
    public let significand: Int64

    let textStart: UInt16
    let textCount: UInt16
    let nameStart: UInt16
    let nameCount: UInt16
    let codeCount: UInt16

    /// Items parted by `,` share a group, `;` begins the next one.
    public let group: UInt16

    /// Readings of one factor share a number, counted from 0 in the order sent.
    ///
    /// As in `Packet.factors`: a suffix that comes again begins the factor anew. Readings that
    /// belong to no factor have 65,535.
    public let factor: UInt16

    /// The instrument (`PolId`) it was sent under: the index of that reading and 1, else 0.
    public let instrument: UInt16

    /// What it says of its factor.
    public let suffix: Suffix

    /// How many digits stood behind the point; negative when the text is no decimal number.
    public let decimals: Int8

    /// The factor's data flag when it is one byte, `Reading.noMark` or `Reading.longMark`.
    ///
    /// The same for all readings of a factor, wherever its `Flag` stands.
    public internal(set) var mark: UInt8
}

extension Reading {
    /// No flag was sent, which is unknown and not normal.
    public static let noMark: UInt8 = 0

    /// The flag is empty or longer than one byte: its text stands in the factor's `Flag` reading.
    public static let longMark: UInt8 = 0xFF

    /// The factor number of a reading that belongs to no factor.
    public static let noFactor: UInt16 = 0xFFFF

    /// Whether the text is a decimal number.
    @inlinable
    public var isNumber: Bool { decimals >= 0 }

    /// The number exactly as it was sent; nil when the text is none.
    public var number: SentNumber? {
        isNumber ? SentNumber(significand: significand, decimals: Int(decimals)) : nil
    }

    /// Where the text stands.
    public var text: Place { Place(Int(textStart), Int(textCount)) }

    /// Where the whole name stands.
    public var name: Place { Place(Int(nameStart), Int(nameCount)) }

    /// Where the part of the name before the last `-` stands; nil without one.
    public var codeText: Place? {
        suffix == .none ? nil : Place(Int(nameStart), Int(codeCount))
    }

    /// Where the part behind the last `-` stands, or the whole name without one.
    public var suffixText: Place {
        guard suffix != .none else { return name }
        return Place(Int(nameStart) + Int(codeCount) + 1, Int(nameCount) - Int(codeCount) - 1)
    }
}

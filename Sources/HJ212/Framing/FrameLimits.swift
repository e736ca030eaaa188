/// How tolerant and how patient a reader of frames is.
public struct FrameLimits: Hashable, Sendable {
    /// The longest declared segment it waits for, in bytes.
    public var maxSegment = 9999

    /// How far a declared length may be off when the check is right, in bytes.
    public var lengthTolerance = 64

    /// After so many bad frames in a row the line should be closed.
    public var maxBadRun = 50

    /// Take frames with CRC-16/Modbus, low byte first, as good (a setting per device).
    public var acceptsModbusCRC = false

    /// The keys of loggers that encrypt (HJ 212-2025); without them an encrypted frame is bad.
    public var keys = DeviceKeys.none

    /// The limits of a line nothing special is known about.
    public static let standard = FrameLimits()

    /// The standard limits, to be changed.
    public init() {}
}

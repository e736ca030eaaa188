/// The keys under which loggers encrypt their data areas (HJ 212-2025 6.4.2).
///
/// Keys are changed every 90 days and a logger changes when it likes, so one logger may have
/// several: they are tried in order.
public struct DeviceKeys: Hashable, Sendable {
    private var ciphers: [String: [SM4]] = [:]

    /// No keys: an encrypted frame is a bad one.
    public static let none = DeviceKeys()

    /// No keys yet.
    public init() {}

    /// Whether no logger has a key.
    public var isEmpty: Bool { ciphers.isEmpty }

    /// The keys of a logger, the newest one first.
    public subscript(mn: String) -> [SM4] {
        get { ciphers[mn] ?? [] }
        set { ciphers[mn] = newValue.isEmpty ? nil : newValue }
    }
}

/// How encrypted bytes are written on the wire.
///
/// The standard prints them as text; whether it also sends them so is not clear, so both are read.
public enum Sealing: Hashable, Sendable {
    /// The bytes themselves: the packet keeps its length.
    case raw
    /// `{0xE4,0x3E,…}`.
    case text
}

extension Command {
    /// Whether HJ 212-2025 wants the data area of this command encrypted: uploads of data, keys
    /// and field information.
    public var isSealed: Bool {
        guard let number = Int(code) else { return false }
        return 2000...2999 ~= number || self == .exchangeKey || self == .fieldInformation
    }
}

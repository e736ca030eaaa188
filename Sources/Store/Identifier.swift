package import Compliance

/// Identifiers made by the application: UUID version 7, so that they sort by time (RFC 9562).
package enum Identifier {
    /// A new one; the time is given, the rest is random.
    package static func new(at now: Instant) -> String {
        var generator = SystemRandomNumberGenerator()
        let milliseconds = UInt64(bitPattern: now.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
        let low = 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
        let text = hex(high) + hex(low)
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { from, to in
            String(text.dropFirst(from).prefix(to - from))
        }.joined(separator: "-")
    }

    private static func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

extension Act.Actor {
    /// The platform itself, where no person acts.
    package static let system = Act.Actor(id: "", name: "系统", role: "system")
}

extension SignedIn {
    /// The person as the journal names them.
    package var actor: Act.Actor { Act.Actor(id: id, name: name, role: role.rawValue) }
}

/// A decimal number exactly as it was written: 12.30 stays 12.30 and compares equal to 12.3.
///
/// Limits and measured values are compared without binary rounding, so that "equal to the limit
/// is not over" holds (law.md 3.5, GB/T 8170 for rounding).
package struct Numeral: Sendable {
    /// The digits as a whole number.
    package let digits: Int64
    /// How many of the digits stand behind the point, 0 to 12.
    package let places: Int

    package init(_ digits: Int64, places: Int = 0) {
        self.digits = digits
        self.places = min(max(places, 0), Numeral.maxPlaces)
    }

    static let maxPlaces = 12
}

extension Numeral: LosslessStringConvertible {
    /// Reads `12.30`, `-0.5`, `.5`, `3e-2`; refuses everything else.
    ///
    /// More than twelve places are rounded half to even; what 64 bits do not hold is refused.
    package init?(_ text: String) {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var (digits, places, count, seenPoint): (Int64, Int, Int, Bool) = (0, 0, 0, false)
        var dropped: [UInt8] = []
        while let byte = rest.first, byte == UInt8(ascii: ".") || (48...57).contains(byte) {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                guard !seenPoint else { return nil }
                seenPoint = true
                continue
            }
            count += 1
            if seenPoint && places >= Numeral.maxPlaces {
                dropped.append(byte)
                continue
            }
            let (shifted, over) = digits.multipliedReportingOverflow(by: 10)
            let (sum, isTooLong) = shifted.addingReportingOverflow(Int64(byte - 48))
            guard !over, !isTooLong else { return nil }
            digits = sum
            if seenPoint { places += 1 }
        }
        guard count > 0, let exponent = Numeral.exponent(rest) else { return nil }
        if Numeral.roundsUp(dropped, after: digits), digits < .max { digits += 1 }
        self.init(isNegative ? -digits : digits, places: places)
        guard exponent != 0 else { return }
        guard let scaled = shifted(by: exponent) else { return nil }
        self = scaled
    }

    /// Whether digits beyond the last place make it one more: half to even (GB/T 8170).
    private static func roundsUp(_ dropped: [UInt8], after digits: Int64) -> Bool {
        guard let first = dropped.first, first >= UInt8(ascii: "5") else { return false }
        let isHalf =
            first == UInt8(ascii: "5")
            && dropped.dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
        return isHalf ? digits % 2 != 0 : true
    }

    private static func exponent(_ rest: Substring.UTF8View.SubSequence) -> Int? {
        guard let mark = rest.first else { return 0 }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
        return Int(String(decoding: rest.dropFirst(), as: UTF8.self)).flatMap {
            (-30...30).contains($0) ? $0 : nil
        }
    }

    package var description: String {
        guard places > 0 else { return "\(digits)" }
        let text = "\(digits.magnitude)"
        let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
        return (digits < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}

extension Numeral: Comparable, Hashable {
    package static func == (lhs: Numeral, rhs: Numeral) -> Bool { order(lhs, rhs) == 0 }
    package static func < (lhs: Numeral, rhs: Numeral) -> Bool { order(lhs, rhs) < 0 }

    package func hash(into hasher: inout Hasher) {
        let plain = trimmed
        hasher.combine(plain.digits)
        hasher.combine(plain.places)
    }

    private static func order(_ lhs: Numeral, _ rhs: Numeral) -> Int {
        let places = max(lhs.places, rhs.places)
        let (left, right) = (lhs.wide(places), rhs.wide(places))
        return left == right ? 0 : left < right ? -1 : 1
    }

    private func wide(_ places: Int) -> Int128 {
        Int128(digits) * Numeral.power(places - self.places)
    }

    /// The same number without zeros at the end.
    package var trimmed: Numeral {
        var (digits, places) = (digits, places)
        while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
        return Numeral(digits, places: places)
    }

    static func power(_ exponent: Int) -> Int128 {
        (0..<max(0, exponent)).reduce(Int128(1)) { product, _ in product * 10 }
    }
}

// MARK: - Arithmetic

extension Numeral {
    package static let zero = Numeral(0)

    package static func + (lhs: Numeral, rhs: Numeral) -> Numeral { sum(lhs, rhs, 1) }
    package static func - (lhs: Numeral, rhs: Numeral) -> Numeral { sum(lhs, rhs, -1) }
    package static func * (lhs: Numeral, rhs: Numeral) -> Numeral {
        fit(Int128(lhs.digits) * Int128(rhs.digits), places: lhs.places + rhs.places)
    }

    private static func sum(_ lhs: Numeral, _ rhs: Numeral, _ sign: Int128) -> Numeral {
        let places = max(lhs.places, rhs.places)
        return fit(lhs.wide(places) + sign * rhs.wide(places), places: places)
    }

    /// The quotient with a number of places, rounded half to even; nil for division by zero.
    package func divided(by divisor: Numeral, places: Int) -> Numeral? {
        guard divisor.digits != 0 else { return nil }
        let shift = places + divisor.places - self.places
        let top = Int128(digits) * Numeral.power(shift)
        let bottom = Int128(divisor.digits) * Numeral.power(-shift)
        return Numeral.fit(Numeral.halfEven(top, bottom), places: places)
    }

    /// The number with that many places, rounded half to even (GB/T 8170).
    package func rounded(_ places: Int) -> Numeral {
        guard places < self.places else { return self }
        let divisor = Numeral.power(self.places - places)
        return Numeral.fit(Numeral.halfEven(Int128(digits), divisor), places: places)
    }

    /// The number times a power of ten, exactly; nil when it does not fit.
    package func shifted(by exponent: Int) -> Numeral? {
        if exponent <= places && places - exponent <= Numeral.maxPlaces {
            return Numeral(digits, places: places - exponent)
        }
        if exponent > places {
            let wide = Int128(digits) * Numeral.power(min(exponent - places, 19))
            return Int64(exactly: wide).map { Numeral($0) }
        }
        let divisor = Numeral.power(min(places - exponent - Numeral.maxPlaces, 37))
        return Numeral.fit(Numeral.halfEven(Int128(digits), divisor), places: Numeral.maxPlaces)
    }

    private static func halfEven(_ top: Int128, _ bottom: Int128) -> Int128 {
        let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
        let twice = rest.magnitude * 2
        let isUp = twice > bottom.magnitude || (twice == bottom.magnitude && quotient % 2 != 0)
        guard isUp else { return quotient }
        return quotient + ((top < 0) == (bottom < 0) ? 1 : -1)
    }

    /// Drops places, never whole digits, until the number fits.
    private static func fit(_ digits: Int128, places: Int) -> Numeral {
        var (digits, places) = (digits, places)
        while places > maxPlaces || (Int64(exactly: digits) == nil && places > 0) {
            digits = halfEven(digits, 10)
            places -= 1
        }
        return Numeral(Int64(clamping: digits), places: places)
    }

    package var double: Double { Double(digits) / Numeral.powers[places] }

    /// Powers of ten up to the most places; each is exact.
    private static let powers: [Double] = (0...maxPlaces).map { Double(power($0)) }
}

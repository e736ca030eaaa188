/// A decimal number read eight digits at a time.
struct RegularNumber {
    let significand: Int64
    let decimals: Int

    /// Where the first byte stands that belongs to it no more.
    let end: Int

    /// Reads what begins at a position; nil when that is no number of up to 18 digits.
    ///
    /// It may run over the end of its text into the check field; whoever asks looks at `end`.
    @inline(__always)
    init?(_ words: WireWords, at start: Int) {
        let first = words.word(at: start)
        if let short = ShortNumber(first) {
            significand = Int64(bitPattern: short.digits)
            (decimals, end) = (short.decimals, start &+ short.length)
            return
        }
        let isNegative = UInt8(truncatingIfNeeded: first) == .dash
        var run = DigitRun(position: isNegative ? start &+ 1 : start)
        run.read(isNegative ? words.word(at: run.position) : first, words)
        var digits = run.count
        if words.byte(at: run.position) == .point {
            run.position &+= 1
            run.count = 0
            run.read(words.word(at: run.position), words)
            digits &+= run.count
            decimals = run.count
        } else {
            decimals = 0
        }
        guard digits > 0, digits <= 18 else { return nil }
        let plain = Int64(bitPattern: run.magnitude)
        significand = isNegative ? 0 &- plain : plain
        end = run.position
    }
}

/// A number without a sign that ends within eight bytes, as nearly all do: its point is taken out
/// and all of its digits are read at once.
private struct ShortNumber {
    let digits: UInt64
    let decimals: Int
    let length: Int

    @inline(__always)
    init?(_ word: UInt64) {
        let point = word.nonDigits.firstMarked
        guard point < 8 else { return nil }
        let before = (UInt64(1) &<< UInt64(truncatingIfNeeded: 8 &* point)) &- 1
        let hasPoint = UInt8(truncatingIfNeeded: word &>> UInt64(8 &* point)) == .point
        let joined = hasPoint ? word & before | (word &>> 8) & ~before : word
        let count = hasPoint ? joined.nonDigits.firstMarked : point
        // With seven digits the next byte may be one more; without any it is no number.
        guard count > 0, count < 7 else { return nil }
        let shift = UInt64(truncatingIfNeeded: 8 &* (8 &- count))
        digits = ((joined ^ 0x3030_3030_3030_3030) &<< shift).decimalValue
        decimals = hasPoint ? count &- point : 0
        length = hasPoint ? count &+ 1 : count
    }
}

/// Digits that follow each other; more than 18 overflow and are refused by whoever counts them.
private struct DigitRun {
    var magnitude: UInt64 = 0
    var count = 0
    var position: Int

    init(position: Int) { self.position = position }

    /// Takes digits as long as there are some; `first` is the word at the position.
    @inline(__always)
    mutating func read(_ first: UInt64, _ words: WireWords) {
        var word = first
        while true {
            let found = word.nonDigits.firstMarked
            let digits = word ^ 0x3030_3030_3030_3030
            if found < 8 {
                let value = ((digits &<< 8) &<< (8 &* UInt64(7 &- found))).decimalValue
                magnitude = magnitude &* Self.power(of: found) &+ value
                count &+= found
                position &+= found
                return
            }
            magnitude = magnitude &* 100_000_000 &+ digits.decimalValue
            count &+= 8
            position &+= 8
            guard count <= 18 else { return }
            word = words.word(at: position)
        }
    }

    /// Ten to a power below eight, without a table.
    @inline(__always)
    private static func power(of exponent: Int) -> UInt64 {
        let ones: UInt64 = exponent & 1 != 0 ? 10 : 1
        let twos: UInt64 = exponent & 2 != 0 ? 100 : 1
        let fours: UInt64 = exponent & 4 != 0 ? 10_000 : 1
        return ones &* twos &* fours
    }
}

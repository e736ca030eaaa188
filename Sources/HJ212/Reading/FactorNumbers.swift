/// Tells which readings of a frame belong to one factor, as `Packet.factors` does.
///
/// The readings of a factor nearly always follow each other, so the last factor is looked at
/// first. Two bits of a word tell whether a code came before at all; only if so is it searched.
struct FactorNumbers {
    private let words: WireWords
    private let readings: UnsafeMutablePointer<Reading>
    private var next: UInt16 = 0
    private var cameBefore: UInt64 = 0

    /// The instrument of the readings that come now.
    private(set) var instrument: UInt16 = 0

    /// The mark of the factor that was asked for last.
    private(set) var mark = Reading.noMark

    private var code: UInt64 = 0
    private var codeCount = -1
    private var factor = Reading.noFactor
    private var seen: UInt32 = 0

    /// No reading of the factor stands before this one.
    private var first = 0

    init(_ words: WireWords, _ readings: UnsafeMutablePointer<Reading>) {
        (self.words, self.readings) = (words, readings)
    }

    /// The factor of a reading that will stand at `count`.
    @inline(__always)
    mutating func number(of name: ItemName, count: Int) -> UInt16 {
        let bit: UInt32 = 1 &<< UInt32(name.suffix.rawValue)
        if name.code != code || name.codeCount != codeCount || name.codeCount > 8
            || seen & bit != 0
        {
            open(name, count)
        }
        seen |= bit
        return factor
    }

    /// Marks the factor of a `Flag` that will stand at `count`, and tells it.
    @inline(__always)
    mutating func mark(_ name: ItemName, _ byte: UInt8, count: Int) -> UInt16 {
        let factor = number(of: name, count: count)
        mark = byte
        var index = first
        while index < count {
            if readings[index].factor == factor { readings[index].mark = byte }
            index &+= 1
        }
        return factor
    }

    /// Begins a factor or takes one up again.
    @inline(never)
    private mutating func open(_ name: ItemName, _ count: Int) {
        let mixed = name.code &* 0x9E37_79B9_7F4A_7C15
        let bits: UInt64 = 1 &<< (mixed &>> 58) | 1 &<< (mixed &>> 52 & 63)
        let mayHaveCome = cameBefore & bits == bits
        cameBefore |= bits
        (code, codeCount) = (name.code, name.codeCount)
        if mayHaveCome, takeUp(name, count) { return }
        (factor, seen, mark, first) = (next, 0, Reading.noMark, count)
        next &+= 1
    }

    /// Takes up the last factor of a code unless it has the suffix already.
    private mutating func takeUp(_ name: ItemName, _ count: Int) -> Bool {
        guard let last = (0..<count).last(where: { isSameFactor(readings[$0], name) }) else {
            return false
        }
        let number = readings[last].factor
        var suffixes: UInt32 = 0
        for index in 0...last where readings[index].factor == number {
            if name.suffix == .other, isSameName(readings[index], name) { return false }
            suffixes |= 1 << UInt32(readings[index].suffix.rawValue)
        }
        guard name.suffix == .other || suffixes & 1 << UInt32(name.suffix.rawValue) == 0 else {
            return false
        }
        (factor, seen, mark, first) = (number, suffixes, readings[last].mark, 0)
        return true
    }

    private func isSameFactor(_ reading: Reading, _ name: ItemName) -> Bool {
        reading.factor != Reading.noFactor && reading.code.bits == name.code
            && reading.instrument == instrument && Int(reading.codeCount) == name.codeCount
            && isEqual(Int(reading.nameStart), name.start, name.codeCount)
    }

    private func isSameName(_ reading: Reading, _ name: ItemName) -> Bool {
        reading.suffix == .other && Int(reading.nameCount) == name.count
            && isEqual(Int(reading.nameStart), name.start, name.count)
    }

    private func isEqual(_ first: Int, _ second: Int, _ count: Int) -> Bool {
        (0..<count).allSatisfy { words.byte(at: first + $0) == words.byte(at: second + $0) }
    }

    /// Looks whether a reading names an instrument (`PolId`) for those behind it.
    mutating func noteInstrument(_ index: Int) {
        let reading = readings[index]
        guard reading.suffix == .none, reading.code.bits == Self.polId, reading.nameCount == 5
        else { return }
        let same = (0..<index).first { earlier in
            let other = readings[earlier]
            return other.suffix == .none && other.code.bits == Self.polId && other.nameCount == 5
                && other.textCount == reading.textCount
                && isEqual(
                    Int(other.textStart), Int(reading.textStart), Int(reading.textCount))
        }
        instrument = UInt16(truncatingIfNeeded: (same ?? index) + 1)
        codeCount = -1
    }

    /// `PolId`, packed.
    private static let polId: UInt64 = 0x64_496C_6F50
}

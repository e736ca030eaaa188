/// Repeatable chance: the same seed and the same question always give the same answer.
///
/// It counts instead of drawing one after another (the mixing step of SplitMix64 over an index),
/// so the value of one hour does not depend on which hours were asked before.
struct Chance: Sendable, Hashable {
    let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// An independent source for a named part.
    func of(_ name: String) -> Chance {
        let folded = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return Chance(seed: Chance.mixed(seed ^ folded))
    }

    func bits(_ index: Int = 0) -> UInt64 {
        Chance.mixed(seed &+ UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// From 0 up to 1.
    func share(_ index: Int = 0) -> Double { Double(bits(index) >> 11) / 9_007_199_254_740_992 }

    /// From -1 up to 1.
    func swing(_ index: Int = 0) -> Double { share(index) * 2 - 1 }

    func whole(below bound: Int, _ index: Int = 0) -> Int {
        Int(bits(index) % UInt64(max(1, bound)))
    }

    /// A swing that wanders: new every sixth index, straight in between.
    func drift(_ index: Int) -> Double {
        let step = 6
        let low = Int((Double(index) / Double(step)).rounded(.down))
        let part = Double(index - low * step) / Double(step)
        return swing(low) * (1 - part) + swing(low + 1) * part
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

/// Chance that remembers: each value hangs on the one before, as processes do.
struct Wandering {
    private let chance: Chance
    private let keep: Double
    private let fresh: Double
    private var index = 0
    private(set) var value = 0.0

    /// - Parameter steps: How many steps until most of a swing is forgotten.
    init(_ chance: Chance, steps: Double) {
        self.chance = chance
        keep = 1 - 1 / max(1, steps)
        fresh = (1 - keep * keep).squareRoot()
        value = chance.bell(-1)
    }

    /// Mean zero, standard deviation one.
    mutating func next() -> Double {
        value = keep * value + fresh * chance.bell(index)
        index += 1
        return value
    }
}

extension Chance {
    /// Near a normal distribution: the sum of four swings, with heavier tails cut at 3.4.
    func bell(_ index: Int) -> Double {
        let first = bits(2 * index)
        let second = bits(2 * index + 1)
        let sum =
            Double(first & 0xFFFF_FFFF) + Double(first >> 32) + Double(second & 0xFFFF_FFFF)
            + Double(second >> 32)
        return (sum / 4_294_967_296 - 2) * 1.7320508
    }

    /// From one number up to another.
    func between(_ low: Double, _ high: Double, _ index: Int = 0) -> Double {
        low + (high - low) * share(index)
    }

    /// e to a power, by its series; for the small exponents of wandering levels.
    static func exponential(_ power: Double) -> Double {
        let part = power / 16
        var (sum, term) = (1.0, 1.0)
        for index in 1...7 {
            term *= part / Double(index)
            sum += term
        }
        let twice = sum * sum
        let fourth = twice * twice
        let eighth = fourth * fourth
        return eighth * eighth
    }
}

import Compliance

/// Frauds and faults that one curve shows.
extension Scene {
    mutating func deceiveValues(_ deception: Deception) {
        let chance = chance.of("deception")
        let factor = victim
        guard let range = stretch(hours: hours(deception, chance)) else { return }
        switch deception {
        case .constant: freeze(factor, range)
        case .flattened: flatten(factor, range)
        case .pinned: pin(factor, range)
        case .clipped: clip(factor, range)
        case .zero: change(factor.code, range) { _, _ in 0 }
        case .overRange: change(factor.code, range) { _, _ in factor.range * 1.2 }
        case .jump: leap(factor, range)
        case .cyclic: draw(factor, range)
        default:
            // Milligrams sent as micrograms.
            change(factor.code, range) { _, value in value * 1000 }
        }
        truth(deception.rawValue, deception.name, range, honest: false)
    }

    private func hours(_ deception: Deception, _ chance: Chance) -> Double {
        switch deception {
        case .constant: chance.between(8, 30)
        case .flattened: chance.between(60, 100)
        case .pinned: chance.between(200, 280)
        case .clipped: chance.between(30, 90)
        case .zero: chance.between(5, 12)
        case .overRange: chance.between(0.05, 0.4)
        case .jump: chance.between(0.3, 1.5)
        case .cyclic: 24 * 8
        default: chance.between(30, 70)
        }
    }

    private mutating func freeze(_ factor: PlantFactor, _ range: Range<Int>) {
        let held = curves[factor.code]?.values[range.lowerBound] ?? factor.limit * factor.level
        change(factor.code, range) { _, _ in max(held, factor.limit * 0.1) }
        for index in range { curves[factor.code]?.flags[index] = Curve.normal }
        change(factor.code, range) { _, _ in max(held, factor.limit * 0.1) }
    }

    /// The swing pressed to a twentieth, around the level that it had.
    private mutating func flatten(_ factor: PlantFactor, _ range: Range<Int>) {
        let level = max(factor.limit * 0.5, factor.range * 0.12)
        change(factor.code, range) { _, value in level + (value - level) * 0.012 }
    }

    private mutating func pin(_ factor: PlantFactor, _ range: Range<Int>) {
        let chance = chance.of("pin")
        let center = chance.between(0.925, 0.96)
        let conversions = range.map(conversion)
        change(factor.code, range) { [from = range.lowerBound] index, _ in
            factor.limit * (center + 0.012 * chance.bell(index)) / conversions[index - from]
        }
    }

    /// The true values rise, and what passes the limit is cut.
    private mutating func clip(_ factor: PlantFactor, _ range: Range<Int>) {
        let known = range.compactMap { curves[factor.code]?.values[$0] }.filter { $0 > 0 }.sorted()
        guard !known.isEmpty else { return }
        let lift = 0.95 * factor.limit / known[known.count / 2]
        change(factor.code, range) { _, value in min(value * lift, factor.limit) }
        var curve = curves[factor.code] ?? Curve([])
        for index in range where curve.flags[index] == Curve.normal {
            curve.values[index] = min(curve.values[index], factor.limit)
        }
        curves[factor.code] = curve
    }

    private mutating func leap(_ factor: PlantFactor, _ range: Range<Int>) {
        let height = factor.limit * chance.of("leap").between(0.7, 1.8)
        change(factor.code, range) { _, value in value + height }
    }

    /// A wave somebody programmed, with a little noise on it.
    private mutating func draw(_ factor: PlantFactor, _ range: Range<Int>) {
        let chance = chance.of("wave")
        let period = 30 + chance.whole(below: 120)
        let (level, height) = (factor.limit * 0.45, factor.limit * chance.between(0.1, 0.25))
        change(factor.code, range) { index, _ in
            let place = Double(index % period) / Double(period)
            // A parabola up and one down look like a sine.
            let half = place < 0.5 ? place * 2 : place * 2 - 1
            let wave = 4 * half * (1 - half) * (place < 0.5 ? 1 : -1)
            return level + height * wave + factor.range * 0.0008 * chance.bell(index)
        }
    }
}

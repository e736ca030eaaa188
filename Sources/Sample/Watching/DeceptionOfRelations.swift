import Compliance

/// Frauds and faults that several curves show beside each other.
extension Scene {
    mutating func deceiveRelations(_ deception: Deception) {
        let chance = chance.of("deception")
        switch deception {
        case .switchedOff: switchOff(chance)
        case .replayed: replay(chance)
        case .shared: share(chance)
        default:
            guard let range = stretch(hours: hours(deception, chance)) else { return }
            press(deception, range, chance)
            truth(deception.rawValue, deception.name, range, honest: false)
        }
    }

    private func hours(_ deception: Deception, _ chance: Chance) -> Double {
        switch deception {
        case .diluted: chance.between(0.5, 3)
        case .oxygen: chance.between(24, 72)
        case .flow: chance.between(12, 72)
        case .treatmentOff: chance.between(0.5, 6)
        default: chance.between(8, 30)
        }
    }

    private mutating func press(_ deception: Deception, _ range: Range<Int>, _ chance: Chance) {
        switch deception {
        case .diluted:
            let share = chance.between(0.08, 0.3)
            for factor in plant.factors { change(factor.code, range) { _, value in value * share } }
        case .oxygen:
            let less = chance.between(2.6, 4.5)
            change("a19001", range) { _, value in max(1, value - less) }
        case .flow:
            let share = chance.share(9) < 0.3 ? 0 : chance.between(0.35, 0.65)
            change(plant.flowCode, range) { _, value in value * share }
        case .treatmentOff: change("d30105", range) { _, value in value * 0.03 }
        case .chemistry:
            guard let total = curves["w21001"]?.values else { return }
            change("w21003", range) { index, _ in total[index] * 1.2 }
        default: sampleWrongly(range, chance)
        }
    }

    /// One of three: values without water, a pH that stands, an old sample sent again.
    private mutating func sampleWrongly(_ range: Range<Int>, _ chance: Chance) {
        switch chance.whole(below: 3, 5) {
        case 0:
            change(plant.flowCode, range) { _, _ in 0 }
            // New numbers every packet, as no analyser gives them.
            for factor in plant.factors {
                change(factor.code, range) { index, value in
                    value * (1 + 0.05 * chance.bell(index))
                }
            }
        case 1:
            let day = 86_400 / step
            let begin = range.lowerBound / day * day
            change("w01001", begin..<min(count, begin + 2 * day)) { _, _ in 7.12 }
        default:
            let first = time(range.lowerBound)
            samplings = samplings.map { sampling in
                first <= sampling.start && sampling.start < time(range.upperBound)
                    ? Sampling(factor: sampling.factor, start: sampling.start, sampled: first)
                    : sampling
            }
        }
    }

    /// An hour or two in the same night hours of most of a week.
    private mutating func switchOff(_ chance: Chance) {
        let (first, hour) = (station.days.count / 2, 1 + chance.whole(below: 4))
        let length = Int(chance.between(0.8, 2) * 3600) / step
        var (from, to): (Int?, Int) = (nil, 0)
        for night in 0..<7 where chance.share(night + 20) < 0.75 || night < 3 {
            let begin = ((first + night) * 86_400 + hour * 3600 + 300) / step
            guard begin + length < count else { continue }
            let range = begin..<(begin + length)
            for code in curves.keys { curves[code]?.erase(range) }
            (from, to) = (from ?? begin, range.upperBound)
        }
        if let from { truth("T09", Deception.switchedOff.name, from..<to, honest: false) }
    }

    /// One or two days of some days ago, played again to the digit.
    private mutating func replay(_ chance: Chance) {
        let hours = chance.between(26, 60)
        let day = 86_400 / step
        guard let range = stretch(hours: hours), range.lowerBound >= 3 * day else { return }
        let lag = day * (2 + chance.whole(below: max(1, range.lowerBound / day - 2)))
        for factor in plant.factors {
            guard var curve = curves[factor.code] else { continue }
            for index in range {
                curve.values[index] = curve.values[index - lag]
                curve.flags[index] = curve.flags[index - lag]
            }
            curves[factor.code] = curve
        }
        truth("T13", Deception.replayed.name, range, honest: false)
    }

    /// The other outlet's curve is this one's, some hours later.
    private mutating func share(_ chance: Chance) {
        guard let range = stretch(hours: chance.between(40, 120)) else { return }
        let lag = chance.whole(below: 36) * perHour
        var other = self
        for code in curves.keys {
            guard let own = curves[code] else { continue }
            for index in range where index + lag < count {
                other.curves[code]?.values[index + lag] = own.values[index]
                other.curves[code]?.flags[index + lag] = own.flags[index]
            }
            // Outside the stretch it has a life of its own.
            for index in 0..<count where !(range.contains(index - lag)) {
                let own = other.curves[code]?.values[index] ?? 0
                other.curves[code]?.values[index] =
                    own * (0.8 + 0.3 * chance.of(code).share(index))
            }
        }
        let series = WatchedMaterial(other).series.filter { $0.statistic == .hour }
        companions = [
            Companion(name: "\(plant.name)另一排放口", mn: "\(station.mn.dropLast())0", series: series)
        ]
        truth("T14", Deception.shared.name, range, honest: false)
    }
}

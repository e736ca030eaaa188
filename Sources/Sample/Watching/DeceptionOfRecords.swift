import Compliance

/// Frauds and faults that parameters, packets, marks and visits show.
extension Scene {
    mutating func deceiveRecords(_ deception: Deception) {
        let chance = chance.of("deception")
        guard let range = stretch(hours: hours(deception, chance)) else { return }
        var told = range
        switch deception {
        case .parameter: told = turnScrew(range, chance)
        case .aggregate: editHours(range, chance)
        case .clock: break
        case .calibration: told = calibrateWhenItHelps(chance) ?? range
        case .marks: told = coverWithMarks(range, chance)
        case .conversion: fakeConversion(range, chance)
        case .backFill: fillBackLower(range, chance)
        case .exchange: told = exchange(range, chance)
        case .access: enterAndLower(range, chance)
        default: told = 0..<count
        }
        truth(deception.rawValue, deception.name, told, honest: false)
    }

    private func hours(_ deception: Deception, _ chance: Chance) -> Double {
        switch deception {
        case .clock: chance.between(6, 48)
        case .marks: chance.between(4, 9)
        case .backFill: chance.between(4, 10)
        case .access: chance.between(6, 24)
        default: chance.between(14, 72)
        }
    }

    private mutating func turnScrew(_ range: Range<Int>, _ chance: Chance) -> Range<Int> {
        let factor = victim
        let slope = chance.between(0.6, 0.85)
        let text = "\(Numeral(rounding: slope, places: 3))"
        event("i13008", "1.000", text, at: range.lowerBound, subject: factor.code)
        event("i13008", text, "1.000", at: range.upperBound - 1, subject: factor.code)
        change(factor.code, range) { _, value in value * slope }
        return range.lowerBound..<min(count, range.upperBound + perHour)
    }

    private mutating func editHours(_ range: Range<Int>, _ chance: Chance) {
        let hours = (range.lowerBound / perHour)..<(range.upperBound / perHour)
        hourTricks.append(
            HourTrick(
                factor: victim.code, hours: hours, what: .scaled(chance.between(0.5, 0.9))))
    }

    private mutating func fakeConversion(_ range: Range<Int>, _ chance: Chance) {
        let hours = (range.lowerBound / perHour)..<(range.upperBound / perHour)
        let what: HourTrick.What =
            chance.share(3) < 0.5 ? .frozenConversion : .fixedConversion(chance.between(0.75, 0.95))
        hourTricks.append(HourTrick(factor: victim.code, hours: hours, what: what))
    }

    /// Each time the value comes near the limit a calibration hides the rest.
    private mutating func calibrateWhenItHelps(_ chance: Chance) -> Range<Int>? {
        let factor = victim
        var (first, last): (Int?, Int) = (nil, 0)
        for code in plant.factors.map(\.code) {
            guard var curve = curves[code] else { continue }
            for index in 0..<count where curve.flags[index] == Curve.calibrating {
                curve.flags[index] = Curve.normal
                curve.values[index] = curve.values[max(0, index - 30)]
            }
            curves[code] = curve
        }
        for number in 0..<8 {
            guard let range = stretch(hours: 2, 100 + number) else { continue }
            raise(factor, range, rise: 20 * 60 / step, to: factor.limit * 1.3)
            calibrate(
                range.lowerBound + 20..<range.lowerBound + 20 + Int(chance.between(60, 90, number)))
            (first, last) = (min(first ?? count, range.lowerBound), max(last, range.upperBound))
        }
        return first.map { $0..<last }
    }

    /// Hours over the limit under marks of maintenance that nothing confirms.
    private mutating func coverWithMarks(_ range: Range<Int>, _ chance: Chance) -> Range<Int> {
        let factor = victim
        // Honest ones of this factor would be told apart; the unit hides all of them.
        let own = truths.filter { $0.kind == "T30" }
        truths.removeAll { $0.kind == "T30" }
        for truth in own {
            let range = index(truth.start)..<index(truth.end)
            mark("maintenance", range, filledAfterHours: 10)
        }
        raise(factor, range, rise: 25 * 60 / step, to: factor.limit * chance.between(1.25, 1.8))
        mark("maintenance", range.lowerBound..<range.upperBound, filledAfterHours: 10)
        return range
    }

    private mutating func fillBackLower(_ range: Range<Int>, _ chance: Chance) {
        let share = chance.between(0.35, 0.55)
        for index in range { late[index] = true }
        for factor in plant.factors { change(factor.code, range) { _, value in value * share } }
    }

    private mutating func exchange(_ range: Range<Int>, _ chance: Chance) -> Range<Int> {
        event("SN", "A100", "Z999", at: range.lowerBound, subject: victim.code)
        return range.lowerBound..<range.lowerBound + perHour
    }

    /// A door at night without an order, and lower values from then on.
    private mutating func enterAndLower(_ range: Range<Int>, _ chance: Chance) {
        let factor = victim
        let quarter = max(1, 900 / step)
        event("i31001", "0", "1", at: max(0, range.lowerBound - quarter))
        event("i31001", "1", "0", at: range.lowerBound + quarter)
        event(
            "i13001", "\(Int(factor.range))", "\(Int(factor.range * 2))", at: range.lowerBound,
            subject: factor.code)
        change(factor.code, range) { _, value in value * 0.4 }
    }
}

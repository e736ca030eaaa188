import Compliance

/// What an honest station does: it runs, rests, is calibrated, kept, cut off, and now and then
/// discharges too much.
extension Scene {
    init(honest station: WatchedStation) {
        self.station = station
        from = Instant(station.days.lowerBound)
        step = station.plant.step
        count = station.days.count * 86_400 / step
        late = Array(repeating: false, count: count)
        load = []
        load = Scene.load(station, count: count, step: step)
        markStandstills()
        addParameters()
        for factor in plant.factors { addPollutant(factor) }
        if station.medium == .water { sampleByCycles() }
        addExceedances()
        if station.medium == .air { addCalibrations() }
        addVisits()
        loseLink()
        flagStandstills()
        clipAtRange()
    }
}

// MARK: - Load

extension Scene {
    /// Daily and weekly rhythm, slow swings, changes of load, and standstills of some days.
    private static func load(_ station: WatchedStation, count: Int, step: Int) -> [Double] {
        let chance = station.chance.of("load")
        var slow = Wandering(chance.of("slow"), steps: 6 * 3600 / Double(step))
        var stage = 1.0
        var target = 1.0
        let stops = standstills(station, count: count, step: step)
        let start = Instant(station.days.lowerBound)
        return (0..<count).map { index in
            let time = start.advanced(bySeconds: index * step)
            let quarter = index * step / 3600
            // A few changes of load a day, each run up to over about a quarter of an hour.
            if index * step % 3600 == 0, chance.share(quarter) < 0.12 {
                target = chance.between(0.78, 1.0, quarter + 500_000)
            }
            stage += (target - stage) * min(1, Double(step) / 600)
            let rest = station.plant.rest
            let isNight = time.hour < 6 || time.hour >= 22
            let rhythm =
                (isNight || time.day.isWeekend && rest < 0.7) ? max(rest, 0.55) : 1
            let level = stage * rhythm + 0.03 * slow.next()
            let ramp = stops.ramp(index, step: step)
            return ramp <= 0 ? 0 : min(1.1, max(0.35, level)) * ramp
        }
    }

    private static func standstills(
        _ station: WatchedStation, count: Int, step: Int
    ) -> Standstills {
        let chance = station.chance.of("standstill")
        var ranges: [Range<Int>] = []
        // About one stop of a day or three in two months; works that rest stop more often.
        let perDay = station.plant.rest < 0.7 ? 0.06 : 0.015
        for day in 0..<(count * step / 86_400) where chance.share(day) < perDay {
            let begin = (day * 86_400 + chance.whole(below: 80_000, day + 1000)) / step
            let length = Int(chance.between(6, 60, day + 2000) * 3600) / step
            if (ranges.last?.upperBound ?? 0) + 86_400 / step < begin {
                ranges.append(begin..<min(count, begin + length))
            }
        }
        return Standstills(ranges: ranges)
    }

    /// Stops are marked with their starts and ends, as the permit's exemptions ask.
    private mutating func markStandstills() {
        var index = 0
        while index < count {
            guard load[index] <= 0 else {
                index += 1
                continue
            }
            let begin = index
            while index < count, load[index] <= 0 { index += 1 }
            mark("stopped", begin..<index)
            guard station.medium == .air else { continue }
            let hour = perHour
            mark("shutDown", max(0, begin - hour)..<begin)
            mark("startUp", index..<min(count, index + 2 * hour))
        }
    }
}

/// Standstills with an hour to run down before and two to run up behind.
private struct Standstills {
    let ranges: [Range<Int>]

    func ramp(_ index: Int, step: Int) -> Double {
        let hour = 3600 / step
        for range in ranges {
            if range.contains(index) { return 0 }
            if index < range.lowerBound, index >= range.lowerBound - hour {
                return 0.3 + 0.7 * Double(range.lowerBound - index) / Double(hour)
            }
            if index >= range.upperBound, index < range.upperBound + 2 * hour {
                return 0.3 + 0.7 * Double(index - range.upperBound) / Double(2 * hour)
            }
        }
        return 1
    }
}

// MARK: - Parameters

extension Scene {
    private mutating func addParameters() {
        add("d20105", noise: 0.01, slow: 0.01) { 800 * $0 }
        add("d30105", noise: 0.015, slow: 0.01) { $0 > 0 ? 120 * (0.6 + 0.4 * $0) : 0 }
        add(plant.flowCode, noise: 0.01, slow: 0.03) { [flow = plant.flow] in flow * $0 }
        guard station.medium == .air else {
            let base = chance.between(6.9, 7.8, 41)
            addLevel("w01001", base, slow: 0.07, noise: 0.01)
            return
        }
        let reference = plant.referenceOxygen ?? 18
        addOxygen(base: min(18.8, reference + chance.between(-1, 1.6, 42)))
        addLevel("a01012", chance.between(55, 130, 43), slow: 4, noise: 0.2)
        addLevel("a01013", -0.2, slow: 0.05, noise: 0.01)
    }

    /// A quantity that follows the load.
    private mutating func add(
        _ code: String, noise: Double, slow: Double, _ level: (Double) -> Double
    ) {
        let chance = chance.of(code)
        var drift = Wandering(chance.of("slow"), steps: 5 * 3600 / Double(step))
        let values = load.indices.map { index in
            max(0, level(load[index]) * (1 + noise * chance.bell(index) + slow * drift.next()))
        }
        curves[code] = Curve(values)
    }

    /// A quantity that stays near a level of its own.
    private mutating func addLevel(_ code: String, _ level: Double, slow: Double, noise: Double) {
        let chance = chance.of(code)
        var drift = Wandering(chance.of("slow"), steps: 4 * 3600 / Double(step))
        curves[code] = Curve(
            load.indices.map { level + noise * chance.bell($0) + slow * drift.next() })
    }

    /// More air at low load, and air alone where nothing burns.
    private mutating func addOxygen(base: Double) {
        let chance = chance.of("a19001")
        var drift = Wandering(chance.of("slow"), steps: 3 * 3600 / Double(step))
        var quick = Wandering(chance.of("quick"), steps: 8 * 60 / Double(step))
        let values = load.indices.map { index -> Double in
            let (slow, fast) = (0.3 * drift.next(), 0.15 * quick.next())
            guard load[index] > 0 else { return 20.8 + 0.03 * chance.bell(index) }
            let air = base + 3.5 * (1 - min(1, load[index])) + slow + fast
            return min(20.6, max(1.5, air + 0.04 * chance.bell(index)))
        }
        curves["a19001"] = Curve(values)
    }
}

// MARK: - Pollutants

extension Scene {
    /// A level that wanders over hours and minutes, with short peaks and an instrument's noise.
    private mutating func addPollutant(_ factor: PlantFactor) {
        let chance = chance.of(factor.code)
        var slow = Wandering(chance.of("slow"), steps: 5 * 3600 / Double(step))
        var quick = Wandering(chance.of("quick"), steps: 12 * 60 / Double(step))
        let usual = factor.level * chance.between(0.8, 1.15)
        var (peak, height) = (0, 0.0)
        let values = load.indices.map { index -> Double in
            let wander = factor.wander * (0.8 * slow.next() + 0.45 * quick.next())
            // Soot blowing, a dose that comes late: up to some minutes, a few times a day.
            if peak <= 0, chance.share(index + 7_000_000) < 3 * Double(step) / 86_400 {
                peak = 1 + chance.whole(below: max(1, 360 / step), index)
                height = chance.between(0.15, 0.6, index + 8_000_000)
            }
            peak -= 1
            let extra = peak >= 0 ? height : 0
            let judged = factor.limit * usual * Chance.exponential(wander) * (1 + extra)
            let measured = station.medium == .air ? judged / conversion(index) : judged
            let noise = factor.range * 0.0012 * chance.bell(index)
            return load[index] > 0 ? max(0, measured + noise) : max(0, noise)
        }
        curves[factor.code] = Curve(values)
    }

    /// What the measured value is multiplied with: (21 − reference) / (21 − oxygen).
    func conversion(_ index: Int) -> Double {
        guard let reference = plant.referenceOxygen, let oxygen = curves["a19001"]?.values[index],
            oxygen < 20
        else { return 1 }
        return (21 - reference) / (21 - oxygen)
    }

    /// Analysers take a sample every two hours and hold the value; total nitrogen holds ammonia.
    private mutating func sampleByCycles() {
        let cycle = 2 * perHour
        for factor in plant.factors {
            guard var curve = curves[factor.code] else { continue }
            for index in 0..<count {
                let sample = index / cycle * cycle
                curve.values[index] = curve.values[sample]
            }
            curves[factor.code] = curve
            for hour in 0..<(count / perHour) {
                samplings.append(
                    Sampling(
                        factor: factor.code, start: time(hour * perHour),
                        sampled: time(hour * perHour / cycle * cycle)))
            }
        }
        guard let ammonia = curves["w21003"], var total = curves["w21001"] else { return }
        for index in 0..<count {
            total.values[index] = max(total.values[index], ammonia.values[index] * 1.3)
        }
        curves["w21001"] = total
    }

    /// Real ones: they rise within the hour, stay for some, and fall again.
    private mutating func addExceedances() {
        let chance = chance.of("exceedance")
        for day in 0..<(count * step / 86_400) where chance.share(day) < 0.04 {
            let factor = plant.factors[chance.whole(below: plant.factors.count, day)]
            let begin = (day * 86_400 + chance.whole(below: 70_000, day + 100)) / step
            let length = Int(chance.between(1.5, 4, day + 200) * 3600) / step
            let rise = max(1, Int(chance.between(20, 60, day + 300) * 60) / step)
            guard begin + length < count, load[begin..<(begin + length)].allSatisfy({ $0 > 0 })
            else { continue }
            raise(
                factor, begin..<(begin + length), rise: rise,
                to: factor.limit * chance.between(1.15, 1.6, day + 400))
            truth("T30", "真实超标", begin..<(begin + length), honest: true)
        }
    }

    /// Lifts a factor to a level that the limit speaks of, run up and down in some steps.
    mutating func raise(_ factor: PlantFactor, _ range: Range<Int>, rise: Int, to level: Double) {
        guard var curve = curves[factor.code] else { return }
        for index in range {
            let near = Double(min(index - range.lowerBound, range.upperBound - index))
            let share = min(1, near / Double(rise))
            let own = curve.values[index]
            let target = level / conversion(index) * (1 + 0.03 * chance.of("raise").bell(index))
            let raised = own + (target - own) * share
            curve.values[index] = raised
            // Ammonia is a part of total nitrogen.
            if factor.code == "w21003" { curves["w21001"]?.values[index] += max(0, raised - own) }
        }
        curves[factor.code] = curve
    }
}

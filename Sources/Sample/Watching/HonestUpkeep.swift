import Compliance

/// Calibrations, visits, lost links: what keeps an honest curve from being whole.
extension Scene {
    /// Each day at the same time, a quarter of an hour of zero and span.
    mutating func addCalibrations() {
        let chance = chance.of("calibration")
        let minute = 60 * chance.whole(below: 24) + chance.whole(below: 60, 1)
        for day in 0..<station.days.count {
            let begin = (day * 1440 + minute) * 60 / step
            let length = max(1, Int(chance.between(10, 18, day)) * 60 / step)
            guard begin + length < count, load[begin] > 0 else { continue }
            calibrate(begin..<(begin + length))
            // Now and then it corrects the slope by less than two percent.
            guard chance.share(day + 1000) < 0.15 else { continue }
            let factor = plant.factors[chance.whole(below: plant.factors.count, day)]
            let slope = Numeral(rounding: 1 + 0.015 * chance.swing(day), places: 3)
            event("i13008", "1.000", "\(slope)", at: begin + length / 2, subject: factor.code)
        }
    }

    mutating func calibrate(_ range: Range<Int>) {
        let chance = chance.of("zero")
        for factor in plant.factors {
            guard var curve = curves[factor.code] else { continue }
            for index in range {
                let isZero = index - range.lowerBound < range.count / 2
                let target = isZero ? 0 : factor.range * 0.8
                curve.values[index] = max(0, target + factor.range * 0.002 * chance.bell(index))
                curve.flags[index] = Curve.calibrating
            }
            curves[factor.code] = curve
        }
    }

    /// Once a week somebody comes with a work order, opens the door and keeps the instruments.
    mutating func addVisits() {
        let chance = chance.of("visit")
        let weekday = chance.whole(below: 5)
        for day in stride(from: weekday, to: station.days.count, by: 7) {
            let begin = (day * 86_400 + 3600 * (9 + chance.whole(below: 7, day))) / step
            let length = Int(chance.between(40, 150, day + 100) * 60) / step
            let range = begin..<min(count, begin + max(1, length))
            guard range.upperBound < count, load[begin] > 0 else { continue }
            approvals.append(
                Approval(
                    start: time(range.lowerBound), end: time(range.upperBound), code: "i31001"))
            event("i31001", "0", "1", at: begin)
            event("i31001", "1", "0", at: range.upperBound - 1)
            keep(range)
            mark("maintenance", range, filledAfterHours: chance.share(day) < 0.5 ? -20 : 3)
            // An exchange that was filed.
            if chance.share(day + 200) < 0.04 {
                let factor = plant.factors[0].code
                approvals.append(
                    Approval(
                        start: time(range.lowerBound), end: time(range.upperBound), code: "SN"))
                event("SN", "A\(day)", "B\(day)", at: begin + 1, subject: factor)
            }
        }
    }

    private mutating func keep(_ range: Range<Int>) {
        let chance = chance.of("kept")
        for factor in plant.factors {
            guard var curve = curves[factor.code] else { continue }
            for index in range {
                curve.flags[index] = Curve.maintained
                curve.values[index] *= chance.share(index)
            }
            curves[factor.code] = curve
        }
    }

    /// Lines break; most of what was kept in the logger comes later, the rest is marked.
    mutating func loseLink() {
        let chance = chance.of("link")
        for day in 0..<station.days.count where chance.share(day) < 0.07 {
            let begin = (day * 86_400 + chance.whole(below: 80_000, day + 10)) / step
            let minutes = chance.share(day + 20) < 0.7 ? 25.0 : 420
            let length = max(1, Int(chance.between(3, minutes, day + 30) * 60) / step)
            let range = begin..<min(count, begin + length)
            if chance.share(day + 40) < 0.7 {
                for index in range { late[index] = true }
                continue
            }
            for code in curves.keys { curves[code]?.erase(range) }
            if range.count * step >= 1800, chance.share(day + 50) < 0.9 {
                mark("linkLost", range, filledAfterHours: 8)
            } else {
                truth("T09", "未标记的断线", range, honest: true)
            }
        }
    }

    mutating func flagStandstills() {
        let own = plant.factors.map(\.code) + ["a19001", plant.flowCode, "w01001", "a01012"]
        for code in own {
            guard var curve = curves[code] else { continue }
            for index in 0..<count where load[index] <= 0 && !curve.values[index].isNaN {
                curve.flags[index] = Curve.stopped
                if code == plant.flowCode { curve.values[index] = 0 }
            }
            curves[code] = curve
        }
    }

    /// What the instrument cannot measure comes as its range, with the flag for it.
    mutating func clipAtRange() {
        for factor in plant.factors {
            guard var curve = curves[factor.code] else { continue }
            for index in 0..<count where curve.values[index] > factor.range {
                curve.values[index] = factor.range
                if curve.flags[index] == Curve.normal { curve.flags[index] = Curve.overRange }
            }
            curves[factor.code] = curve
        }
    }
}

extension Curve {
    mutating func erase(_ range: Range<Int>) {
        for index in range { values[index] = .nan }
    }
}

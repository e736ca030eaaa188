import Compliance
import HJ212

/// The data groups of a packet, one for each factor, out of the outlet's curve.
extension StationSimulator {
    /// 2011: what the instruments show now, near the hour's mean.
    func realTime(at moment: Instant) -> [[Pair]] {
        groups(at: moment) { factor, reading in
            let share = self.share(factor, moment.secondOfDay)
            return [
                ("Rtd", times(reading.measured, share)),
                ("ZsRtd", times(reading.converted, share)),
            ]
        }
    }

    /// 2051: least, mean and most of some minutes.
    func minute(from start: Instant) -> [[Pair]] {
        groups(at: start) { factor, reading in
            let share = self.share(factor, start.minuteOfDay)
            return statistics(factor, reading, mean: share, seconds: terms.intervalMinutes * 60)
        }
    }

    /// 2061: the very means that history keeps.
    func hour(from start: Instant) -> [[Pair]] {
        groups(at: start) { factor, reading in
            statistics(factor, reading, mean: 1, seconds: 3600)
        }
    }

    /// 2031: the mean of the day's valid hours.
    func day(from start: Instant) -> [[Pair]] {
        station.factors.compactMap { factor in
            let hours = (0..<24).map { curve.reading(of: factor, at: start.advanced(byHours: $0)) }
            guard let mean = HourReading.mean(of: hours) else { return nil }
            let valid = hours.filter(\.isValid)
            let (measured, converted) = (
                valid.compactMap(\.measured), valid.compactMap(\.converted)
            )
            let values = [
                ("Min", measured.min()), ("Avg", mean.measured), ("Max", measured.max()),
                ("Cou", passed(factor, mean, seconds: 86_400)), ("ZsMin", converted.min()),
                ("ZsAvg", mean.converted), ("ZsMax", converted.max()),
            ]
            return group(factor, mean, values)
        }
    }

    private func groups(
        at moment: Instant,
        _ readings: (StationFactor, HourReading) -> [(String, Numeral?)]
    ) -> [[Pair]] {
        let hour = Instant(moment.day, minute: moment.hour * 60)
        return station.factors.compactMap { factor in
            let reading = curve.reading(of: factor, at: hour)
            return group(factor, reading, readings(factor, reading))
        }
    }

    private func group(
        _ factor: StationFactor, _ reading: HourReading, _ values: [(String, Numeral?)]
    ) -> [Pair]? {
        guard reading.measured != nil else { return nil }
        let pairs = values.compactMap { name, value in
            value.map { Pair("\(factor.code)-\(name)", "\($0)") }
        }
        return pairs + [Pair("\(factor.code)-Flag", flag(reading))]
    }

    /// A mark goes over the wire as the instrument's own flag.
    private func flag(_ reading: HourReading) -> String {
        let letter = reading.mark == nil ? reading.flag.code : "C"
        return station.habit == .lowerCase ? letter.lowercased() : letter
    }

    private func statistics(
        _ factor: StationFactor, _ reading: HourReading, mean: Double, seconds: Int
    ) -> [(String, Numeral?)] {
        let (least, most) = (mean * 0.94, mean * 1.07)
        let measured = [times(reading.measured, least), times(reading.measured, most)]
            .compactMap(\.self).sorted()
        return [
            ("Min", measured.first), ("Avg", times(reading.measured, mean)),
            ("Max", measured.last), ("Cou", passed(factor, reading, seconds: seconds)),
            ("ZsMin", times(reading.converted, least)),
            ("ZsAvg", times(reading.converted, mean)),
            ("ZsMax", times(reading.converted, most)),
        ]
    }

    /// Cubic metres that passed in the time; a flow of water is stated in litres a second.
    private func passed(
        _ factor: StationFactor, _ reading: HourReading, seconds: Int
    ) -> Numeral? {
        guard factor.code.hasSuffix("00000"), let flow = reading.measured else { return nil }
        let litres: Double = factor.code == "w00000" ? 1000 : 1
        return Numeral(rounding: flow.double * Double(seconds) / litres, places: 2)
    }

    /// A few percent around the hour's mean.
    private func share(_ factor: StationFactor, _ index: Int) -> Double {
        1 + 0.04 * chance.of(factor.code).swing(index)
    }

    private func times(_ value: Numeral?, _ share: Double) -> Numeral? {
        guard share != 1, let value else { return value }
        return Numeral(rounding: value.double * share, places: value.places)
    }
}

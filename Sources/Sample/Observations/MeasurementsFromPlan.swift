package import Compliance

extension City {
    /// Hour and day means of a site's loggers, and what was sampled by hand, both days included.
    ///
    /// Hours are measured and, where the limit names a reference oxygen, converted. A day's mean
    /// takes its valid hours and needs twenty of them (HJ 75-2017).
    package func measurements(of site: Site, from: Day, to: Day) -> [Measurement] {
        guard from <= to else { return [] }
        let automatic = stations(of: site).flatMap { station in
            station.factors.flatMap { factor in
                days(of: factor, curve(of: station), from: from, to: to)
            }
        }
        return automatic + manualMeasurements(of: site, from: from, to: to)
    }

    func curve(of station: Station) -> OutletCurve {
        OutletCurve(
            station, plan: site(station.site)?.plan, episodes: episodes, today: today, chance)
    }

    private func days(
        of factor: StationFactor, _ curve: OutletCurve, from: Day, to: Day
    ) -> [Measurement] {
        (from.number...to.number).flatMap { number -> [Measurement] in
            let start = Instant(Day(number: number))
            let hours = (0..<24).map { start.advanced(byHours: $0) }
            let readings = hours.map { curve.reading(of: factor, at: $0) }
            let series = Series(curve, factor)
            return zip(hours, readings).flatMap { series.hour($0, $1) }
                + series.day(start, readings)
        }
    }
}

/// Writes the measurements of one factor at one outlet.
private struct Series {
    let outlet: OutletCode
    let factor: StationFactor
    let isConverted: Bool

    init(_ curve: OutletCurve, _ factor: StationFactor) {
        (outlet, self.factor) = (curve.station.outlet, factor)
        isConverted = curve.limit(of: factor.code)?.oxygen != nil
    }

    func hour(_ start: Instant, _ reading: HourReading) -> [Measurement] {
        let end = start.advanced(byHours: 1)
        let measured = measurement(.hour, start, end, reading.measured, reading)
        guard isConverted else { return [measured] }
        return [measured, measurement(.hourConverted, start, end, reading.converted, reading)]
    }

    /// Without a mean the day says why: the first flag or mark that spoilt it.
    func day(_ start: Instant, _ readings: [HourReading]) -> [Measurement] {
        let end = start.advanced(byHours: 24)
        let spoilt = readings.first { !$0.isValid } ?? .absent
        let mean = HourReading.mean(of: readings)
        let reading =
            mean
            ?? HourReading(
                measured: nil, converted: nil, flag: spoilt.flag, mark: spoilt.mark)
        let measured = measurement(.day, start, end, reading.measured, reading)
        guard isConverted else { return [measured] }
        return [measured, measurement(.dayConverted, start, end, reading.converted, reading)]
    }

    private func measurement(
        _ statistic: Statistic, _ start: Instant, _ end: Instant, _ value: Numeral?,
        _ reading: HourReading
    ) -> Measurement {
        Measurement(
            outlet: outlet, factor: factor.code, statistic: statistic, start: start, end: end,
            value: value.map { MeasuredValue($0) }, unit: factor.unit, flag: reading.flag,
            mark: reading.mark)
    }
}

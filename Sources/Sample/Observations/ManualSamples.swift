import Compliance

extension City {
    /// What a laboratory found in the samples that the permit wants by hand.
    ///
    /// One sample in each period that the permit names, taken on a day of its second half, always
    /// well below the limit. A stopped site is not sampled.
    func manualMeasurements(of site: Site, from: Day, to: Day) -> [Measurement] {
        let draft = PermitDraft(
            site.plan, today: today, stations: stations(of: site), chance: chance.of(site.key))
        var seen: Set<String> = []
        return LimitPlan.all(in: draft.tables).flatMap { limit -> [Measurement] in
            guard seen.insert("\(limit.outlet) \(limit.factor)").inserted,
                draft.isSampledByHand(limit), let outlet = OutletCode(limit.outlet)
            else { return [] }
            let own = chance.of(site.key).of(limit.outlet).of(limit.factor)
            return (from.year...to.year)
                .flatMap { draft.frequency(of: limit).periods(in: $0) }
                .map { City.samplingDay(in: $0, own) }
                .filter { from <= $0 && $0 <= to && !isStopped(site, on: $0) }
                .map { sample(limit, at: outlet, on: $0, own) }
        }
    }

    private static func samplingDay(in period: Period, _ own: Chance) -> Day {
        let length = period.dayAfter.number - period.firstDay.number
        return period.firstDay.advanced(by: length / 2 + own.whole(below: length / 3, length))
    }

    private func isStopped(_ site: Site, on day: Day) -> Bool {
        episodes.contains {
            $0.site == site.key && $0.kind == .shutdown && $0.start.day <= day && day < $0.end.day
        }
    }

    private func sample(
        _ limit: LimitPlan, at outlet: OutletCode, on day: Day, _ own: Chance
    ) -> Measurement {
        let taken = Instant(day, minute: 9 * 60 + 30)
        let isDay = limit.statistic == .day
        let share = limit.lower == nil ? 0.25 + 0.35 * own.share(day.number) : 0.8
        let value = limit.factor == "a01010" ? 0 : limit.upper.double * share
        return Measurement(
            outlet: outlet, factor: limit.factor, statistic: limit.statistic.converted(for: limit),
            start: isDay ? Instant(day) : taken,
            end: isDay ? Instant(day).advanced(byHours: 24) : taken.advanced(byHours: 1),
            value: MeasuredValue(Numeral(rounding: value, places: limit.places)),
            unit: Pollutant.unit(of: limit.factor), flag: .normal, source: "manual")
    }
}

extension PermitDraft {
    /// Whether no logger measures what the limit speaks of, and the permit did not forget it.
    func isSampledByHand(_ limit: LimitPlan) -> Bool {
        let isAutomatic = stations.contains {
            $0.outlet.description == limit.outlet && $0.measures(limit.factor)
        }
        return !isAutomatic && !isForgotten(limit)
    }
}

extension Statistic {
    /// What a laboratory states: converted where the limit names a reference oxygen.
    fileprivate func converted(for limit: LimitPlan) -> Statistic {
        limit.oxygen == nil ? self : converted
    }
}

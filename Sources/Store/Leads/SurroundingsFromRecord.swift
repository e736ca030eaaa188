package import Compliance

extension Store {
    /// What detectors need beside an outlet's own values, as far as the record knows it.
    package func surroundings(
        of place: WatchedOutlet, span: Range<Instant>
    ) async throws -> Surroundings {
        let orders = try await workOrders(
            of: place.site, outlet: place.outlet, from: span.lowerBound, to: span.upperBound)
        let states = try await states(of: place.site, outlet: place.outlet)
        let loggers = try await devices(of: place.site).filter { $0.outlet == place.outlet }
        let days = try await arrivalDays(
            of: loggers.map(\.mn), from: span.lowerBound.day,
            to: span.upperBound.advanced(bySeconds: -1).day)
        return Surroundings(
            companions: try await companions(of: place, span: span),
            instruments: Store.instruments(states), arrivals: days.flatMap(\.arrivals),
            sent: days.flatMap(\.doubtful), samplings: days.flatMap(\.samplings),
            approvals: orders.filter(\.isApproved).map {
                Approval(start: $0.span.lowerBound, end: $0.span.upperBound)
            }, months: try await months(of: place, until: span.upperBound))
    }

    /// Amounts by month, from the first month of last year on.
    private func months(
        of place: WatchedOutlet, until end: Instant
    ) async throws -> [MonthAmount] {
        let last = end.advanced(bySeconds: -1).day
        return try await watchedSeries(
            SeriesQuery(
                site: place.site, outlet: place.outlet, statistics: [.hour],
                from: Day(last.year - 1, 1, 1), to: last)
        ).monthAmounts
    }

    /// 量程 and 检出限 as the logger last stated them (HJ 212-2017 i13001, i13009).
    private static func instruments(_ states: [DeviceState]) -> [Instrument] {
        Dictionary(grouping: states.filter { !$0.subject.isEmpty }, by: \.subject)
            .map { factor, states in
                func number(_ code: String) -> Numeral? {
                    states.first { $0.code == code }.flatMap { Numeral($0.value) }
                }
                return Instrument(
                    factor: factor, range: number("i13001"), detection: number("i13009"))
            }
            .filter { $0.range != nil || $0.detection != nil }
            .sorted { $0.factor < $1.factor }
    }

    /// The hours of the site's other outlets, from two days before: one instrument may feed two.
    private func companions(
        of place: WatchedOutlet, span: Range<Instant>
    ) async throws -> [Companion] {
        let others = try await devices(of: place.site).filter { $0.outlet != place.outlet }
        var found: [Companion] = []
        for device in others {
            let series = try await watchedSeries(
                SeriesQuery(
                    site: place.site, outlet: device.outlet, statistics: [.hour],
                    from: span.lowerBound.day.advanced(by: -2),
                    to: span.upperBound.advanced(bySeconds: -1).day))
            found.append(
                Companion(name: "\(device.outlet)", mn: device.mn, series: series))
        }
        return found
    }
}

package import Compliance

extension Store {
    /// What a file would do to the record of a site; nothing is taken in.
    package func preview(
        _ file: ObservationFile, of site: String
    ) async throws -> ImportPreview {
        try await database.read { session in
            ImportPreview(file, try session.outcomes(of: file, at: site))
        }
    }
}

extension Session {
    func outcomes(of file: ObservationFile, at site: String) throws -> [RowOutcome] {
        let standing = try standingValues(for: file, at: site)
        let devices = try rows("SELECT mn, outlet FROM device WHERE site = \(site)").map {
            (mn: try $0("mn", as: String.self), outlet: try $0("outlet", as: String.self))
        }
        return try file.items.map { item in
            switch item.what {
            case .value(let value): RowOutcome(of: value, over: standing[ValueKey(value)])
            case .event(let event):
                if let place = event.place(at: site, among: devices) {
                    try isOnRecord(event.statement, at: place) ? .unchanged : .new
                } else {
                    .unknownDevice
                }
            }
        }
    }

    /// What stands on record at the times of a file.
    private func standingValues(
        for file: ObservationFile, at site: String
    ) throws -> [ValueKey: Measurement] {
        var standing: [ValueKey: Measurement] = [:]
        for (name, days) in file.days {
            for series in try series(of: site, named: name) {
                for value in try measurements(
                    of: series, from: days.lowerBound, to: days.upperBound)
                {
                    standing[ValueKey(value)] = value
                }
            }
        }
        return standing
    }

    private func isOnRecord(_ statement: DeviceStatement, at place: DevicePlace) throws -> Bool {
        try first(
            """
            SELECT at FROM device_event
            WHERE site = \(place.site) AND outlet = \(place.outlet.description)
                AND mn = \(place.mn) AND code = \(statement.code)
                AND subject = \(statement.subject) AND at = \(statement.at.milliseconds)
                AND value = \(statement.value)
            """) != nil
    }
}

/// One time of one series, whatever the unit.
private struct ValueKey: Hashable {
    let name: SeriesName
    let start: Instant

    init(_ value: Measurement) {
        name = SeriesName(
            outlet: value.outlet, factor: value.factor, statistic: value.statistic)
        start = value.start
    }
}

extension RowOutcome {
    fileprivate init(of value: Measurement, over standing: Measurement?) {
        guard let standing else {
            self = .new
            return
        }
        let isSame =
            SheetReading(value, since: value.start.day).says(
                what: SheetReading(standing, since: value.start.day))
            && value.unit == standing.unit
        self =
            isSame
            ? .unchanged : standing.source == ObservationFile.source ? .changed : .automatic
    }
}

extension ObservationFile {
    /// The days of each series that the file speaks of.
    fileprivate var days: [SeriesName: ClosedRange<Day>] {
        var days: [SeriesName: ClosedRange<Day>] = [:]
        for item in items {
            guard case .value(let value) = item.what else { continue }
            let name = SeriesName(
                outlet: value.outlet, factor: value.factor, statistic: value.statistic)
            let day = value.start.day
            let known = days[name] ?? day...day
            days[name] = min(known.lowerBound, day)...max(known.upperBound, day)
        }
        return days
    }
}

extension ImportedEvent {
    /// Where it belongs; nil for a device that is not the site's.
    func place(at site: String, among devices: [(mn: String, outlet: String)]) -> DevicePlace? {
        guard !mn.isEmpty else {
            return outlet.map { DevicePlace(site: site, outlet: $0) }
        }
        guard let device = devices.first(where: { $0.mn == mn }),
            let its = OutletCode(device.outlet), outlet == nil || outlet == its
        else { return nil }
        return DevicePlace(site: site, outlet: its, mn: mn)
    }
}

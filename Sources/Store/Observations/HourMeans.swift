import Compliance

extension Session {
    /// Puts the hour means of one day of minutes into their month.
    func saveHourMeans(of sheet: Sheet, at place: SheetPlace) throws {
        let month = Statistic.hour.firstDayOfSheet(holding: place.day)
        let stored = try first(
            """
            SELECT content FROM hour_mean
            WHERE series = \(place.series) AND day = \(month.number)
            """)
        var means = try stored.map(Sheet.init(stored:)) ?? Sheet()
        let offset = month.distance(to: place.day) * Sheet.secondsOfDay
        for reading in sheet.hourMeans(after: offset) { means.put(reading) }
        guard !means.isEmpty else { return }
        try run(
            """
            INSERT INTO hour_mean (series, day, content)
            VALUES (\(place.series), \(month.number), \(means.encoded))
            ON CONFLICT (series, day) DO UPDATE SET content = excluded.content
            """)
    }
}

extension Sheet {
    static let secondsOfDay = 86_400
    static let secondsOfHour = 3600

    /// The mean of each hour's valid values, one decimal finer than they are.
    ///
    /// How long the valid values of the hour speak of is the length of the mean; whether that is
    /// enough for a valid mean is asked where it is used.
    func hourMeans(after offset: Int) -> [SheetReading] {
        sums(every: Sheet.secondsOfHour).compactMap { hour in
            guard let mean = hour.mean(places: min(hour.places + 1, 12)) else { return nil }
            return SheetReading(
                start: offset + hour.start, length: hour.validSeconds,
                value: MeasuredValue(mean))
        }
    }
}

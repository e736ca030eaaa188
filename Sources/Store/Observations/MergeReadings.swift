package import Compliance

extension Session {
    /// Puts readings into a sheet; what stands there for other times stays.
    ///
    /// A sheet grows beside the closed ones until it is over. What comes after that, or puts
    /// another value in place of one that stood, is kept as a revision for everybody to see.
    package func merge(
        _ readings: [SheetReading], into key: SheetKey, unit: String, at now: Instant,
        closesAtOnce: Bool = false
    ) throws {
        let id = try seriesNumber(of: key.site, key.name, unit: unit)
        try put(readings, at: SheetPlace(series: id, key), now, closesAtOnce: closesAtOnce)
        try note([OutletChange(key)], at: now)
    }

    /// Puts readings into the sheet of a place, wherever it stands.
    func put(
        _ readings: [SheetReading], at place: SheetPlace, _ now: Instant,
        closesAtOnce: Bool = false
    ) throws {
        var (sheet, stood) = try sheet(at: place)
        let (added, changed) = sheet.put(readings)
        guard added + changed > 0 else { return }
        switch stood {
        case .closed: try close(sheet, at: place)
        case .nowhere where closesAtOnce && place.end <= now: try close(sheet, at: place)
        case .open, .nowhere: try keepOpen(sheet, at: place, now)
        }
        if changed > 0 || stood == .closed {
            try note(SheetRevision(at: now, added: added, changed: changed), of: place)
        }
    }

    /// Adds a whole sheet that was built elsewhere and is over; none may stand there yet.
    package func add(_ sheet: Sheet, to key: SheetKey, unit: String) throws {
        let id = try seriesNumber(of: key.site, key.name, unit: unit)
        try note([OutletChange(key)], at: key.end)
        let place = SheetPlace(series: id, key)
        guard try self.sheet(at: place).1 == .nowhere else {
            throw StoreFault.other("\(key.day) 的监测数据表已经存在")
        }
        try close(sheet, at: place)
    }

    /// The sheet that stands at a place, an empty one where none does.
    private func sheet(at place: SheetPlace) throws -> (Sheet, SheetPlace.Stood) {
        let (series, day) = (place.series, place.day.number)
        if let row = try first(
            "SELECT content FROM open_sheet WHERE series = \(series) AND day = \(day)")
        {
            return (try Sheet(stored: row), .open)
        }
        if let row = try first(
            "SELECT content FROM sheet WHERE series = \(series) AND day = \(day)")
        {
            return (try Sheet(stored: row), .closed)
        }
        return (Sheet(), .nowhere)
    }

    private func keepOpen(_ sheet: Sheet, at place: SheetPlace, _ now: Instant) throws {
        try run(
            """
            INSERT INTO open_sheet (series, day, ends, updated_at, content)
            VALUES (\(place.series), \(place.day.number), \(place.end.milliseconds),
                \(now.milliseconds), \(sheet.encoded))
            ON CONFLICT (series, day)
            DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """)
    }

    /// Writes a sheet among the closed ones, and the hour means that follow from it.
    private func close(_ sheet: Sheet, at place: SheetPlace) throws {
        try run(
            """
            INSERT INTO sheet (series, day, content)
            VALUES (\(place.series), \(place.day.number), \(sheet.encoded))
            ON CONFLICT (series, day) DO UPDATE SET content = excluded.content
            """)
        if place.statistic == .minute { try saveHourMeans(of: sheet, at: place) }
    }

    func note(_ revision: SheetRevision, of place: SheetPlace) throws {
        try run(
            """
            INSERT INTO sheet_revision (series, day, number, at, added, changed)
            VALUES (\(place.series), \(place.day.number),
                (SELECT COALESCE(MAX(number), 0) + 1 FROM sheet_revision
                    WHERE series = \(place.series) AND day = \(place.day.number)),
                \(revision.at.milliseconds), \(revision.added), \(revision.changed))
            """)
    }
}

/// Where a sheet stands: the number of its series, its first day and what follows from them.
struct SheetPlace {
    enum Stood {
        case open
        case closed
        case nowhere
    }

    let series: Int
    let day: Day
    let statistic: Statistic

    var end: Instant { Instant(statistic.dayAfterSheet(from: day)) }

    init(series: Int, day: Day, _ statistic: Statistic) {
        (self.series, self.day, self.statistic) = (series, day, statistic)
    }

    init(series: Int, _ key: SheetKey) {
        self.init(series: series, day: key.day, key.name.statistic)
    }
}

extension Sheet {
    /// The content of a row.
    init(stored row: Row) throws {
        do {
            try self.init(encoded: try row("content") as [UInt8])
        } catch let fault as SheetFault {
            throw StoreFault.other("监测数据表读不出来（\(fault)）")
        }
    }
}

// MARK: - Closing

extension Store {
    /// Moves sheets that are over to the closed ones, in the order of their end; how many it were.
    ///
    /// A sheet that values still came to since `quietSince` waits: a logger is sending what it
    /// kept while it was cut off.
    @discardableResult
    package func closeSheets(
        endedBy end: Instant, quietSince: Instant, atMost limit: Int = 1000
    ) async throws -> Int {
        // Most of the time there is none, and a look costs less than a transaction that writes.
        let isAny = try await database.read { session in
            try session.first(
                """
                SELECT series FROM open_sheet
                WHERE ends <= \(end.milliseconds) AND updated_at <= \(quietSince.milliseconds)
                LIMIT 1
                """) != nil
        }
        guard isAny else { return 0 }
        return try await database.write { session in
            let rows = try session.rows(
                """
                SELECT open_sheet.series AS series, open_sheet.day AS day,
                    series.statistic AS statistic, open_sheet.content AS content
                FROM open_sheet
                JOIN series ON series.id = open_sheet.series
                WHERE open_sheet.ends <= \(end.milliseconds)
                    AND open_sheet.updated_at <= \(quietSince.milliseconds)
                ORDER BY open_sheet.ends, open_sheet.series
                LIMIT \(limit)
                """)
            for row in rows {
                guard let statistic = Statistic(rawValue: try row("statistic")) else { continue }
                let place = SheetPlace(
                    series: try row("series"), day: Day(number: try row("day")), statistic)
                try session.move(try Sheet(stored: row), to: place)
            }
            return rows.count
        }
    }
}

extension Session {
    fileprivate func move(_ sheet: Sheet, to place: SheetPlace) throws {
        try close(sheet, at: place)
        try run(
            """
            DELETE FROM open_sheet
            WHERE series = \(place.series) AND day = \(place.day.number)
            """)
    }
}

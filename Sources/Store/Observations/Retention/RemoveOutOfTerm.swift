package import Compliance

/// What a clearing removed, and what it left because a finding rests on it.
package struct Removed: Sendable, Hashable {
    package var frames = 0
    package var batches = 0
    package var sheets = 0
    package var held = 0

    package init() {}

    package var isNothing: Bool { batches == 0 && sheets == 0 }
}

extension Store {
    /// Removes monitoring data whose term is over, in one act; what a finding rests on stays.
    ///
    /// Of a batch of frames the content goes and the hash stays, so that the journal still can be
    /// followed; a batch that no journal entry names yet is left alone.
    package func removeOutOfTerm(
        _ terms: RetentionTerms, at now: Instant, by actor: Act.Actor = .system
    ) async throws -> Removed {
        // A look first: an act that removes nothing is no act.
        guard try await database.read({ try $0.hasOutOfTerm(terms) }) else { return Removed() }
        return try await act(
            "retention.remove", by: actor, at: now, on: Act.Subject("retention", "\(now.day)")
        ) { act in
            let holds = try act.session.holds()
            var removed = Removed()
            try act.session.removeBatches(before: terms.frames, holds, &removed)
            try act.session.removeArrivals(before: terms.frames)
            for statistic in Statistic.allCases {
                try act.session.removeSheets(
                    of: statistic, before: terms.first(of: statistic), holds, &removed)
            }
            guard !removed.isNothing else { throw NothingToRemove() }
            act.detail = [
                "frames": JSON(removed.frames), "batches": JSON(removed.batches),
                "sheets": JSON(removed.sheets), "held": JSON(removed.held),
                "framesBefore": .string("\(terms.frames)"),
                "instantsBefore": .string("\(terms.instants)"),
                "minutesBefore": .string("\(terms.minutes)"),
                "meansBefore": .string("\(terms.means)"),
            ]
            return removed
        }
    }
}

/// Everything that is over its term is held: the act is taken back.
package struct NothingToRemove: Error {}

extension Session {
    fileprivate func hasOutOfTerm(_ terms: RetentionTerms) throws -> Bool {
        let batch = try first(
            """
            SELECT number FROM frame_batch
            WHERE received_at < \(Instant(terms.frames).milliseconds)
                AND packing <> \(Packing.removed)
            LIMIT 1
            """)
        if batch != nil { return true }
        return try Statistic.allCases.contains { statistic in
            let end = statistic.firstDayOfSheet(holding: terms.first(of: statistic))
            return try first(
                """
                SELECT sheet.day FROM series
                JOIN sheet ON sheet.series = series.id AND sheet.day < \(end.number)
                WHERE series.statistic = \(statistic.rawValue)
                LIMIT 1
                """) != nil
        }
    }

    // MARK: - Frames

    private static let atOnce = 200

    fileprivate func removeBatches(
        before day: Day, _ holds: Holds, _ removed: inout Removed
    ) throws {
        var (gateway, number) = ("", 0)
        while true {
            let rows = try rows(
                """
                SELECT frame_batch.gateway AS gateway, frame_batch.number AS number,
                    frame_batch.received_at AS received_at, frame_batch.size AS size,
                    frame_batch.packing AS packing, frame_batch.content AS content
                FROM frame_batch
                JOIN (SELECT gateway, MAX(last) AS last FROM frame_seal GROUP BY gateway)
                    AS sealed ON sealed.gateway = frame_batch.gateway
                WHERE frame_batch.received_at < \(Instant(day).milliseconds)
                    AND frame_batch.number <= sealed.last
                    AND frame_batch.packing <> \(Packing.removed)
                    AND (frame_batch.gateway, frame_batch.number) > (\(gateway), \(number))
                ORDER BY frame_batch.gateway, frame_batch.number
                LIMIT \(Session.atOnce)
                """)
            for row in rows {
                (gateway, number) = (try row("gateway"), try row("number"))
                try removeBatch(row, gateway, number, holds, &removed)
            }
            if rows.count < Session.atOnce { return }
        }
    }

    private func removeBatch(
        _ row: Row, _ gateway: String, _ number: Int, _ holds: Holds, _ removed: inout Removed
    ) throws {
        let day = try row.instant("received_at").day
        let batch = try FrameBatch(row: row)
        if holds.holdsAnything(receivedOn: day), holds.holds(batch.frames, receivedOn: day) {
            removed.held += 1
            return
        }
        try run(
            """
            UPDATE frame_batch SET content = \([UInt8]()), packing = \(Packing.removed)
            WHERE gateway = \(gateway) AND number = \(number)
            """)
        removed.batches += 1
        removed.frames += batch.frames.count
    }

    // MARK: - Values

    fileprivate func removeSheets(
        of statistic: Statistic, before day: Day, _ holds: Holds, _ removed: inout Removed
    ) throws {
        let end = statistic.firstDayOfSheet(holding: day)
        let rows = try rows(
            """
            SELECT series.id AS series, series.site AS site, series.outlet AS outlet,
                sheet.day AS day
            FROM series
            JOIN sheet ON sheet.series = series.id AND sheet.day < \(end.number)
            WHERE series.statistic = \(statistic.rawValue)
            """)
        for row in rows {
            let (series, number): (Int, Int) = (try row("series"), try row("day"))
            let first = Day(number: number)
            let last = statistic.dayAfterSheet(from: first).advanced(by: -1)
            if holds.holds(site: try row("site"), outlet: try row("outlet"), first...last) {
                removed.held += 1
                continue
            }
            try run("DELETE FROM sheet WHERE series = \(series) AND day = \(number)")
            removed.sheets += 1
        }
    }
}

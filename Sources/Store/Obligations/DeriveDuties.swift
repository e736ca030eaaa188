package import Compliance

extension Store {
    /// Brings the table of duties up to the permits, the law and the years; does little when
    /// nothing changed.
    ///
    /// Returns of how many sites the duties were derived anew.
    @discardableResult
    package func deriveDuties(
        of years: ClosedRange<Int>, under law: Law, naming factors: FactorTable
    ) async throws -> Int {
        var derived = 0
        while true {
            let stale = try await staleSites(years, law.stamp)
            guard !stale.isEmpty else { return derived }
            let books = stale.map { DutyBook($0, years: years, law: law, factors: factors) }
            try await database.write { session in
                for book in books { try session.replace(with: book) }
            }
            derived += stale.count
        }
    }

    /// Some sites whose duties stand for another version, law or time than now.
    private func staleSites(
        _ years: ClosedRange<Int>, _ stamp: String
    ) async throws -> [(site: String, version: Int, document: String)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT site.id AS id, site.version AS version, permit_version.document AS document
                FROM site
                JOIN permit_version
                    ON permit_version.site = site.id AND permit_version.version = site.version
                LEFT JOIN duty_book ON duty_book.site = site.id
                    AND duty_book.version = site.version AND duty_book.stamp = \(stamp)
                    AND duty_book.first_year = \(years.lowerBound)
                    AND duty_book.last_year = \(years.upperBound)
                WHERE site.tier <> 'registration' AND site.is_listed = 0
                    AND duty_book.site IS NULL
                ORDER BY site.id
                LIMIT 100
                """
            ).map { (try $0("id"), try $0("version"), try $0("document")) }
        }
    }
}

/// The duties of one site with a due day, or why they cannot be told.
private struct DutyBook: Sendable {
    let site: String
    let version: Int
    let stamp: String
    let years: ClosedRange<Int>
    let duties: [(obligation: Obligation, due: Day)]
    let flaw: String?

    init(
        _ row: (site: String, version: Int, document: String), years: ClosedRange<Int>, law: Law,
        factors: FactorTable
    ) {
        (site, version) = (row.site, row.version)
        (self.years, stamp) = (years, law.stamp)
        guard let json = try? JSON.parse(row.document), let permit = Permit(document: json) else {
            (duties, flaw) = ([], "平台上没有这个单位的许可证全文，义务须按证本核对")
            return
        }
        do {
            let all = try permit.obligations(of: years, under: law, naming: factors)
            duties = all.compactMap { one in one.due.map { (one, $0) } }
            flaw = nil
        } catch {
            (duties, flaw) = ([], error.message)
        }
    }
}

extension Session {
    fileprivate func replace(with book: DutyBook) throws {
        try run("DELETE FROM duty WHERE site = \(book.site)")
        for (duty, due) in book.duties {
            try run(
                """
                INSERT INTO duty (site, id, row, kind, what, subject, period, inside, due, due_end,
                    clause)
                VALUES (\(book.site), \(duty.id), \(duty.row), \(duty.kind.rawValue), \(duty.what),
                    \(duty.subject), \(duty.period), \(duty.insideText), \(due.description),
                    \(Instant(due.advanced(by: 1)).milliseconds), \(duty.clause))
                """)
        }
        try run(
            """
            INSERT INTO duty_book (site, version, stamp, first_year, last_year, flaw)
            VALUES (\(book.site), \(book.version), \(book.stamp), \(book.years.lowerBound),
                \(book.years.upperBound), \(book.flaw))
            ON CONFLICT (site) DO UPDATE SET version = excluded.version, stamp = excluded.stamp,
                first_year = excluded.first_year, last_year = excluded.last_year,
                flaw = excluded.flaw
            """)
    }
}

extension Obligation {
    /// The longer periods, each between blanks, so that one of them can be searched for.
    fileprivate var insideText: String { inside.map { " \($0)" }.joined() + " " }
}

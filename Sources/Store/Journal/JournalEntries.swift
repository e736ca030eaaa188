package import Compliance

/// Which entries of the journal a list is asked for.
package struct JournalFilter: Sendable, Hashable {
    /// Words of the entry, of the site or of the finding it is about.
    package var text: String?
    /// Verbs that count as found by the text, since the record knows no Chinese words for them.
    package var verbsInWords: [String] = []
    /// The part of the verb before its point: `finding`.
    package var group: String?
    package var from: Day?
    package var to: Day?
    /// A site, a finding, a person or a single row, by its id.
    package var subject: String?

    package init() {}
}

extension Store {
    /// One page of the journal, as far as the person may read it.
    package func journalEntries(
        seenBy person: SignedIn, matching filter: JournalFilter = JournalFilter(),
        _ request: PageRequest
    ) async throws -> PageOf<JournalEntry> {
        try await database.read { session in
            let page = try session.page(
                request, select: JournalEntry.columns, from: "journal_entry",
                matching: person.journalCondition + filter.condition,
                column: "journal_entry.number", id: "CAST(journal_entry.number AS TEXT)",
                isNumber: true, make: JournalEntry.init(row:))
            return PageOf(
                items: try session.named(page.items), total: page.total, next: page.next)
        }
    }
}

extension Store {
    /// How many acts there were; it grows with each.
    package func journalSize() async throws -> Int {
        try await database.read { session in
            try session.first("SELECT size FROM journal_head WHERE id = 1")?("size") ?? 0
        }
    }
}

extension JournalEntry {
    static let columns: SQL = """
        journal_entry.number AS number, journal_entry.at AS at, journal_entry.entry AS entry
        """
}

extension JournalFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text { condition += " AND (" + found(text) + ")" }
        // Seals come every few minutes and say nothing of people: they are shown when asked for.
        if group == nil, subject == nil, text == nil {
            condition += " AND NOT (" + JournalFilter.verb("frames.seal") + ")"
        }
        if let group { condition += " AND " + JournalFilter.verb("\(group).%") }
        if let from { condition += " AND journal_entry.at >= \(Instant(from).milliseconds)" }
        if let to {
            condition += " AND journal_entry.at < \(Instant(to.advanced(by: 1)).milliseconds)"
        }
        if let subject { condition += " AND (" + about(subject) + ")" }
        return condition
    }

    /// An entry ends with its verb: the keys of canonical JSON are sorted.
    private static func verb(_ pattern: String) -> SQL {
        "journal_entry.entry LIKE \("%,\"verb\":\"\(pattern)\"}") ESCAPE '\\'"
    }

    private func found(_ text: String) -> SQL {
        // As it stands between the quotes of the entry's JSON.
        let written = String(JSON.string(text).canonical.dropFirst().dropLast())
        let pattern = SQL.contains(text)
        var ways: [SQL] = [
            "journal_entry.entry LIKE \(SQL.contains(written)) ESCAPE '\\'",
            "journal_entry.number IN "
                + JournalTies.entries(
                    ofSites: """
                        (site.name LIKE \(pattern) ESCAPE '\\'
                            OR finding.number LIKE \(pattern) ESCAPE '\\'
                            OR finding.title LIKE \(pattern) ESCAPE '\\')
                        """),
        ]
        ways += verbsInWords.map(JournalFilter.verb)
        return ways.joined(" OR ")
    }

    private func about(_ id: String) -> SQL {
        let rows: SQL = "SELECT number FROM journal_record WHERE row_id = \(id)"
        let sites = JournalTies.entries(ofSites: "(tie.site = \(id) OR tie.finding = \(id))")
        return "journal_entry.number IN (" + rows + ") OR journal_entry.number IN " + sites
            + " OR journal_entry.number IN " + JournalTies.entries(ofPeople: "tie.person = \(id)")
    }
}

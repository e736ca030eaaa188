package import Compliance

/// One entry of the journal, read: who did what to which thing, and which rows that wrote.
package struct JournalEntry: Sendable, Hashable {
    package let number: Int64
    package let at: Instant
    package let actor: Act.Actor
    package let verb: String
    package let subject: Act.Subject
    package let detail: JSON
    package let records: [Written]
    /// What the subject is called today; nil where it has no name of its own.
    package internal(set) var subjectName: SubjectName?

    /// A row that the act wrote, by its fingerprint.
    package struct Written: Sendable, Hashable {
        package let row: Act.Subject
        package let sha256: String
    }

    /// A subject in words: a finding's title and its site, a site's name, a person's name.
    package struct SubjectName: Sendable, Hashable {
        package let title: String
        /// The site that it belongs to; empty for a site itself and for people.
        package let site: String
    }
}

extension JournalEntry {
    init(row: Row) throws {
        let entry = try JSON.parse(try row("entry") as String)
        let actor = entry["actor"]
        number = try row("number")
        at = try row.instant("at")
        self.actor = Act.Actor(
            id: actor["id"].text ?? "", name: actor["name"].text ?? "",
            role: actor["role"].text ?? "")
        verb = entry["verb"].text ?? ""
        subject = Act.Subject(naming: entry["subject"])
        detail = entry["detail"]
        records = (entry["records"].array ?? []).map {
            Written(row: Act.Subject(naming: $0), sha256: $0["sha256"].text ?? "")
        }
    }
}

extension Act.Subject {
    fileprivate init(naming json: JSON) {
        self.init(json["table"].text ?? "", json["id"].text ?? "")
    }
}

extension Session {
    /// The entries with what their subjects are called now.
    func named(_ entries: [JournalEntry]) throws -> [JournalEntry] {
        let names = try subjectNames(Set(entries.map(\.subject)))
        return entries.map { entry in
            var entry = entry
            entry.subjectName = names[entry.subject]
            return entry
        }
    }

    private func subjectNames(
        _ subjects: Set<Act.Subject>
    ) throws -> [Act.Subject: JournalEntry.SubjectName] {
        var names: [Act.Subject: JournalEntry.SubjectName] = [:]
        let ids = Dictionary(grouping: subjects, by: \.table).mapValues { $0.map(\.id) }
        for (table, query) in Session.nameQueries {
            guard let wanted = ids[table], !wanted.isEmpty else { continue }
            for row in try rows(query + " IN (\(list: wanted))") {
                names[Act.Subject(table, try row("id"))] = JournalEntry.SubjectName(
                    title: try row("title"), site: try row("site"))
            }
        }
        return names
    }

    /// By table, where a name stands; the list of ids is put behind.
    private static let nameQueries: [(table: String, query: SQL)] = [
        ("site", "SELECT id, name AS title, '' AS site FROM site WHERE id"),
        ("person", "SELECT id, name AS title, '' AS site FROM person WHERE id"),
        (
            "finding",
            """
            SELECT finding.id AS id, finding.number || ' ' || finding.title AS title,
                site.name AS site
            FROM finding
            JOIN site ON site.id = finding.site
            WHERE finding.id
            """
        ),
        (
            "lead",
            """
            SELECT lead.id AS id, lead.number || ' ' || lead.title AS title, site.name AS site
            FROM lead
            JOIN site ON site.id = lead.site
            WHERE lead.id
            """
        ),
        (
            "alarm_condition",
            """
            SELECT condition AS id, name AS title, '' AS site FROM alarm_condition_version
            WHERE version = 1 AND condition
            """
        ),
    ]
}

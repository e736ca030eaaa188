package import Compliance

/// Makes the derived rows of an export anew from its journaled rows, and compares.
package struct DerivedRowCheck {
    /// The rows that acts wrote, by table.
    private let journaled: [String: [(id: String, row: JSON)]]
    /// The derived rows as the export shows them.
    private let shown: [Act.Subject: JSON]
    /// The tables that the export says it shows.
    private let tables: Set<String>

    package init(
        journaled: [String: [(id: String, row: JSON)]], shown: [Act.Subject: JSON],
        tables: Set<String>
    ) {
        (self.journaled, self.shown, self.tables) = (journaled, shown, tables)
    }

    package func problems() -> [JournalProblem] {
        let found = tables.sorted().flatMap { table -> [JournalProblem] in
            switch table {
            case "attachment": contents()
            case "finding_progress": progress()
            case "site": sites()
            default: []
            }
        }
        return found.sorted { $0.description < $1.description }
    }

    private func rows(_ table: String) -> [(id: String, row: JSON)] {
        (journaled[table] ?? []).filter { !$0.row.isNull }
    }

    private func contents() -> [JournalProblem] {
        rows("attachment").compactMap { id, row in
            let subject = Act.Subject("attachment", id)
            guard let content = shown[subject] else { return .derivedMissing(subject) }
            return content["sha256"] == row["sha256"] ? nil : .contentAltered(subject)
        }
    }

    /// Where the steps of a finding lead is what lists say of it.
    private func progress() -> [JournalProblem] {
        let steps = Dictionary(grouping: rows("finding_step")) { $0.row["finding"].text ?? "" }
        return steps.compactMap { finding, rows in
            let subject = Act.Subject("finding_progress", finding)
            guard let row = shown[subject] else { return .derivedMissing(subject) }
            let sorted = rows.sorted {
                ($0.row["number"].integer ?? 0) < ($1.row["number"].integer ?? 0)
            }
            let progress = Progress(sorted.compactMap { FindingStep(journaled: $0.row) })
            return row == progress.derived ? nil : .derivedAltered(subject)
        }
    }

    /// The version in force is what lists say of a site.
    private func sites() -> [JournalProblem] {
        let versions = Dictionary(grouping: rows("permit_version")) { $0.row["site"].text ?? "" }
        return versions.compactMap { site, rows in
            let subject = Act.Subject("site", site)
            guard let row = shown[subject] else { return .derivedMissing(subject) }
            let last = rows.max {
                ($0.row["version"].integer ?? 0) < ($1.row["version"].integer ?? 0)
            }
            guard let last, row["version"] == last.row["version"] else {
                return .derivedAltered(subject)
            }
            guard let document = try? JSON.parse(last.row["document"].text ?? ""),
                let site = DerivedSite(document)
            else { return nil }
            return site.agrees(with: row) ? nil : .derivedAltered(subject)
        }
    }
}

/// What the document of a permit, or of a listed one, says of its site.
struct DerivedSite {
    static let columns = [
        "number", "name", "credit_code", "region", "tier", "valid_from", "valid_to", "authority",
    ]

    private let values: [String: String]

    /// Nil for a registration: its form is not a permit, and its row stands for itself.
    init?(_ document: JSON) {
        if let permit = Permit(document: document) {
            values = [
                "number": permit.number.description, "name": permit.holder.name,
                "credit_code": permit.holder.creditCode,
                "region": permit.site.region.description, "tier": permit.site.tier.rawValue,
                "valid_from": permit.certificate.validFrom.description,
                "valid_to": permit.certificate.validTo.description,
                "authority": permit.certificate.authority,
            ]
        } else if let listed = ListedPermit(document: document) {
            values = [
                "number": listed.number.description, "name": listed.name,
                "credit_code": listed.creditCode,
                "region": (listed.region ?? .nation).description,
                "tier": (listed.tier ?? .simplified).rawValue,
                "valid_from": listed.validFrom?.description ?? "",
                "valid_to": listed.validTo?.description ?? "", "authority": listed.authority,
            ]
        } else {
            return nil
        }
    }

    func agrees(with row: JSON) -> Bool {
        Self.columns.allSatisfy { row[$0].text == values[$0] }
    }
}

extension FindingStep {
    /// A step from its journaled row.
    fileprivate init?(journaled row: JSON) {
        guard let verb = row["verb"].text.flatMap(Verb.init(rawValue:)),
            let at = row["taken_at"].integer
        else { return nil }
        self.init(
            verb, at: Instant(milliseconds: at), by: row["person"].text ?? "",
            text: row["text"].text ?? "",
            due: row["due_at"].integer.map { Instant(milliseconds: $0) })
    }
}

extension Progress {
    fileprivate var derived: JSON {
        [
            "state": .string(state.rawValue), "turn": .string(turn.rawValue),
            "due": due.map { .integer($0.milliseconds) } ?? .null,
            "escalations": JSON(escalations),
        ]
    }
}

import Compliance

/// Which entries of the journal speak of which sites and people: by the rows that they wrote.
///
/// An act that wrote no row of a site is tied to none, and so is shown to administrators alone.
enum JournalTies {
    /// By journaled table: each row's id, its site, and its finding or an empty text.
    static let ofSites: [(table: String, rows: SQL)] = [
        ("permit_version", "SELECT id, site, '' AS finding FROM permit_version"),
        ("submission", "SELECT id, site, '' AS finding FROM submission"),
        (
            "report_return",
            """
            SELECT report_return.id AS id, submission.site AS site, '' AS finding
            FROM report_return JOIN submission ON submission.id = report_return.submission
            """
        ),
        ("calendar_feed", "SELECT id, site, '' AS finding FROM calendar_feed"),
        ("device", "SELECT mn AS id, site, '' AS finding FROM device"),
        ("device_command", ofDevices("SELECT command.id AS id", "device_command AS command")),
        (
            "device_command_cancel",
            ofDevices(
                "SELECT cancel.id AS id",
                """
                device_command_cancel AS cancel
                JOIN device_command AS command ON command.id = cancel.command
                """)
        ),
        ("finding", "SELECT id, site, id AS finding FROM finding"),
        ("finding_evidence", of("SELECT part.id AS id", "FROM finding_evidence AS part")),
        ("finding_step", of("SELECT part.id AS id", "FROM finding_step AS part")),
        (
            "attachment",
            of(
                "SELECT attachment.id AS id",
                "FROM attachment JOIN finding_step AS part ON part.id = attachment.step")
        ),
        ("work_order", "SELECT id, site, '' AS finding FROM work_order"),
        (
            "work_order_decision",
            """
            SELECT work_order AS id, work_order.site AS site, '' AS finding
            FROM work_order_decision
            JOIN work_order ON work_order.id = work_order_decision.work_order
            """
        ),
        ("observation_import", "SELECT id, site, '' AS finding FROM observation_import"),
        ("api_token", "SELECT id, site, '' AS finding FROM api_token"),
        (
            "api_token_revocation",
            """
            SELECT token AS id, api_token.site AS site, '' AS finding
            FROM api_token_revocation
            JOIN api_token ON api_token.id = api_token_revocation.token
            """
        ),
        ("mark", "SELECT id, site, '' AS finding FROM mark"),
        (
            "mark_decision",
            """
            SELECT mark_decision.id AS id, mark.site AS site, '' AS finding
            FROM mark_decision JOIN mark ON mark.id = mark_decision.version
            """
        ),
        (
            "attachment",
            ofLead(
                "SELECT attachment.id AS id",
                "FROM attachment JOIN lead_step AS part ON part.id = attachment.lead_step")
        ),
        ("lead", "SELECT id, site, COALESCE(finding, '') AS finding FROM lead"),
        ("lead_evidence", ofLead("SELECT part.id AS id", "FROM lead_evidence AS part")),
        ("lead_step", ofLead("SELECT part.id AS id", "FROM lead_step AS part")),
        (
            "alarm_condition",
            "SELECT id, site, '' AS finding FROM alarm_condition WHERE site IS NOT NULL"
        ),
    ]

    /// By journaled table: each row's id and its person.
    static let ofPeople: [(table: String, rows: SQL)] = [
        ("person", "SELECT id, id AS person FROM person"),
        ("person_role", "SELECT id, person FROM person_role"),
    ]

    /// Rows that hang on a finding.
    private static func of(_ select: SQL, _ from: SQL) -> SQL {
        select + ", finding.site AS site, finding.id AS finding " + from
            + " JOIN finding ON finding.id = part.finding"
    }

    /// Rows that hang on a command to a logger.
    private static func ofDevices(_ select: SQL, _ from: SQL) -> SQL {
        select + ", device.site AS site, '' AS finding FROM " + from
            + " JOIN device ON device.mn = command.mn"
    }

    /// Rows that hang on a lead.
    private static func ofLead(_ select: SQL, _ from: SQL) -> SQL {
        select + ", lead.site AS site, COALESCE(lead.finding, '') AS finding " + from
            + " JOIN lead ON lead.id = part.lead"
    }

    /// Entry, site and finding, once for each row that an act wrote.
    static let sites = union(ofSites, "tied.site AS site, tied.finding AS finding")
    /// Entry and person, once for each row that an act wrote.
    static let people = union(ofPeople, "tied.person AS person")

    private static func union(_ parts: [(table: String, rows: SQL)], _ columns: SQL) -> SQL {
        let queries = parts.map { part -> SQL in
            "SELECT journal_record.number AS number, " + columns + " FROM journal_record JOIN ("
                + part.rows + ") AS tied ON tied.id = journal_record.row_id"
                + " WHERE journal_record.table_name = \(part.table)"
        }
        return "(" + queries.joined(" UNION ALL ") + ") AS tie"
    }

    /// The entries tied to sites that fit a condition on tables site and finding.
    static func entries(ofSites condition: SQL) -> SQL {
        "(SELECT tie.number FROM " + sites + " JOIN site ON site.id = tie.site"
            + " LEFT JOIN finding ON finding.id = tie.finding WHERE " + condition + ")"
    }

    /// The entries tied to people who fit a condition on table person.
    static func entries(ofPeople condition: SQL) -> SQL {
        "(SELECT tie.number FROM " + people + " JOIN person ON person.id = tie.person WHERE "
            + condition + ")"
    }
}

extension JournalTies {
    /// The entries that name batches of frames: hashes alone, which tell of nobody.
    static let seals: SQL = """
        (SELECT journal_record.number FROM journal_record
            WHERE journal_record.table_name = 'frame_seal')
        """
}

extension SignedIn {
    /// Which entries the person may read, as a condition on table journal_entry.
    ///
    /// An entry that also speaks of somebody else's site is not shown: it would tell of that site.
    /// Officers never see acts upon accounts; administrators see those of the accounts they keep.
    var journalCondition: SQL {
        guard case .region = scope else { return "1 = 0" }
        let foreign = JournalTies.entries(ofSites: "NOT (" + scope.condition + ")")
        let own: SQL = " AND journal_entry.number NOT IN " + foreign
        if Role.administrators.contains(role) {
            let kept = JournalTies.entries(ofPeople: "NOT (" + scope.accountCondition + ")")
            return "journal_entry.number NOT IN " + kept + own
        }
        return "journal_entry.number IN " + JournalTies.entries(ofSites: scope.condition) + own
            + " AND journal_entry.number NOT IN " + JournalTies.entries(ofPeople: "1 = 1")
    }
}

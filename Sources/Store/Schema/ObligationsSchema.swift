extension SchemaPart {
    /// Reports in hand and returned, subscribed calendars, duties by due day.
    static let obligations = SchemaPart(
        "obligations",
        """
        -- One row is one report that its site is still writing: answers by field, as typed.
        CREATE TABLE report_draft (
            site     TEXT NOT NULL REFERENCES site (id),
            kind     TEXT NOT NULL,
            period   TEXT NOT NULL,
            document TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            saved_by TEXT NOT NULL,
            PRIMARY KEY (site, kind, period)
        ) STRICT;

        -- One row is one return (退回) of a submitted report, with its reason and a new term.
        CREATE TABLE report_return (
            id          TEXT NOT NULL PRIMARY KEY,
            submission  TEXT NOT NULL UNIQUE REFERENCES submission (id),
            returned_at INTEGER NOT NULL,
            person      TEXT NOT NULL,
            person_name TEXT NOT NULL,
            due         TEXT NOT NULL,
            reason      TEXT NOT NULL
        ) STRICT;

        -- One row is one address at which a calendar program reads a site's duties without
        -- signing in; digest is SHA-256 of a secret that only the address holds.
        CREATE TABLE calendar_feed (
            id         TEXT NOT NULL PRIMARY KEY,
            person     TEXT NOT NULL REFERENCES person (id),
            site       TEXT NOT NULL REFERENCES site (id),
            digest     TEXT NOT NULL UNIQUE,
            made_at    INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT;
        CREATE INDEX calendar_feed_by_person ON calendar_feed (person, made_at);

        -- One row is one duty with a due day, derived from a site's permit version and the law:
        -- for lists over many sites; due_end is the first moment after the day. Written by \
        DeriveDuties only, never by a person.
        CREATE TABLE duty (
            site    TEXT NOT NULL REFERENCES site (id),
            id      TEXT NOT NULL,
            row     TEXT NOT NULL,
            kind    TEXT NOT NULL,
            what    TEXT NOT NULL,
            subject TEXT NOT NULL,
            period  TEXT NOT NULL,
            inside  TEXT NOT NULL,
            due     TEXT NOT NULL,
            due_end INTEGER NOT NULL,
            clause  TEXT NOT NULL,
            PRIMARY KEY (site, id)
        ) STRICT;
        CREATE INDEX duty_by_due ON duty (due, site);

        -- One row says of which permit version, law and years a site's duties were derived, and
        -- why they could not be.
        CREATE TABLE duty_book (
            site       TEXT NOT NULL PRIMARY KEY REFERENCES site (id),
            version    INTEGER NOT NULL,
            stamp      TEXT NOT NULL,
            first_year INTEGER NOT NULL,
            last_year  INTEGER NOT NULL,
            flaw       TEXT
        ) STRICT;
        """)
}

extension JournaledTable {
    package static let obligations: [JournaledTable] = [
        JournaledTable("report_return"), JournaledTable("calendar_feed", hiding: ["digest"]),
    ]
}

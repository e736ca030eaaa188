extension SchemaPart {
    /// Marks, what officers decided about late ones, what the checks have against them; how the
    /// days of outlets stood.
    static let marks = SchemaPart(
        "marks",
        """
        -- One row is one version of a mark (标记): over which time, of which series, of what kind,
        -- said by whom and when. Rows are only added; of a mark the newest version stands that came
        -- in time or was approved.
        CREATE TABLE mark (
            id          TEXT NOT NULL PRIMARY KEY,
            -- The mark that this is a version of.
            mark        TEXT NOT NULL,
            version     INTEGER NOT NULL,
            site        TEXT NOT NULL REFERENCES site (id),
            outlet      TEXT NOT NULL,
            -- NULL speaks of everything at the outlet.
            factor      TEXT,
            kind        TEXT NOT NULL,
            start_at    INTEGER NOT NULL,
            end_at      INTEGER NOT NULL,
            reason      TEXT NOT NULL,
            -- Why it came after its term; empty when it came in time.
            late_reason TEXT NOT NULL,
            origin      TEXT NOT NULL,
            filled_by   TEXT NOT NULL,
            filled_name TEXT NOT NULL,
            filled_at   INTEGER NOT NULL,
            withdrawn   INTEGER NOT NULL,
            CONSTRAINT versions_are_numbered UNIQUE (mark, version),
            CONSTRAINT origin_is_known CHECK (origin IN ('automatic', 'manual')),
            CONSTRAINT withdrawn_is_yes_or_no CHECK (withdrawn IN (0, 1))
        ) STRICT;
        CREATE INDEX mark_by_site ON mark (site, outlet, start_at);
        CREATE INDEX mark_by_time ON mark (filled_at);

        -- One row is an officer's decision about a version that came late.
        CREATE TABLE mark_decision (
            id           TEXT NOT NULL PRIMARY KEY,
            version      TEXT NOT NULL UNIQUE REFERENCES mark (id),
            granted      INTEGER NOT NULL,
            reason       TEXT NOT NULL,
            decided_by   TEXT NOT NULL,
            decided_name TEXT NOT NULL,
            decided_at   INTEGER NOT NULL,
            CONSTRAINT granted_is_yes_or_no CHECK (granted IN (0, 1))
        ) STRICT;
        CREATE INDEX mark_decision_by_time ON mark_decision (decided_at);

        -- One row is what the data say against a version of a mark; made anew when they change.
        CREATE TABLE mark_doubt (
            version  TEXT NOT NULL PRIMARY KEY REFERENCES mark (id),
            reason   TEXT NOT NULL,
            found_at INTEGER NOT NULL
        ) STRICT;

        -- One row is how the hours of an outlet stood on a day, counted over its factors: made anew
        -- when the data change. day is counted from 1970-01-01.
        CREATE TABLE outlet_day (
            site      TEXT NOT NULL REFERENCES site (id),
            outlet    TEXT NOT NULL,
            day       INTEGER NOT NULL,
            due       INTEGER NOT NULL,
            received  INTEGER NOT NULL,
            valid     INTEGER NOT NULL,
            stopped   INTEGER NOT NULL,
            marked    INTEGER NOT NULL,
            gaps      INTEGER NOT NULL,
            gap_hours INTEGER NOT NULL,
            PRIMARY KEY (site, outlet, day)
        ) STRICT;
        CREATE INDEX outlet_day_by_day ON outlet_day (day);
        """)
}

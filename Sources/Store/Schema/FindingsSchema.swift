extension SchemaPart {
    /// Findings, their evidence, their steps.
    static let findings = SchemaPart(
        "findings",
        """
        -- One row is one gap between an obligation and what was observed, found once.
        CREATE TABLE finding (
            id        TEXT NOT NULL PRIMARY KEY,
            number    TEXT NOT NULL UNIQUE,
            site      TEXT NOT NULL REFERENCES site (id),
            rule      TEXT NOT NULL,
            subject   TEXT NOT NULL,
            period    TEXT NOT NULL,
            act_start TEXT NOT NULL,
            title     TEXT NOT NULL,
            raised_at INTEGER NOT NULL,
            CONSTRAINT a_gap_is_found_once UNIQUE (site, rule, subject, period)
        ) STRICT;

        -- One row is the explanation as the data stood when it was written; rows are only added.
        CREATE TABLE finding_evidence (
            id          TEXT NOT NULL PRIMARY KEY,
            finding     TEXT NOT NULL REFERENCES finding (id),
            version     INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            extent      TEXT NOT NULL,
            document    TEXT NOT NULL,
            CONSTRAINT one_row_an_evidence UNIQUE (finding, version)
        ) STRICT;

        -- One row is one step upon a finding; the state is read from the steps.
        CREATE TABLE finding_step (
            id          TEXT NOT NULL PRIMARY KEY,
            finding     TEXT NOT NULL REFERENCES finding (id),
            number      INTEGER NOT NULL,
            verb        TEXT NOT NULL,
            taken_at    INTEGER NOT NULL,
            person      TEXT NOT NULL,
            person_name TEXT NOT NULL,
            role        TEXT NOT NULL,
            text        TEXT NOT NULL,
            due_at      INTEGER,
            CONSTRAINT steps_are_numbered UNIQUE (finding, number)
        ) STRICT;

        -- One row is where the steps have led, for lists; written with each step, by TakeStep only.
        CREATE TABLE finding_progress (
            finding     TEXT NOT NULL PRIMARY KEY REFERENCES finding (id),
            state       TEXT NOT NULL,
            turn        TEXT NOT NULL,
            due_at      INTEGER,
            escalations INTEGER NOT NULL,
            updated_at  INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX finding_progress_by_due ON finding_progress (state, due_at);

        -- One row is the last number given in a series and year, as 问题 WT 2026.
        CREATE TABLE counter (
            series TEXT NOT NULL,
            year   INTEGER NOT NULL,
            last   INTEGER NOT NULL,
            PRIMARY KEY (series, year)
        ) STRICT;
        """)
}

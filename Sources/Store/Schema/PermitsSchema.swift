extension SchemaPart {
    /// Regions, production sites, permit versions.
    static let permits = SchemaPart(
        "permits",
        """
        -- One row is one region of GB/T 2260 that this platform supervises or lies in.
        CREATE TABLE region (
            code   TEXT NOT NULL PRIMARY KEY,
            name   TEXT NOT NULL,
            parent TEXT,
            CONSTRAINT code_has_six_digits CHECK (LENGTH(code) = 6)
        ) STRICT;

        -- One row is one production site (生产经营场所): one site, one permit or one registration.
        -- All columns but id come from the version in force and are written by AddPermitVersion \
        only.
        CREATE TABLE site (
            id            TEXT NOT NULL PRIMARY KEY,
            number        TEXT NOT NULL UNIQUE,
            version       INTEGER NOT NULL,
            name          TEXT NOT NULL,
            credit_code   TEXT NOT NULL,
            address       TEXT NOT NULL,
            region        TEXT NOT NULL,
            industry      TEXT NOT NULL,
            industry_name TEXT NOT NULL,
            tier          TEXT NOT NULL,
            longitude     REAL,
            latitude      REAL,
            valid_from    TEXT NOT NULL,
            valid_to      TEXT NOT NULL,
            authority     TEXT NOT NULL,
            -- 1 where a public list alone is known of the permit: industry may be empty then, and
            -- the tier is the lighter one where the list names none.
            is_listed     INTEGER NOT NULL DEFAULT 0,
            CONSTRAINT tier_is_known CHECK (tier IN ('key', 'simplified', 'registration'))
        ) STRICT;
        CREATE INDEX site_by_region ON site (region, id);

        -- One row is one version of a permit as granted; rows are only added.
        CREATE TABLE permit_version (
            id          TEXT NOT NULL PRIMARY KEY,
            site        TEXT NOT NULL REFERENCES site (id),
            version     INTEGER NOT NULL,
            document    TEXT NOT NULL,
            sha256      TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            source      TEXT NOT NULL,
            CONSTRAINT one_row_a_version UNIQUE (site, version)
        ) STRICT;

        -- One row is one execution report (执行报告) or renewal application as a site submitted it;
        -- a report that was returned (退回) stays, and comes again as the next version. entry is
        -- the journal entry of the submission.
        CREATE TABLE submission (
            id           TEXT NOT NULL PRIMARY KEY,
            site         TEXT NOT NULL REFERENCES site (id),
            kind         TEXT NOT NULL,
            period       TEXT NOT NULL,
            submitted_at INTEGER NOT NULL,
            submitted_by TEXT NOT NULL,
            document     TEXT NOT NULL,
            version      INTEGER NOT NULL,
            entry        INTEGER NOT NULL,
            CONSTRAINT one_row_a_submission UNIQUE (site, kind, period, version)
        ) STRICT;
        CREATE INDEX submission_by_site ON submission (site, period);

        -- One row is a file that someone sent and has not confirmed or given up yet.
        CREATE TABLE permit_upload (
            id      TEXT NOT NULL PRIMARY KEY,
            person  TEXT NOT NULL,
            name    TEXT NOT NULL,
            sha256  TEXT NOT NULL,
            content BLOB NOT NULL,
            sent_at INTEGER NOT NULL
        ) STRICT;

        -- One row is a permit that someone is writing by hand, as typed so far; the version that
        -- comes of it is an act, the writing is not.
        CREATE TABLE permit_draft (
            id           TEXT NOT NULL PRIMARY KEY,
            person       TEXT NOT NULL,
            site         TEXT REFERENCES site (id),
            base_version INTEGER NOT NULL,
            document     TEXT NOT NULL,
            started_at   INTEGER NOT NULL,
            saved_at     INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX permit_draft_by_person ON permit_draft (person, saved_at);
        """)
}

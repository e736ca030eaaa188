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
        -- All columns but id come from the version in force and are written by AddPermitVersion only.
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

        -- One row is one execution report (执行报告) or renewal application that a site submitted.
        CREATE TABLE submission (
            id           TEXT NOT NULL PRIMARY KEY,
            site         TEXT NOT NULL REFERENCES site (id),
            kind         TEXT NOT NULL,
            period       TEXT NOT NULL,
            submitted_at INTEGER NOT NULL,
            submitted_by TEXT NOT NULL,
            document     TEXT NOT NULL
        ) STRICT;
        CREATE INDEX submission_by_site ON submission (site, period);
        """)
}

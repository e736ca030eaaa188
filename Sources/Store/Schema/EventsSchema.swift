extension SchemaPart {
    /// What devices say besides values, and what people may have allowed them to.
    static let events = SchemaPart(
        "events",
        """
        -- One row is what a device said at a moment: the first of a value, then at most one
        -- repetition an hour, so that what arrives late finds its place. What changed is read
        -- from two rows that follow each other. mn is empty for what people brought in.
        CREATE TABLE device_event (
            site       TEXT NOT NULL,
            outlet     TEXT NOT NULL,
            mn         TEXT NOT NULL,
            code       TEXT NOT NULL,
            subject    TEXT NOT NULL,
            at         INTEGER NOT NULL,
            value      TEXT NOT NULL,
            occurrence INTEGER NOT NULL,
            source     TEXT NOT NULL,
            PRIMARY KEY (site, outlet, mn, code, subject, at, value),
            CONSTRAINT occurrence_is_yes_or_no CHECK (occurrence IN (0, 1))
        ) STRICT;
        CREATE INDEX device_event_by_outlet ON device_event (site, outlet, at);
        CREATE INDEX device_event_by_code ON device_event (code, at);

        -- One row is what a device last said of one state, since when, and up to when it was
        -- confirmed; it follows from device_event and from repetitions that are not kept there.
        CREATE TABLE device_state (
            site         TEXT NOT NULL,
            outlet       TEXT NOT NULL,
            mn           TEXT NOT NULL,
            code         TEXT NOT NULL,
            subject      TEXT NOT NULL,
            value        TEXT NOT NULL,
            since        INTEGER NOT NULL,
            confirmed_at INTEGER NOT NULL,
            PRIMARY KEY (site, outlet, mn, code, subject)
        ) STRICT;

        -- One row is a calibration or check of an instrument: a time with the flag C, a time that
        -- the instrument stated, a check with a standard (CN=2062). passed is empty where nobody
        -- said so.
        CREATE TABLE calibration (
            site     TEXT NOT NULL,
            outlet   TEXT NOT NULL,
            mn       TEXT NOT NULL,
            factor   TEXT NOT NULL,
            kind     TEXT NOT NULL,
            starts   INTEGER NOT NULL,
            ends     INTEGER NOT NULL,
            standard TEXT NOT NULL,
            reading  TEXT NOT NULL,
            passed   INTEGER,
            source   TEXT NOT NULL,
            PRIMARY KEY (site, outlet, factor, kind, mn, starts),
            CONSTRAINT kind_is_known CHECK (kind IN ('flagged', 'stated', 'check')),
            CONSTRAINT time_runs_forward CHECK (ends >= starts)
        ) STRICT;
        CREATE INDEX calibration_by_end ON calibration (site, outlet, ends);

        -- One row is work on a device that was announced: what, where, when and why (备案).
        CREATE TABLE work_order (
            id       TEXT NOT NULL PRIMARY KEY,
            site     TEXT NOT NULL REFERENCES site (id),
            outlet   TEXT NOT NULL,
            mn       TEXT NOT NULL,
            kind     TEXT NOT NULL,
            starts   INTEGER NOT NULL,
            ends     INTEGER NOT NULL,
            reason   TEXT NOT NULL,
            filed_at INTEGER NOT NULL,
            filed_by TEXT NOT NULL,
            CONSTRAINT kind_is_known
                CHECK (kind IN ('parameter', 'exchange', 'maintenance', 'access')),
            CONSTRAINT time_runs_forward CHECK (ends > starts)
        ) STRICT;
        CREATE INDEX work_order_by_outlet ON work_order (site, outlet, starts);

        -- One row is the decision on a work order, or its withdrawal by who filed it; the first
        -- one stands.
        CREATE TABLE work_order_decision (
            work_order TEXT NOT NULL PRIMARY KEY REFERENCES work_order (id),
            decision   TEXT NOT NULL,
            reason     TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            decided_by TEXT NOT NULL,
            CONSTRAINT decision_is_known
                CHECK (decision IN ('approved', 'refused', 'withdrawn'))
        ) STRICT;

        -- One row is a file of observations that was taken in, with the file itself.
        CREATE TABLE observation_import (
            id          TEXT NOT NULL PRIMARY KEY,
            site        TEXT NOT NULL REFERENCES site (id),
            kind        TEXT NOT NULL,
            name        TEXT NOT NULL,
            sha256      TEXT NOT NULL,
            size        INTEGER NOT NULL,
            content     BLOB NOT NULL,
            taken       INTEGER NOT NULL,
            unchanged   INTEGER NOT NULL,
            refused     INTEGER NOT NULL,
            imported_at INTEGER NOT NULL,
            imported_by TEXT NOT NULL,
            CONSTRAINT kind_is_known CHECK (kind IN ('values', 'meters', 'events'))
        ) STRICT;
        CREATE INDEX observation_import_by_site ON observation_import (site, imported_at);

        -- One row is a file of observations that someone sent, until they confirm it or send
        -- another.
        CREATE TABLE observation_upload (
            person  TEXT NOT NULL PRIMARY KEY,
            site    TEXT NOT NULL,
            name    TEXT NOT NULL,
            content BLOB NOT NULL,
            sent_at INTEGER NOT NULL
        ) STRICT;

        -- One row lets a program speak for a site (API); the token itself is shown once.
        CREATE TABLE api_token (
            id         TEXT NOT NULL PRIMARY KEY,
            site       TEXT NOT NULL REFERENCES site (id),
            name       TEXT NOT NULL,
            sha256     TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            creator    TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            CONSTRAINT token_is_secret UNIQUE (sha256),
            CONSTRAINT token_lasts_a_while CHECK (expires_at > created_at)
        ) STRICT;
        CREATE INDEX api_token_by_site ON api_token (site);

        -- One row is when a program last brought an API token, to the minute.
        CREATE TABLE api_token_use (
            token   TEXT NOT NULL PRIMARY KEY REFERENCES api_token (id),
            used_at INTEGER NOT NULL
        ) STRICT;

        -- One row ends an API token.
        CREATE TABLE api_token_revocation (
            token      TEXT NOT NULL PRIMARY KEY REFERENCES api_token (id),
            revoked_at INTEGER NOT NULL,
            revoked_by TEXT NOT NULL
        ) STRICT;

        -- One row is the answer to a request with an idempotency key: asked again, it is given
        -- again. request is the SHA-256 of what was sent.
        CREATE TABLE api_answer (
            token    TEXT NOT NULL,
            key      TEXT NOT NULL,
            request  TEXT NOT NULL,
            status   INTEGER NOT NULL,
            answer   TEXT NOT NULL,
            given_at INTEGER NOT NULL,
            PRIMARY KEY (token, key)
        ) STRICT;
        """)
}

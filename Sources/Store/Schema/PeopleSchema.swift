extension SchemaPart {
    /// People, the roles they hold, their sessions, sign-ins that failed.
    static let people = SchemaPart(
        "people",
        """
        -- One row is one person who may sign in; a person who left is disabled, never removed.
        -- region says whose administrators keep the account; totp_step is the time step of the
        -- last code that was accepted, so that no code is accepted twice.
        CREATE TABLE person (
            id                   TEXT NOT NULL PRIMARY KEY,
            login                TEXT NOT NULL UNIQUE,
            name                 TEXT NOT NULL,
            title                TEXT NOT NULL,
            employer             TEXT NOT NULL,
            region               TEXT NOT NULL,
            password             TEXT NOT NULL,
            must_change_password INTEGER NOT NULL,
            totp_secret          TEXT,
            totp_step            INTEGER,
            created_at           INTEGER NOT NULL,
            created_by           TEXT NOT NULL,
            disabled_at          INTEGER,
            CONSTRAINT login_is_lower_case CHECK (login = LOWER(login)),
            CONSTRAINT must_change_password_is_yes_or_no CHECK (must_change_password IN (0, 1))
        ) STRICT;
        CREATE INDEX person_by_region ON person (region, id);

        -- One row is one role that a person was given, over one region or one site, and when it
        -- was taken back. Both places absent would see nothing, both present would be a riddle.
        CREATE TABLE person_role (
            id         TEXT NOT NULL PRIMARY KEY,
            person     TEXT NOT NULL REFERENCES person (id),
            role       TEXT NOT NULL,
            region     TEXT,
            site       TEXT,
            granted_at INTEGER NOT NULL,
            granted_by TEXT NOT NULL,
            revoked_at INTEGER,
            revoked_by TEXT,
            CONSTRAINT a_role_has_one_place CHECK ((region IS NULL) <> (site IS NULL)),
            CONSTRAINT revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        ) STRICT;
        CREATE INDEX person_role_by_person ON person_role (person);
        -- 系统、安全、审计三个岗位分设: whatever a program does, nobody holds two of them.
        CREATE UNIQUE INDEX one_administration_a_person ON person_role (person)
            WHERE revoked_at IS NULL AND role IN ('systemAdmin', 'securityAdmin', 'auditAdmin');

        -- One row is one browser's session; digest is SHA-256 of a token that only it knows.
        -- stage says how far the sign-in came; a session never changes its stage, the next stage
        -- is another session with another token.
        CREATE TABLE session (
            digest       TEXT NOT NULL PRIMARY KEY,
            person       TEXT NOT NULL REFERENCES person (id),
            person_role  TEXT REFERENCES person_role (id),
            stage        TEXT NOT NULL,
            started_at   INTEGER NOT NULL,
            last_seen_at INTEGER NOT NULL,
            ends_at      INTEGER NOT NULL,
            client       TEXT NOT NULL,
            agent        TEXT NOT NULL,
            ended_at     INTEGER,
            CONSTRAINT stage_is_known CHECK (stage IN ('code', 'newPassword', 'role', 'open')),
            CONSTRAINT an_open_session_has_a_role CHECK ((stage = 'open') = (person_role IS NOT NULL))
        ) STRICT;
        CREATE INDEX session_by_person ON session (person, started_at);

        -- One row is one sign-in that failed in the last day, for an existing login or not.
        CREATE TABLE sign_in_failure (
            id     TEXT NOT NULL PRIMARY KEY,
            login  TEXT NOT NULL,
            client TEXT NOT NULL,
            at     INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sign_in_failure_by_login ON sign_in_failure (login, at);
        CREATE INDEX sign_in_failure_by_client ON sign_in_failure (client, at);
        """)
}

extension JournaledTable {
    /// The tables of people that the journal answers for; secrets are neither hashed nor exported.
    package static let people: [JournaledTable] = [
        JournaledTable("person", hiding: ["password", "totp_secret", "totp_step"]),
        JournaledTable("person_role"),
    ]
}

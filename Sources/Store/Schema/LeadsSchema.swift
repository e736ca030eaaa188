extension SchemaPart {
    /// Leads, what was seen, their steps; alarm conditions and alarms; files that came with steps.
    static let leads = SchemaPart(
        "leads",
        """
        -- One row is one alarm condition (报警条件) of a bureau, or of one outlet of a site.
        CREATE TABLE alarm_condition (
            id         TEXT NOT NULL PRIMARY KEY,
            number     TEXT NOT NULL UNIQUE,
            region     TEXT NOT NULL,
            site       TEXT REFERENCES site (id),
            outlet     TEXT,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            CONSTRAINT an_outlet_is_of_a_site CHECK ((site IS NULL) = (outlet IS NULL))
        ) STRICT;

        -- One row is how a condition was put from a time on; the newest one is asked.
        CREATE TABLE alarm_condition_version (
            id          TEXT NOT NULL PRIMARY KEY,
            condition   TEXT NOT NULL REFERENCES alarm_condition (id),
            version     INTEGER NOT NULL,
            name        TEXT NOT NULL,
            document    TEXT NOT NULL,
            is_active   INTEGER NOT NULL,
            reason      TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            CONSTRAINT one_row_a_condition_version UNIQUE (condition, version),
            CONSTRAINT active_is_yes_or_no CHECK (is_active IN (0, 1))
        ) STRICT;

        -- One row is one time during which a condition held, as the data stand; gone_at says that
        -- later data took it away.
        CREATE TABLE alarm (
            condition  TEXT NOT NULL REFERENCES alarm_condition (id),
            site       TEXT NOT NULL REFERENCES site (id),
            outlet     TEXT NOT NULL,
            start_at   INTEGER NOT NULL,
            end_at     INTEGER,
            version    INTEGER NOT NULL,
            raised_at  INTEGER NOT NULL,
            changed_at INTEGER,
            gone_at    INTEGER,
            PRIMARY KEY (condition, site, outlet, start_at)
        ) STRICT;
        CREATE INDEX alarm_by_time ON alarm (site, start_at);

        -- One row is how the frames of one logger came on one day, thinned: what detectors of
        -- clocks, addresses and repetitions look at. It is computed from the frames.
        CREATE TABLE arrival_day (
            mn      TEXT NOT NULL,
            day     TEXT NOT NULL,
            size    INTEGER NOT NULL,
            packing TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (mn, day)
        ) STRICT;
        CREATE INDEX arrival_day_by_day ON arrival_day (day);

        -- One row says up to which batch a gateway's frames stand in the days of arrival.
        CREATE TABLE arrival_mark (
            gateway TEXT NOT NULL PRIMARY KEY,
            number  INTEGER NOT NULL
        ) STRICT;

        -- One row is one lead (线索): a sign that a detector or a condition saw, or a finding that
        -- was turned into one. The same sign has the same key and is recorded once.
        CREATE TABLE lead (
            id        TEXT NOT NULL PRIMARY KEY,
            number    TEXT NOT NULL UNIQUE,
            origin    TEXT NOT NULL,
            site      TEXT NOT NULL REFERENCES site (id),
            outlet    TEXT NOT NULL,
            rule      TEXT NOT NULL,
            key       TEXT NOT NULL,
            title     TEXT NOT NULL,
            day       TEXT NOT NULL,
            weight    INTEGER NOT NULL,
            finding   TEXT UNIQUE REFERENCES finding (id),
            opened_at INTEGER NOT NULL,
            text      TEXT NOT NULL,
            CONSTRAINT origin_is_known CHECK (origin IN ('detector', 'alarm', 'finding')),
            CONSTRAINT a_sign_is_recorded_once UNIQUE (site, key)
        ) STRICT;
        CREATE INDEX lead_by_rule ON lead (rule, opened_at);
        CREATE INDEX lead_by_day ON lead (site, outlet, day);

        -- One row is what was seen as the data stood when it was written; rows are only added.
        CREATE TABLE lead_evidence (
            id          TEXT NOT NULL PRIMARY KEY,
            lead        TEXT NOT NULL REFERENCES lead (id),
            version     INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            document    TEXT NOT NULL,
            CONSTRAINT one_row_a_lead_version UNIQUE (lead, version)
        ) STRICT;

        -- One row is one step upon a lead; the state is read from the steps.
        CREATE TABLE lead_step (
            id          TEXT NOT NULL PRIMARY KEY,
            lead        TEXT NOT NULL REFERENCES lead (id),
            number      INTEGER NOT NULL,
            verb        TEXT NOT NULL,
            taken_at    INTEGER NOT NULL,
            person      TEXT NOT NULL,
            person_name TEXT NOT NULL,
            role        TEXT NOT NULL,
            text        TEXT NOT NULL,
            scope       TEXT NOT NULL,
            reason      TEXT NOT NULL,
            finding     TEXT REFERENCES finding (id),
            due_at      INTEGER,
            CONSTRAINT steps_of_a_lead_are_numbered UNIQUE (lead, number)
        ) STRICT;

        -- One row is where the steps and the newest evidence of a lead have led, for lists; it is
        -- written with each of them, by SaveLeadProgress only.
        CREATE TABLE lead_progress (
            lead         TEXT NOT NULL PRIMARY KEY REFERENCES lead (id),
            state        TEXT NOT NULL,
            due_at       INTEGER,
            escalations  INTEGER NOT NULL,
            told_at      INTEGER,
            answered_at  INTEGER,
            inspected_at INTEGER,
            visited_at   INTEGER,
            ended_at     INTEGER,
            reason       TEXT NOT NULL,
            version      INTEGER NOT NULL,
            start_at     INTEGER NOT NULL,
            end_at       INTEGER NOT NULL,
            statement    TEXT NOT NULL,
            is_marked    INTEGER NOT NULL,
            is_gone      INTEGER NOT NULL,
            updated_at   INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX lead_progress_by_due ON lead_progress (state, due_at);
        CREATE INDEX lead_progress_by_change ON lead_progress (updated_at);

        -- One row is one file that came with a step upon a finding or a lead, kept as it came.
        CREATE TABLE attachment (
            id        TEXT NOT NULL PRIMARY KEY,
            step      TEXT REFERENCES finding_step (id),
            lead_step TEXT REFERENCES lead_step (id),
            name      TEXT NOT NULL,
            type      TEXT NOT NULL,
            size      INTEGER NOT NULL,
            sha256    TEXT NOT NULL,
            content   BLOB NOT NULL,
            CONSTRAINT a_file_is_of_one_step CHECK ((step IS NULL) <> (lead_step IS NULL))
        ) STRICT;
        CREATE INDEX attachment_by_step ON attachment (step);
        CREATE INDEX attachment_by_lead_step ON attachment (lead_step);
        """)
}

extension JournaledTable {
    static let leads: [JournaledTable] = [
        JournaledTable("lead"), JournaledTable("lead_evidence"), JournaledTable("lead_step"),
        JournaledTable("alarm_condition"), JournaledTable("alarm_condition_version"),
    ]
}

-- The whole schema as it is, written by ./test Tidy --golden from Sources/Store/Schema.
-- PostgreSQL reads INTEGER as BIGINT, REAL as DOUBLE PRECISION, BLOB as BYTEA.

-- ==== Journal ====

-- One row is one act: who did what to which thing, and the hashes of the rows it wrote.
-- Rows are only ever added. `leaf` is SHA-256(0x00 || entry) as in RFC 9162; `note` is
-- the signed checkpoint of the journal that ends with this entry (C2SP signed-note).
CREATE TABLE journal_entry (
    number INTEGER NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    entry  TEXT    NOT NULL,
    leaf   BLOB    NOT NULL,
    note   TEXT    NOT NULL,
    CONSTRAINT entries_are_numbered_from_zero CHECK (number >= 0),
    CONSTRAINT leaf_is_a_sha256 CHECK (length(leaf) = 32)
) STRICT;

-- One row is the hash over a full block of 2^level leaves, the position-th of its level.
-- It follows from the leaves and spares a proof from reading them all.
CREATE TABLE journal_node (
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    PRIMARY KEY (level, position),
    CONSTRAINT leaves_are_kept_with_their_entries CHECK (level >= 1),
    CONSTRAINT node_is_a_sha256 CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

-- One row says that an act wrote a row of a journaled table.
CREATE TABLE journal_record (
    table_name TEXT    NOT NULL,
    row_id     TEXT    NOT NULL,
    number     INTEGER NOT NULL REFERENCES journal_entry (number),
    PRIMARY KEY (table_name, row_id, number)
) STRICT, WITHOUT ROWID;

-- The only row is the end of the journal: its size, the hashes of its full blocks from
-- the largest to the smallest (32 bytes each), its last note, its name and its key.
CREATE TABLE journal_head (
    id         INTEGER NOT NULL PRIMARY KEY,
    size       INTEGER NOT NULL,
    frontier   BLOB    NOT NULL,
    note       TEXT    NOT NULL,
    origin     TEXT    NOT NULL,
    public_key BLOB    NOT NULL,
    CONSTRAINT journal_has_one_head CHECK (id = 1),
    CONSTRAINT frontier_is_whole_hashes CHECK (length(frontier) % 32 = 0)
) STRICT;

-- ==== people ====

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

-- ==== permits ====

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

-- ==== obligations ====

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
-- for lists over many sites; due_end is the first moment after the day. Written by DeriveDuties only, never by a person.
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

-- ==== observations ====

-- One row is one logger (数采仪) that may report for an outlet.
CREATE TABLE device (
    mn            TEXT NOT NULL PRIMARY KEY,
    site          TEXT NOT NULL REFERENCES site (id),
    outlet        TEXT NOT NULL,
    password      TEXT NOT NULL,
    modbus_crc    INTEGER NOT NULL,
    -- Whether the time of its period data is the period's end.
    period_end    INTEGER NOT NULL,
    -- A line for each factor that it sends in another unit than the table of factors has:
    -- its code, a blank, the unit.
    units         TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    -- 运维单位 that looks after it; NULL where none is named.
    operated_by   TEXT,
    CONSTRAINT modbus_crc_is_yes_or_no CHECK (modbus_crc IN (0, 1)),
    CONSTRAINT period_end_is_yes_or_no CHECK (period_end IN (0, 1))
) STRICT;
CREATE INDEX device_by_site ON device (site, outlet);

-- One row is one batch of frames as received: the evidence behind every value. number
-- counts on for each gateway; size and sha256 are of the content before packing.
CREATE TABLE frame_batch (
    number      INTEGER NOT NULL,
    gateway     TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    frames      INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    packing     TEXT NOT NULL,
    content     BLOB NOT NULL,
    sha256      TEXT NOT NULL,
    PRIMARY KEY (gateway, number),
    CONSTRAINT packing_is_known
        CHECK (packing IN ('plain', 'zlib', 'loose', 'removed'))
) STRICT;
CREATE INDEX frame_batch_by_time ON frame_batch (received_at);
CREATE INDEX frame_batch_to_pack ON frame_batch (gateway, number) WHERE packing = 'loose';

-- One row says that the hashes of some batches of a gateway, one after the other, stand in
-- the entry of the journal that wrote it.
CREATE TABLE frame_seal (
    id        TEXT NOT NULL PRIMARY KEY,
    gateway   TEXT NOT NULL,
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    sealed_at INTEGER NOT NULL,
    CONSTRAINT batches_are_sealed_once UNIQUE (gateway, last)
) STRICT;

-- One row says up to which batch a gateway's frames stand in the sheets.
CREATE TABLE gateway_mark (
    gateway TEXT NOT NULL PRIMARY KEY,
    applied INTEGER NOT NULL
) STRICT;

-- One row is one series: what is measured of one factor at one outlet, in one unit. Its
-- number stands for the names in the sheets.
CREATE TABLE series (
    id        INTEGER NOT NULL PRIMARY KEY,
    site      TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    factor    TEXT NOT NULL,
    statistic TEXT NOT NULL,
    unit      TEXT NOT NULL,
    CONSTRAINT series_is_named_once UNIQUE (site, outlet, statistic, factor, unit)
) STRICT;

-- One row says when values of one kind last came to an outlet: minutes, hours, … of any
-- factor. Factors come together, so their series need not say it one by one.
CREATE TABLE outlet_change (
    site       TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    statistic  TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (site, outlet, statistic)
) STRICT;
CREATE INDEX outlet_change_by_time ON outlet_change (updated_at);

-- One row is a day of minutes, a month of hours or a year of days of one series, over and
-- closed: encoded by Sheet. day is the first day, counted from 1970-01-01. Rows come in
-- the order of time and seldom change, so that pages are full.
CREATE TABLE sheet (
    series  INTEGER NOT NULL REFERENCES series (id),
    day     INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (series, day)
) STRICT;

-- One row is a sheet that still grows; ends is the moment its last day is over. A nation
-- begins more than a million of them after midnight, each in the transaction that found
-- or made its series: that the series exists is checked when the sheet is closed.
CREATE TABLE open_sheet (
    series     INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    content    BLOB NOT NULL,
    PRIMARY KEY (series, day)
) STRICT;
CREATE INDEX open_sheet_by_end ON open_sheet (ends);

-- One row says that values of a sheet were changed, or came when it was closed already.
CREATE TABLE sheet_revision (
    series  INTEGER NOT NULL REFERENCES series (id),
    day     INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    added   INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (series, day, number)
) STRICT;

-- One row is a month of hour means that the platform made from the minutes of a series,
-- beside those that loggers send; encoded by Sheet, a length is the seconds that counted.
CREATE TABLE hour_mean (
    series  INTEGER NOT NULL REFERENCES series (id),
    day     INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (series, day)
) STRICT;

-- One row counts what a device sent on a day, good and bad.
CREATE TABLE device_count (
    mn    TEXT NOT NULL,
    day   TEXT NOT NULL,
    kind  TEXT NOT NULL,
    count INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    -- The network address that the last one came from.
    client TEXT NOT NULL,
    PRIMARY KEY (mn, day, kind)
) STRICT;

-- One row is one unregistered device that reported; its frames are kept, not judged.
CREATE TABLE quarantine (
    mn       TEXT NOT NULL PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    frames   INTEGER NOT NULL,
    sample   TEXT NOT NULL,
    client   TEXT NOT NULL
) STRICT;

-- One row says that frames of an unregistered device stand in a batch: they are read when
-- the device is registered, and the row goes.
CREATE TABLE quarantine_batch (
    mn      TEXT NOT NULL,
    gateway TEXT NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (mn, gateway, number)
) STRICT;

-- One row is the decision not to register a device that reported, with its reason.
CREATE TABLE quarantine_refusal (
    id         TEXT NOT NULL PRIMARY KEY,
    mn         TEXT NOT NULL,
    reason     TEXT NOT NULL,
    refused_at INTEGER NOT NULL,
    refused_by TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_refusal_by_device ON quarantine_refusal (mn);

-- One row is the last frame of a kind that a device sent wrong: as received, with what was
-- found wrong and the batch that keeps it as evidence. All unregistered ones are 'unknown'.
CREATE TABLE device_fault (
    mn     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    client TEXT NOT NULL,
    frame  BLOB NOT NULL,
    issues TEXT NOT NULL,
    batch  TEXT NOT NULL,
    PRIMARY KEY (mn, kind)
) STRICT;

-- PostgreSQL only
-- A sheet that grows is written anew each time; beside it on its page there must be
-- room for that, or every index gets a new entry.
ALTER TABLE open_sheet SET (fillfactor = 50);

-- ==== marks ====

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

-- ==== commands ====

-- One row is one request to a logger, as a person or the platform asked it. parameters are
-- wire names and texts as JSON; secret is the one that must not be shown again.
CREATE TABLE device_command (
    id         TEXT NOT NULL PRIMARY KEY,
    mn         TEXT NOT NULL REFERENCES device (mn),
    number     TEXT NOT NULL,
    parameters TEXT NOT NULL,
    secret     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    asked_at   INTEGER NOT NULL,
    asked_by   TEXT NOT NULL,
    asked_name TEXT NOT NULL,
    asked_role TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT a_command_lasts_a_while CHECK (expires_at > not_before)
) STRICT;
CREATE INDEX device_command_by_device ON device_command (mn, id);

-- One row is one thing that happened to a command: sent, answered, data, a result, an end.
-- number is the how manieth sending or packet, or the return; batch keeps the frame.
CREATE TABLE device_command_step (
    command    TEXT NOT NULL REFERENCES device_command (id),
    place      INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    number     INTEGER,
    qn         TEXT NOT NULL,
    gateway    TEXT NOT NULL,
    batch      TEXT NOT NULL,
    text       TEXT NOT NULL,
    statements TEXT NOT NULL,
    PRIMARY KEY (command, place)
) STRICT;

-- One row says that a person gave up a command before it was over.
CREATE TABLE device_command_cancel (
    id           TEXT NOT NULL PRIMARY KEY,
    command      TEXT NOT NULL REFERENCES device_command (id),
    cancelled_at INTEGER NOT NULL,
    cancelled_by TEXT NOT NULL,
    reason       TEXT NOT NULL,
    CONSTRAINT a_command_is_cancelled_once UNIQUE (command)
) STRICT;

-- One row is a command that is not over, and the gateway that works on it; '' for none.
-- The row goes when the command is over. renewed_at tells a gateway that died.
CREATE TABLE device_command_queue (
    command    TEXT NOT NULL PRIMARY KEY REFERENCES device_command (id),
    mn         TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    gateway    TEXT NOT NULL,
    renewed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX device_command_queue_by_device ON device_command_queue (mn);

-- One row is a logger on the connections from one address to one gateway: how many are
-- open now, since when, and the edition and system code (ST) that it speaks.
CREATE TABLE device_line (
    mn        TEXT NOT NULL,
    gateway   TEXT NOT NULL,
    client    TEXT NOT NULL,
    edition   INTEGER NOT NULL,
    system    TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    open      INTEGER NOT NULL,
    PRIMARY KEY (mn, gateway, client)
) STRICT;

-- ==== events ====

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

-- ==== findings ====

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

-- ==== leads ====

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

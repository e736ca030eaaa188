extension SchemaPart {
    /// Devices, raw frames as evidence, sheets of values.
    static let observations = SchemaPart(
        "observations",
        """
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
        """,
        postgres: """
            -- A sheet that grows is written anew each time; beside it on its page there must be
            -- room for that, or every index gets a new entry.
            ALTER TABLE open_sheet SET (fillfactor = 50);
            """)
}

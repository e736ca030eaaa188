extension SchemaPart {
    /// Devices, raw frames as evidence, day sheets of values.
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
            registered_at INTEGER NOT NULL,
            registered_by TEXT NOT NULL,
            CONSTRAINT modbus_crc_is_yes_or_no CHECK (modbus_crc IN (0, 1))
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
            CONSTRAINT packing_is_known CHECK (packing IN ('plain', 'zlib'))
        ) STRICT;
        CREATE INDEX frame_batch_by_time ON frame_batch (received_at);

        -- One row says up to which batch a gateway's frames stand in the day sheets.
        CREATE TABLE gateway_mark (
            gateway TEXT NOT NULL PRIMARY KEY,
            applied INTEGER NOT NULL
        ) STRICT;

        -- One row is one day of one series: values, flags and marks, encoded by DaySheet.
        CREATE TABLE day_sheet (
            site       TEXT NOT NULL,
            outlet     TEXT NOT NULL,
            factor     TEXT NOT NULL,
            statistic  TEXT NOT NULL,
            day        TEXT NOT NULL,
            content    BLOB NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (site, outlet, statistic, day, factor)
        ) STRICT;
        CREATE INDEX day_sheet_by_time ON day_sheet (updated_at);

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
        """)
}

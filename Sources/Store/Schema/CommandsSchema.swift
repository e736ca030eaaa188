extension SchemaPart {
    /// What the centre asks of loggers, and on which connections loggers speak.
    static let commands = SchemaPart(
        "commands",
        """
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
        """)
}

extension SchemaPart {
    /// The journal of acts: what stands in it can be checked by anyone, see `Journal`.
    package static let journal = SchemaPart(
        "Journal",
        """
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
        """)
}

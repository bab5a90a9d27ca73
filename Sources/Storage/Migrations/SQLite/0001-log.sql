-- The log: every act on every dossier, for ever. Nothing here is ever changed or deleted; the triggers hold even those
-- who open the file with another program, until they drop them, and then the digests show what they did.

CREATE TABLE entry (
    position     INTEGER PRIMARY KEY,   -- place in the whole log: 1, 2, 3 …
    jurisdiction TEXT    NOT NULL,
    dossier      TEXT    NOT NULL,
    sequence     INTEGER NOT NULL,      -- place in the dossier: 1, 2, 3 …
    kind         TEXT    NOT NULL,
    command      TEXT    NOT NULL,      -- the id the sender gave the command
    part         INTEGER NOT NULL,      -- 0 for the first entry of the command, 1 for the second …
    bytes        BLOB    NOT NULL,      -- the entry: canonical JSON with a version
    previous     BLOB    NOT NULL,      -- digest of the entry before of this dossier, or 32 zeros
    digest       BLOB    NOT NULL,      -- SHA-256 over previous, the key, the kind and bytes
    chain        BLOB    NOT NULL       -- SHA-256 over chain at the position before, the position and digest
) STRICT;

CREATE UNIQUE INDEX entry_key ON entry (jurisdiction, dossier, sequence);
CREATE UNIQUE INDEX entry_command ON entry (jurisdiction, dossier, command, part);
CREATE INDEX entry_kind ON entry (jurisdiction, kind, position);

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Dossiers of two jurisdictions that belong together: one side offered a code, the other entered it. A link that was
-- ended stays, so that it can be told when it held.

CREATE TABLE dossier_link (
    digest             BLOB    PRIMARY KEY,   -- SHA-256 of the code, which is stored nowhere
    jurisdiction       TEXT    NOT NULL,      -- the side that offered it
    dossier            TEXT    NOT NULL,
    offered_by         TEXT    NOT NULL,
    offered_at         INTEGER NOT NULL,
    expires_at         INTEGER NOT NULL,
    other_jurisdiction TEXT,
    other_dossier      TEXT,
    joined_by          TEXT,
    joined_at          INTEGER,
    ended_at           INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_link_offered ON dossier_link (jurisdiction, dossier);
CREATE INDEX dossier_link_joined ON dossier_link (other_jurisdiction, other_dossier);

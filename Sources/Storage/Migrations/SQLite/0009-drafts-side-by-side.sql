-- Several dossiers of a kind may be begun side by side, and several demands answered. A draft that would open a dossier was found
-- under its kind alone, an answer under its step; now the command that it would become and the entry that it answers tell them apart.

CREATE TABLE begun (
    jurisdiction TEXT    NOT NULL,
    owner_type   TEXT    NOT NULL CHECK (owner_type IN ('person', 'organisation')),
    owner        TEXT    NOT NULL,
    opens        TEXT    NOT NULL,      -- kind of the dossier it would open, or ''
    subject      TEXT    NOT NULL,      -- the dossier, or the command that would open it
    step         TEXT    NOT NULL,
    answers      INTEGER NOT NULL,      -- sequence of the entry that it answers, or 0
    organisation TEXT    NOT NULL,
    fields       TEXT    NOT NULL,      -- JSON
    updated_at   INTEGER NOT NULL,
    updated_by   TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('editing', 'awaitingLeader', 'returned')),
    remark       TEXT    NOT NULL,
    PRIMARY KEY (jurisdiction, owner_type, owner, opens, subject, step, answers)
) STRICT, WITHOUT ROWID;
INSERT INTO begun
SELECT jurisdiction, owner_type, owner, opens,
    CASE WHEN opens <> '' AND subject = '' THEN coalesce(json_extract(fields, '$.command'), '') ELSE subject END,
    step, coalesce(json_extract(fields, '$.answers'), 0), organisation, fields, updated_at, updated_by, state, remark
FROM draft;
DROP TABLE draft;
ALTER TABLE begun RENAME TO draft;
CREATE INDEX draft_organisation ON draft (jurisdiction, organisation, state, updated_at);

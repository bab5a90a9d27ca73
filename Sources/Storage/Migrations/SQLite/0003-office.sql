-- What lives beside the log: people, who may come in, drafts, papers, settings. Times are seconds since 1970 UTC.

CREATE TABLE person (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    phone  TEXT,
    erased INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    jurisdiction    TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    short_name      TEXT    NOT NULL,
    parties         TEXT    NOT NULL,   -- JSON list
    unit            TEXT,               -- dossier of the unit in whose name it acts
    requires_leader INTEGER NOT NULL,
    active          INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    login        TEXT    PRIMARY KEY,
    person       TEXT    NOT NULL,
    jurisdiction TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    roles        TEXT    NOT NULL,      -- JSON list
    disabled     INTEGER NOT NULL,
    password     TEXT,                  -- $scrypt$ln=15,r=8,p=1$salt$hash
    failures     INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX account_organisation ON account (jurisdiction, organisation);
CREATE INDEX account_person ON account (person);

CREATE TABLE session (
    digest     BLOB    PRIMARY KEY,     -- SHA-256 of the token, which is stored nowhere
    login      TEXT    NOT NULL REFERENCES account (login) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_login ON session (login);

CREATE TABLE api_token (
    id         TEXT    PRIMARY KEY,
    digest     BLOB    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    login      TEXT    NOT NULL REFERENCES account (login) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_login ON api_token (login);

CREATE TABLE draft (
    jurisdiction TEXT    NOT NULL,
    owner_type   TEXT    NOT NULL CHECK (owner_type IN ('person', 'organisation')),
    owner        TEXT    NOT NULL,
    opens        TEXT    NOT NULL,      -- kind of the dossier it would open, or ''
    subject      TEXT    NOT NULL,      -- the dossier, or an id that tells openings apart
    step         TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    fields       TEXT    NOT NULL,      -- JSON
    updated_at   INTEGER NOT NULL,
    updated_by   TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('editing', 'awaitingLeader', 'returned')),
    remark       TEXT    NOT NULL,
    PRIMARY KEY (jurisdiction, owner_type, owner, opens, subject, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_organisation ON draft (jurisdiction, organisation, state, updated_at);

CREATE TABLE paper (
    digest      TEXT    PRIMARY KEY,    -- SHA-256 of the content, and where its file lies
    size        INTEGER NOT NULL,
    type        TEXT    NOT NULL,
    uploaded_by TEXT    NOT NULL,
    uploaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_upload (
    digest TEXT    NOT NULL,
    person TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (digest, person)
) STRICT, WITHOUT ROWID;

-- Without a foreign key: a log may be imported before its papers.
CREATE TABLE paper_use (
    digest       TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    dossier      TEXT NOT NULL,
    PRIMARY KEY (digest, jurisdiction, dossier)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    jurisdiction TEXT NOT NULL,
    key          TEXT NOT NULL,
    value        TEXT NOT NULL,         -- JSON
    PRIMARY KEY (jurisdiction, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_year (
    year      INTEGER PRIMARY KEY,
    text      TEXT    NOT NULL,
    loaded_by TEXT    NOT NULL,
    loaded_at INTEGER NOT NULL
) STRICT;

-- Administrative acts; append-only like the log.
CREATE TABLE office_log (
    position     INTEGER PRIMARY KEY,
    jurisdiction TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT    NOT NULL,
    act          TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    details      TEXT    NOT NULL       -- JSON
) STRICT;
CREATE INDEX office_log_jurisdiction ON office_log (jurisdiction, position);

CREATE TRIGGER office_log_is_never_changed BEFORE UPDATE ON office_log
BEGIN SELECT RAISE(ABORT, 'the office log is append-only'); END;

CREATE TRIGGER office_log_is_never_deleted BEFORE DELETE ON office_log
BEGIN SELECT RAISE(ABORT, 'the office log is append-only'); END;

-- The office's own log is held together as the log of the dossiers is: each act carries the digest that follows from the one before.
-- What was recorded until now is copied by the program, because SQL knows no SHA-256; `unsealed` is gone afterwards.

ALTER TABLE office_log RENAME TO unsealed;
DROP TRIGGER office_log_is_never_changed;
DROP TRIGGER office_log_is_never_deleted;
DROP INDEX office_log_jurisdiction;

CREATE TABLE office_log (
    position     INTEGER PRIMARY KEY,
    jurisdiction TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT    NOT NULL,      -- '' where nobody was signed in
    act          TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    details      TEXT    NOT NULL,      -- JSON
    digest       BLOB    NOT NULL       -- SHA-256 over the digest before and everything else in this row
) STRICT;
CREATE INDEX office_log_jurisdiction ON office_log (jurisdiction, position);
-- A form of the administration knows by the last act on its subject whether somebody was quicker.
CREATE INDEX office_log_subject ON office_log (jurisdiction, subject, position);

CREATE TRIGGER office_log_is_never_changed BEFORE UPDATE ON office_log
BEGIN SELECT RAISE(ABORT, 'the office log is append-only'); END;

CREATE TRIGGER office_log_is_never_deleted BEFORE DELETE ON office_log
BEGIN SELECT RAISE(ABORT, 'the office log is append-only'); END;

-- Where the log ends, so that a missing tail shows.
CREATE TABLE office_log_end (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    digest   BLOB    NOT NULL
) STRICT;
INSERT INTO office_log_end VALUES (1, 0, zeroblob(32));

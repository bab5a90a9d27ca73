-- What lists, searches, desks and findings need of each dossier. Derived from the log, written in the same transaction,
-- and rebuildable from it. Days are counted from 1970-01-01, amounts are fen.

CREATE TABLE register (
    id             INTEGER PRIMARY KEY,
    jurisdiction   TEXT    NOT NULL,
    dossier        TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    edition        TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    title_key      TEXT    NOT NULL,   -- what titles sort by, such as pinyin
    number         TEXT,
    unit           TEXT,               -- dossier of the unit
    unit_name      TEXT    NOT NULL,
    stage          TEXT    NOT NULL,
    category       TEXT    NOT NULL,
    year           INTEGER,
    amount         INTEGER,            -- fen
    opened         INTEGER NOT NULL,   -- day
    last_act       INTEGER NOT NULL,   -- day
    next_due       INTEGER,            -- day
    next_due_party TEXT,
    ended          INTEGER NOT NULL,   -- 0 or 1
    sequence       INTEGER NOT NULL,   -- the last entry this row was derived from
    -- Digests of what was last written in the tables below, so that an append touches only what it changes.
    reference_mark    INTEGER NOT NULL,
    contribution_mark INTEGER NOT NULL,
    duty_mark         INTEGER NOT NULL,
    offer_mark        INTEGER NOT NULL,
    involved       TEXT    NOT NULL,   -- tokens, each between two U+001F
    search         TEXT    NOT NULL    -- searchable words, each between two spaces, every Han character a word
) STRICT;

CREATE UNIQUE INDEX register_key       ON register (jurisdiction, dossier);
-- One index per column that lists sort by. They are narrow on purpose: every one that holds a column which changes with
-- each act makes each append dearer.
CREATE INDEX register_by_title     ON register (jurisdiction, title_key);
CREATE INDEX register_by_number    ON register (jurisdiction, number);
CREATE INDEX register_by_unit      ON register (jurisdiction, unit_name);
CREATE INDEX register_by_stage     ON register (jurisdiction, stage, category, year, ended, kind);
CREATE INDEX register_by_category  ON register (jurisdiction, category);
CREATE INDEX register_by_year      ON register (jurisdiction, year, category, kind);
CREATE INDEX register_by_amount    ON register (jurisdiction, amount);
CREATE INDEX register_by_opened    ON register (jurisdiction, opened);
CREATE INDEX register_by_last_act  ON register (jurisdiction, last_act);
CREATE INDEX register_by_next_due  ON register (jurisdiction, next_due);
CREATE INDEX register_of_unit      ON register (jurisdiction, unit);
-- For counting and for filters on several columns, without looking at the rows; so is the one by stage.
CREATE INDEX register_facets       ON register (jurisdiction, kind, stage, category, year, ended);

-- Chinese is searched by phrases over single characters: the trigram tokenizer finds nothing shorter than three. The
-- prefixes are for numbers and Latin words; Han characters, each a word of one, are not in them.
CREATE VIRTUAL TABLE register_text USING fts5(
    search, content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3');

CREATE TRIGGER register_text_insert AFTER INSERT ON register
BEGIN INSERT INTO register_text (rowid, search) VALUES (new.id, new.search); END;

CREATE TRIGGER register_text_delete AFTER DELETE ON register
BEGIN INSERT INTO register_text (register_text, rowid, search) VALUES ('delete', old.id, old.search); END;

CREATE TRIGGER register_text_update AFTER UPDATE OF search ON register WHEN old.search IS NOT new.search
BEGIN
    INSERT INTO register_text (register_text, rowid, search) VALUES ('delete', old.id, old.search);
    INSERT INTO register_text (rowid, search) VALUES (new.id, new.search);
END;

-- Who sees what.
CREATE TABLE involvement (
    jurisdiction TEXT    NOT NULL,
    token        TEXT    NOT NULL,
    row          INTEGER NOT NULL REFERENCES register (id) ON DELETE CASCADE,
    PRIMARY KEY (jurisdiction, token, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvement_row ON involvement (row);

CREATE TABLE reference (
    row          INTEGER NOT NULL REFERENCES register (id) ON DELETE CASCADE,
    jurisdiction TEXT    NOT NULL,
    field        TEXT    NOT NULL,
    target       TEXT    NOT NULL
) STRICT;
CREATE INDEX reference_row ON reference (row);
CREATE INDEX reference_target ON reference (jurisdiction, target, field);

CREATE TABLE contribution (
    row          INTEGER NOT NULL REFERENCES register (id) ON DELETE CASCADE,
    jurisdiction TEXT    NOT NULL,
    definition   TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    value        TEXT    NOT NULL
) STRICT;
CREATE INDEX contribution_row ON contribution (row);
CREATE INDEX contribution_definition ON contribution (jurisdiction, definition, subject);

-- What somebody must do. The assignee is 'unit:' and a dossier, or 'party:' and a party.
CREATE TABLE duty (
    row          INTEGER NOT NULL REFERENCES register (id) ON DELETE CASCADE,
    jurisdiction TEXT    NOT NULL,
    assignee     TEXT    NOT NULL,
    due          INTEGER,              -- day; it never says "overdue", which depends on today
    clock        TEXT    NOT NULL CHECK (clock IN ('silent', 'stopped', 'due')),
    step         TEXT    NOT NULL,
    answers      INTEGER,
    title        TEXT    NOT NULL,
    party        TEXT    NOT NULL,
    unit         TEXT,
    soft         INTEGER NOT NULL,
    article      TEXT    NOT NULL,
    started      INTEGER NOT NULL      -- day
) STRICT;
CREATE INDEX duty_row ON duty (row);
CREATE INDEX duty_desk ON duty (jurisdiction, assignee, due);

-- What somebody can do now.
CREATE TABLE offer (
    row          INTEGER NOT NULL REFERENCES register (id) ON DELETE CASCADE,
    jurisdiction TEXT    NOT NULL,
    assignee     TEXT    NOT NULL,
    since        INTEGER NOT NULL,     -- day of the act after which it could be done
    step         TEXT    NOT NULL,
    answers      INTEGER,
    title        TEXT    NOT NULL,
    party        TEXT    NOT NULL,
    unit         TEXT
) STRICT;
CREATE INDEX offer_row ON offer (row);
CREATE INDEX offer_desk ON offer (jurisdiction, assignee, since);

-- An act writes as few pages as can be, because pages are what a commit costs. What lies on desks stands in the row of
-- its dossier, a line for each duty or offer; the tables that were one row and two indexes for each of them become one
-- index in the order in which a desk is read. The commands of a dossier are found beside its sequences. Rows that change
-- with an act are followed along the log, so that only those which change without one are numbered.

CREATE TABLE desk (
    jurisdiction TEXT    NOT NULL,
    assignee     TEXT    NOT NULL,   -- 'unit:' and a dossier, or 'party:' and a party
    list         TEXT    NOT NULL CHECK (list IN ('duty', 'offer')),
    rank         INTEGER NOT NULL,   -- of a duty the day it is due; of an offer the place in the log after which it stood
    row          INTEGER NOT NULL,   -- of the register
    item         INTEGER NOT NULL,   -- number of the line in that row
    PRIMARY KEY (jurisdiction, assignee, list, rank, row, item)
) STRICT, WITHOUT ROWID;

-- A line: JSON, then the rank and the number by which the desk finds it.
ALTER TABLE register ADD COLUMN duties TEXT NOT NULL DEFAULT '';
ALTER TABLE register ADD COLUMN offers TEXT NOT NULL DEFAULT '';
-- A line for each field that names another dossier.
ALTER TABLE register ADD COLUMN naming TEXT NOT NULL DEFAULT '';

DROP INDEX register_change;

-- A duty without a day comes last. Ranks of old offers are negative: everything that comes later stands before them.
INSERT INTO desk
SELECT jurisdiction, assignee, 'duty', coalesce(due, 2147483647), row,
    row_number() OVER (PARTITION BY row ORDER BY rowid)
FROM duty;
INSERT INTO desk
SELECT jurisdiction, assignee, 'offer', rowid - (SELECT max(rowid) FROM offer), row,
    row_number() OVER (PARTITION BY row ORDER BY rowid)
FROM offer;

UPDATE register SET
    change = 0,
    duties = coalesce((SELECT group_concat(line, char(10)) FROM (
        SELECT json_array(party, unit, step, answers, title, due, clock, soft, article, started)
            || coalesce(due, 2147483647) || ',' || row_number() OVER (ORDER BY rowid) AS line
        FROM duty WHERE row = register.id ORDER BY rowid)), ''),
    offers = coalesce((SELECT group_concat(line, char(10)) FROM (
        SELECT json_array(party, unit, step, answers, title)
            || (rowid - (SELECT max(rowid) FROM offer)) || ',' || row_number() OVER (ORDER BY rowid) AS line
        FROM offer WHERE row = register.id ORDER BY rowid)), ''),
    naming = coalesce((SELECT group_concat(line, char(10)) FROM (
        SELECT json_array(field, target) AS line
        FROM reference WHERE row = register.id ORDER BY field, target)), '');

CREATE TABLE named (
    jurisdiction TEXT    NOT NULL,
    target       TEXT    NOT NULL,   -- the dossier that is named
    field        TEXT    NOT NULL,
    row          INTEGER NOT NULL,   -- of the register: who names it
    PRIMARY KEY (jurisdiction, target, field, row)
) STRICT, WITHOUT ROWID;
INSERT INTO named SELECT DISTINCT jurisdiction, target, field, row FROM reference;

DROP TABLE duty;
DROP TABLE offer;
DROP TABLE reference;
ALTER TABLE register DROP COLUMN reference_mark;
ALTER TABLE register DROP COLUMN duty_mark;
ALTER TABLE register DROP COLUMN offer_mark;
CREATE INDEX register_change ON register (change) WHERE change > 0;

DROP INDEX entry_key;
DROP INDEX entry_command;
-- Commands stand beside the sequences, so that one look tells how far a dossier has come and whether it knows a command.
-- That no sequence is written twice, which an index could only refuse without them, is held by a trigger.
CREATE UNIQUE INDEX entry_key ON entry (jurisdiction, dossier, sequence, command);

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN EXISTS (
    SELECT 1 FROM entry
    WHERE jurisdiction = new.jurisdiction AND dossier = new.dossier AND sequence >= new.sequence)
BEGIN SELECT RAISE(ABORT, 'each entry of a dossier follows the last one'); END;

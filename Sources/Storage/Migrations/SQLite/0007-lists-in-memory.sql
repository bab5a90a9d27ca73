-- Lists and searches are found in memory; the register keeps its rows, and with each the number of its last change, so
-- that whoever holds it in memory can fetch what is new. Every index that is gone makes an append cheaper.

DROP TRIGGER register_text_insert;
DROP TRIGGER register_text_delete;
DROP TRIGGER register_text_update;
DROP TABLE register_text;
DROP TABLE involvement;
DROP TABLE contribution;

DROP INDEX register_by_title;
DROP INDEX register_by_number;
DROP INDEX register_by_unit;
DROP INDEX register_by_stage;
DROP INDEX register_by_category;
DROP INDEX register_by_year;
DROP INDEX register_by_amount;
DROP INDEX register_by_opened;
DROP INDEX register_by_last_act;
DROP INDEX register_by_next_due;
DROP INDEX register_of_unit;
DROP INDEX register_facets;

ALTER TABLE register DROP COLUMN contribution_mark;
ALTER TABLE register ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
UPDATE register SET change = id;
CREATE UNIQUE INDEX register_change ON register (change);

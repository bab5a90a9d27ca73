-- Statistics count what a dossier's row says. Beside its stage and its amount the row now holds what was granted, agreed and paid,
-- and which acts were done in time: one JSON list, derived like the rest of the row, so that an act touches no further page.
-- Old rows have none yet: everything that lists show is derived again when the office opens next.

ALTER TABLE register ADD COLUMN figures TEXT NOT NULL DEFAULT '';
DELETE FROM setting WHERE key = 'register.day';

-- Whoever holds a paper looks for what stands on it: a number, a contract, a party. One row a dossier, in the order of the register, so that an
-- act which changes none of it writes nothing here, and one that does touches one page. What lists show is derived again when the office opens next.

CREATE TABLE particular (
    jurisdiction TEXT    NOT NULL,
    row          INTEGER NOT NULL,   -- of the register
    text         TEXT    NOT NULL,   -- what the dossier says itself, folded, one a line
    name         TEXT    NOT NULL,   -- of a unit: what it is called, folded; whoever names the unit is found by it
    PRIMARY KEY (jurisdiction, row)
) STRICT, WITHOUT ROWID;

-- Stands for that row, so that a writer who has read the register knows without looking whether it is another one now; 0: there is none.
ALTER TABLE register ADD COLUMN particulars INTEGER NOT NULL DEFAULT 0;
DELETE FROM setting WHERE key = 'register.day';

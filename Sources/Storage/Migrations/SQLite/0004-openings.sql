-- Dossiers in the order in which they were opened, without walking the acts between: what answers a question over all
-- dossiers of a kind, and what walks the whole register, begins here.
CREATE INDEX entry_opening ON entry (jurisdiction, kind, position, dossier) WHERE sequence = 1;

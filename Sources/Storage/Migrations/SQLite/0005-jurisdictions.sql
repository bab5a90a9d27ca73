-- Several jurisdictions in one office: each keeps the calendars that its own administrators loaded.

CREATE TABLE loaded_calendar (
    jurisdiction TEXT    NOT NULL,
    year         INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    loaded_by    TEXT    NOT NULL,
    loaded_at    INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, year)
) STRICT, WITHOUT ROWID;

-- What was loaded before held for everybody.
INSERT INTO loaded_calendar (jurisdiction, year, text, loaded_by, loaded_at)
SELECT o.jurisdiction, c.year, c.text, c.loaded_by, c.loaded_at
FROM calendar_year AS c, (SELECT DISTINCT jurisdiction FROM organisation) AS o;

DROP TABLE calendar_year;

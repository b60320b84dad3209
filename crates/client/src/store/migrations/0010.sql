-- What this person has chosen for this device; one row.
CREATE TABLE preference (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    typing_indicators INTEGER NOT NULL DEFAULT 1  -- 0 where it neither shows nor says who is typing
) STRICT;
INSERT INTO preference (id) VALUES (1);

-- How far files of the trail hold the events; one row, once there are any.
CREATE TABLE trail_place (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    -- The key of the last event that is in a file.
    last INTEGER NOT NULL
) STRICT;

-- Files that are fixed and not yet delivered: the events of one account in a span of keys.
CREATE TABLE trail_files (
    name TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    -- Until then one process is about to deliver it.
    leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX trail_files_by_first ON trail_files (first, name);

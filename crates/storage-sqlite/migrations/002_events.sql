-- The audit trail. The key counts events in the order of their commits, over all accounts.
CREATE TABLE events (
    key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    time INTEGER NOT NULL,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    access_key_id TEXT NOT NULL,
    -- Both or none.
    resource_type TEXT,
    resource_name TEXT,
    -- JSON in CloudTrail's record format.
    record TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_time ON events (account, time, key);

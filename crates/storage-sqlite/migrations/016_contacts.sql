-- The people of a network in the order of their names, for its other people; all that a search looks at is in the index.
CREATE INDEX users_in_directory ON users
    (network, kind, status, suspended, first_name_folded, last_name_folded, username);

-- Whom a person has blocked, for himself.
CREATE TABLE blocks (
    blocker BLOB NOT NULL,
    blocked BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (blocker, blocked)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_of_blocked ON blocks (blocked, blocker);

-- What a person shows of himself beside the names that administrators gave; an avatar without bytes is none.
CREATE TABLE profiles (
    user BLOB NOT NULL PRIMARY KEY,
    display_name TEXT NOT NULL,
    avatar BLOB NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- Whom people reported to the administrators of a network.
CREATE TABLE reports (
    id BLOB NOT NULL PRIMARY KEY,
    -- The network of the reported person at that time.
    network INTEGER NOT NULL REFERENCES networks (id),
    reporter BLOB NOT NULL,
    reported BLOB NOT NULL,
    -- 1 spam, 2 child abuse, 3 harassment, 4 impersonation, 5 other.
    reason INTEGER NOT NULL,
    note TEXT NOT NULL,
    -- JSON array of the messages that the reporter disclosed.
    evidence TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_of_network ON reports (network, created_at, id);
CREATE INDEX reports_of_reporter ON reports (reporter, created_at);
CREATE INDEX reports_of_reported ON reports (reported);

-- Device links that are under way: what an old device offers, who has come, and what they say to each other, unread.
CREATE TABLE links (
    user BLOB NOT NULL PRIMARY KEY,         -- one offer each
    device BLOB NOT NULL,                   -- the old device
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE link_openings (
    key INTEGER PRIMARY KEY,
    user BLOB NOT NULL,
    opening BLOB NOT NULL                   -- each for one who comes
) STRICT;
CREATE INDEX link_openings_by_user ON link_openings (user, key);

CREATE TABLE link_joins (
    id BLOB NOT NULL PRIMARY KEY,           -- random, drawn for each who comes
    user BLOB NOT NULL,
    device BLOB NOT NULL,                   -- the old device
    approved BLOB,                          -- the new device that may be added
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_joins_by_device ON link_joins (device);
CREATE INDEX link_joins_by_expiry ON link_joins (expires_at);

CREATE TABLE link_messages (
    key INTEGER PRIMARY KEY,
    joined BLOB NOT NULL,
    device BLOB NOT NULL,                   -- the old device
    to_new INTEGER NOT NULL,                -- 1 to the new device, 0 to the old one
    body BLOB NOT NULL
) STRICT;
CREATE INDEX link_messages_by_join ON link_messages (joined, to_new, key);
CREATE INDEX link_messages_by_device ON link_messages (device, to_new, key);

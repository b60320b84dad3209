-- Device links that are under way: what an old device offers, who has come, and what they say to each other, unread.
CREATE TABLE links (
    device BLOB NOT NULL PRIMARY KEY,       -- the old device: one offer each
    user BLOB NOT NULL,
    joins INTEGER NOT NULL,                 -- how many have come so far
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_user ON links (user);
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE link_joins (
    id BLOB NOT NULL PRIMARY KEY,           -- random, drawn for each who comes
    device BLOB NOT NULL,                   -- the old device
    approved BLOB,                          -- the new device that may be added
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_joins_by_device ON link_joins (device);
CREATE INDEX link_joins_by_expiry ON link_joins (expires_at);

CREATE TABLE link_messages (
    key INTEGER PRIMARY KEY,
    joined BLOB NOT NULL,
    to_new INTEGER NOT NULL,                -- 1 to the new device, 0 to the old one
    body BLOB NOT NULL
) STRICT;
CREATE INDEX link_messages_by_join ON link_messages (joined, to_new, key);

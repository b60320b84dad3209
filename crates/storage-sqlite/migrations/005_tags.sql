-- Tags of networks; a key compares byte by byte.
CREATE TABLE tags (
    network INTEGER NOT NULL REFERENCES networks (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    -- The network's, which never changes.
    account TEXT NOT NULL,
    PRIMARY KEY (network, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_network ON tags (account, network);
CREATE INDEX tags_by_key ON tags (account, key, value);

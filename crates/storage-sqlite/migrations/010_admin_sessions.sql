-- Console sessions of administrators.
CREATE TABLE admin_sessions (
    -- `ASIA` and 16 characters.
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    administrator TEXT NOT NULL,
    -- Keyed hashes; cookie and nonce themselves are nowhere.
    cookie_hash BLOB NOT NULL UNIQUE,
    nonce_hash BLOB NOT NULL,
    multi_factor INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX admin_sessions_of_administrator ON admin_sessions (administrator, created_at, id);
CREATE INDEX admin_sessions_by_use ON admin_sessions (used_at, created_at, id);

-- What an account's devices seal its keys to, and what its recovery key opens (empty where there is none).
CREATE TABLE recovery_bundles (
    user BLOB NOT NULL PRIMARY KEY,
    wraps BLOB NOT NULL,
    bundle BLOB NOT NULL
) STRICT, WITHOUT ROWID;

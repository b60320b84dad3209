-- Second factors of administrators, and sign-ins at the console that are under way.
CREATE TABLE second_factors (
    -- `MFA` and 17 characters.
    id TEXT NOT NULL PRIMARY KEY,
    administrator TEXT NOT NULL REFERENCES administrators (id),
    -- 1 codes by time (TOTP), 2 a passkey.
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- The shared secret, or the credential's public key with its counter; sealed under the keyring.
    sealed BLOB NOT NULL,
    -- The last step of time whose code was used; codes of it and of those before it are spent.
    used_step INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX second_factors_of_administrator ON second_factors (administrator, created_at, id);

CREATE TABLE admin_steps (
    -- A keyed hash; the token itself is nowhere.
    token_hash BLOB NOT NULL PRIMARY KEY,
    administrator TEXT NOT NULL,
    -- What was shown so far and what is asked for, sealed under the keyring.
    sealed_state BLOB NOT NULL,
    -- Wrong answers so far.
    failures INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX admin_steps_of_administrator ON admin_steps (administrator, expires_at, token_hash);
CREATE INDEX admin_steps_by_end ON admin_steps (expires_at, token_hash);

-- What this person found out about the account keys of others by comparing.
CREATE TABLE verification (
    user_id     TEXT    PRIMARY KEY,
    state       INTEGER NOT NULL,                -- 0 not compared, 1 it matched, 2 it did not match
    account_key BLOB    NOT NULL,                -- the key that the state is of; empty for none
    shown_key   BLOB    NOT NULL                 -- the key whose code was shown last; empty for none
) STRICT, WITHOUT ROWID;

-- What people show of themselves, this person included.
CREATE TABLE profile (
    user_id      TEXT    PRIMARY KEY,
    display_name TEXT    NOT NULL,
    version      INTEGER NOT NULL,               -- of the name
    avatar       BLOB    NOT NULL
) STRICT;

-- Whom this person has blocked, as the server keeps it.
CREATE TABLE blocked (
    user_id  TEXT PRIMARY KEY,
    username TEXT NOT NULL                       -- empty for somebody who is gone
) STRICT, WITHOUT ROWID;

-- 1 once the blocks were read from the server; from then on a notice tells of each change.
CREATE TABLE blocks_read (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    done INTEGER NOT NULL
) STRICT;
INSERT INTO blocks_read (id, done) VALUES (1, 0);

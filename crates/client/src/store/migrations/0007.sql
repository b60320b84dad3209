-- When a message expires, milliseconds (0 for never), the span in which what expires together ends, and the part of the
-- backup that holds it: 0 for none yet, -1 for one that another device keeps.
ALTER TABLE message ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN bucket INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_by_part ON message (bucket, part, arrival);
CREATE INDEX message_not_backed_up ON message (bucket, arrival) WHERE part = 0;

-- The parts of this device's backup, from 1 up in each bucket; part 0 of bucket 0 has people and conversations.
CREATE TABLE backup_part (
    bucket INTEGER NOT NULL,
    part   INTEGER NOT NULL,
    full   INTEGER NOT NULL,                     -- 1 once nothing more goes into it
    hash   BLOB    NOT NULL,                     -- SHA-256 of what is inside
    PRIMARY KEY (bucket, part)
) STRICT, WITHOUT ROWID;

-- Segments that a restore under way has taken over.
CREATE TABLE restored (
    device_id BLOB    NOT NULL,
    bucket    INTEGER NOT NULL,
    part      INTEGER NOT NULL,
    PRIMARY KEY (device_id, bucket, part)
) STRICT, WITHOUT ROWID;

-- The signed lists of this account from the one on which this device came, for a server that has lost them.
CREATE TABLE own_list (
    version INTEGER PRIMARY KEY,
    list    BLOB    NOT NULL
) STRICT;

-- The devices of the account that were seen on its signed list.
CREATE TABLE own_device (
    device_id BLOB    PRIMARY KEY,
    known     INTEGER NOT NULL,                  -- 0 until the person has said that it is theirs
    reset     INTEGER NOT NULL DEFAULT 0,        -- 1 for one that is out of use, and is to be taken off the list
    keys_due  INTEGER NOT NULL DEFAULT 0         -- 1 for one that became known, until the backup key is sealed to it
) STRICT, WITHOUT ROWID;

ALTER TABLE account ADD COLUMN backup_at INTEGER NOT NULL DEFAULT 0;        -- when the last backup was made

-- The secret of the key that other devices seal the account key to; and an account key, backup key and key wraps on their
-- way to the server with a device list. Each empty where there is none.
ALTER TABLE account ADD COLUMN wrap_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN next_account_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN next_backup_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN next_wraps BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN keys_due INTEGER NOT NULL DEFAULT 1;         -- 1 while a device may lack the account's keys

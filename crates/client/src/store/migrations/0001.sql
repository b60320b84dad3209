-- The one account of this store.
CREATE TABLE account (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    active          INTEGER NOT NULL DEFAULT 0,  -- 0 while the server has not confirmed the device
    server          TEXT    NOT NULL,
    domain          TEXT    NOT NULL,
    network_id      TEXT    NOT NULL DEFAULT '',
    username        TEXT    NOT NULL,
    user_id         TEXT    NOT NULL,
    device_id       BLOB    NOT NULL,
    device_secret   BLOB    NOT NULL,
    account_secret  BLOB    NOT NULL,
    device_list     BLOB    NOT NULL,            -- the newest signed list of this account
    external_sender BLOB    NOT NULL,            -- the home's key, pinned
    inbox           INTEGER NOT NULL DEFAULT 0,  -- the last inbox item that was processed
    devices_due     INTEGER NOT NULL DEFAULT 0   -- 1 while conversations may lack a device of their people
) STRICT;

CREATE TABLE contact (
    user_id     TEXT    PRIMARY KEY,
    username    TEXT    NOT NULL,
    first_name  TEXT    NOT NULL,
    last_name   TEXT    NOT NULL,
    device_list BLOB    NOT NULL,                -- the newest accepted signed list
    claimed     BLOB    NOT NULL DEFAULT x''     -- a list under a key that does not descend from the accepted one
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_username ON contact (username);

CREATE TABLE key_package (
    reference   BLOB    PRIMARY KEY,
    secret      BLOB    NOT NULL,
    last_resort INTEGER NOT NULL,
    made_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation (
    id         BLOB    PRIMARY KEY,
    kind       INTEGER NOT NULL,
    peer       TEXT    NOT NULL DEFAULT '',      -- the other user of a DM
    state      INTEGER NOT NULL,                 -- 1 being created, 2 joined, 3 left, 4 out of step
    generation INTEGER NOT NULL,
    position   INTEGER NOT NULL,                 -- the last row of the log that was processed
    counter    INTEGER NOT NULL DEFAULT 0,       -- contents that this device has delivered
    split      INTEGER NOT NULL DEFAULT 0,       -- 1 once another member was shown a different log
    resyncs    INTEGER NOT NULL DEFAULT 0        -- tries to come back since the last success
) STRICT, WITHOUT ROWID;

CREATE TABLE mls_group (
    conversation BLOB PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    group_id     BLOB NOT NULL,
    state        BLOB NOT NULL
) STRICT;

CREATE TABLE past_epoch (
    conversation BLOB    NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    epoch        INTEGER NOT NULL,
    secret       BLOB    NOT NULL,
    PRIMARY KEY (conversation, epoch)
) STRICT, WITHOUT ROWID;

-- The running hash of the log at each position of the current epoch and of those that can still be read.
CREATE TABLE log_hash (
    conversation BLOB    NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    epoch        INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    hash         BLOB    NOT NULL,
    PRIMARY KEY (conversation, epoch, position)
) STRICT, WITHOUT ROWID;

-- The last content counter of each sending device.
CREATE TABLE sender (
    conversation BLOB    NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    device_id    BLOB    NOT NULL,
    counter      INTEGER NOT NULL,
    PRIMARY KEY (conversation, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
    arrival      INTEGER PRIMARY KEY AUTOINCREMENT,
    id           BLOB    NOT NULL,               -- the send id
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    position     INTEGER NOT NULL,
    sender       TEXT    NOT NULL,
    device_id    BLOB    NOT NULL,
    outgoing     INTEGER NOT NULL,               -- 1 for what this account's devices sent
    kind         TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    content      BLOB    NOT NULL,               -- as decrypted, for kinds that a later version can read
    sent_at      INTEGER NOT NULL,
    written_at   INTEGER NOT NULL,
    shown        INTEGER NOT NULL,
    UNIQUE (conversation, position),
    UNIQUE (conversation, device_id, id)
) STRICT;
CREATE INDEX message_to_show ON message (arrival) WHERE shown = 0;

-- What was asked to be sent and is not yet known to be delivered; in plaintext inside this encrypted file, never as ciphertext.
CREATE TABLE outbox (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           BLOB    NOT NULL UNIQUE,
    recipient    TEXT    NOT NULL DEFAULT '',    -- the username that was typed, if one was
    conversation BLOB    NOT NULL DEFAULT x'',   -- empty until it is known
    text         TEXT    NOT NULL,
    written_at   INTEGER NOT NULL,
    refused      TEXT    NOT NULL DEFAULT ''     -- why it never goes out
) STRICT;

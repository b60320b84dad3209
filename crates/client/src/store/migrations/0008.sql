-- What the members of a conversation have agreed on, as this device saw it last: moderators (user ids, one a line), timers in
-- seconds, the hash of the words; the words whose hash it is, as they came; those that this device is about to bring in
-- with a commit; and 1 while whoever came in has not been sent the words.
ALTER TABLE conversation ADD COLUMN moderators TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN expire_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN burn_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN words_hash BLOB NOT NULL DEFAULT x'';
ALTER TABLE conversation ADD COLUMN words BLOB NOT NULL DEFAULT x'';
ALTER TABLE conversation ADD COLUMN next_words BLOB NOT NULL DEFAULT x'';
ALTER TABLE conversation ADD COLUMN words_due INTEGER NOT NULL DEFAULT 0;

-- When this device last began a generation, and when it is to renew its keys, milliseconds since the Unix epoch; 0 for never.
ALTER TABLE conversation ADD COLUMN generation_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN renew_at INTEGER NOT NULL DEFAULT 0;

-- Who is in a conversation, as this device saw it last.
CREATE TABLE participant (
    conversation BLOB    NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    user_id      TEXT    NOT NULL,
    kind         INTEGER NOT NULL,               -- 1 person, 2 guest, 3 bot, 4 data-retention bot
    PRIMARY KEY (conversation, user_id)
) STRICT, WITHOUT ROWID;

-- Whom this device is still to add to a conversation.
CREATE TABLE to_add (
    conversation BLOB    NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    user_id      TEXT    NOT NULL,
    PRIMARY KEY (conversation, user_id)
) STRICT, WITHOUT ROWID;

-- How this person has arranged conversations, on all devices of the account; times in milliseconds since the Unix epoch.
CREATE TABLE arrangement (
    conversation         BLOB    PRIMARY KEY,
    muted_until          INTEGER NOT NULL,       -- 0 for not quiet
    lets_mentions        INTEGER NOT NULL,
    lets_mentions_of_all INTEGER NOT NULL,
    pinned_at            INTEGER NOT NULL,       -- 0 for not pinned
    changed_at           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a queued message is where it is no text: an encoded content of that kind.
ALTER TABLE outbox ADD COLUMN content BLOB NOT NULL DEFAULT x'';

-- The data-retention bot whose notice was acknowledged, and its account key, pinned then.
CREATE TABLE retention (
    user_id      TEXT    PRIMARY KEY,
    account_key  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Counts what a send has to look at again: known keys, what came of comparing them, and this account's own list.
ALTER TABLE account ADD COLUMN keys_changed INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER contact_came AFTER INSERT ON contact
    BEGIN UPDATE account SET keys_changed = keys_changed + 1; END;
CREATE TRIGGER contact_changed AFTER UPDATE ON contact
    WHEN old.device_list <> new.device_list OR old.claimed <> new.claimed
    BEGIN UPDATE account SET keys_changed = keys_changed + 1; END;
CREATE TRIGGER comparison_came AFTER INSERT ON verification
    BEGIN UPDATE account SET keys_changed = keys_changed + 1; END;
CREATE TRIGGER comparison_changed AFTER UPDATE ON verification
    WHEN old.state <> new.state OR old.account_key <> new.account_key
    BEGIN UPDATE account SET keys_changed = keys_changed + 1; END;
CREATE TRIGGER own_list_changed AFTER UPDATE OF device_list ON account
    WHEN old.device_list <> new.device_list
    BEGIN UPDATE account SET keys_changed = keys_changed + 1; END;

-- What makes a conversation on the server, until it is known that it was taken.
CREATE TABLE creation (
    conversation BLOB PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    request      BLOB NOT NULL
) STRICT;

-- How often this device may still try to renew its keys in a conversation.
ALTER TABLE conversation ADD COLUMN renewals INTEGER NOT NULL DEFAULT 0;

-- Positions are counted anew where a server was restored from a backup; the generation tells them apart.
CREATE TABLE message_of_generation (
    arrival      INTEGER PRIMARY KEY AUTOINCREMENT,
    id           BLOB    NOT NULL,               -- the send id
    conversation BLOB    NOT NULL REFERENCES conversation (id),
    generation   INTEGER NOT NULL,
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
    expires_at   INTEGER NOT NULL,
    bucket       INTEGER NOT NULL,
    part         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation, generation, position),
    UNIQUE (conversation, device_id, id)
) STRICT;
INSERT INTO message_of_generation
    SELECT arrival, id, conversation, 1, position, sender, device_id, outgoing, kind, text, content, sent_at, written_at,
           shown, expires_at, bucket, part
    FROM message ORDER BY arrival;
DROP TABLE message;
ALTER TABLE message_of_generation RENAME TO message;
CREATE INDEX message_to_show ON message (arrival) WHERE shown = 0;
CREATE INDEX message_by_part ON message (bucket, part, arrival);
CREATE INDEX message_not_backed_up ON message (bucket, arrival) WHERE part = 0;

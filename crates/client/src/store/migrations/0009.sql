-- The keys that what is said is sealed with, one for what expires within the same hour (0 for what does not); the first thing
-- that goes when it expires.
CREATE TABLE expiry_key (
    bucket INTEGER PRIMARY KEY,
    secret BLOB    NOT NULL
) STRICT;

-- As the table of messages before, with what is said sealed; what was in clear is taken over by the migration.
ALTER TABLE message RENAME TO message_in_clear;
DROP INDEX message_to_show;
DROP INDEX message_by_part;
DROP INDEX message_not_backed_up;
CREATE TABLE message (
    arrival         INTEGER PRIMARY KEY AUTOINCREMENT,
    id              BLOB    NOT NULL,               -- the send id
    conversation    BLOB    NOT NULL REFERENCES conversation (id),
    generation      INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    sender          TEXT    NOT NULL,
    device_id       BLOB    NOT NULL,
    outgoing        INTEGER NOT NULL,               -- 1 for what this account's devices sent
    body            BLOB    NOT NULL,               -- a nonce, and the content sealed with the key of its bucket
    sent_at         INTEGER NOT NULL,
    written_at      INTEGER NOT NULL,
    shown           INTEGER NOT NULL,
    read_at         INTEGER NOT NULL DEFAULT 0,     -- when its person saw it; 0 for not yet
    expires_at      INTEGER NOT NULL,               -- 0 for never
    burn_seconds    INTEGER NOT NULL DEFAULT 0,     -- after its being read; 0 for not
    bucket          INTEGER NOT NULL,
    part            INTEGER NOT NULL DEFAULT 0,     -- of the backup: 0 none yet, -1 not in this device's
    reply_device    BLOB    NOT NULL DEFAULT x'',   -- the message that it answers; empty for none
    reply_id        BLOB    NOT NULL DEFAULT x'',
    mention         INTEGER NOT NULL DEFAULT 0,     -- 1 names this person, 2 names everybody
    edited_at       INTEGER NOT NULL DEFAULT 0,     -- the server's clock; 0 for never
    edit_generation INTEGER NOT NULL DEFAULT 0,
    edit_position   INTEGER NOT NULL DEFAULT 0,
    starred         INTEGER NOT NULL DEFAULT 0,
    star_changed_at INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation, generation, position),
    UNIQUE (conversation, device_id, id)
) STRICT;
CREATE INDEX message_to_show ON message (arrival) WHERE shown = 0;
CREATE INDEX message_by_part ON message (bucket, part, arrival);
CREATE INDEX message_not_backed_up ON message (bucket, arrival) WHERE part = 0;
CREATE INDEX message_by_id ON message (id);
CREATE INDEX message_by_expiry ON message (expires_at) WHERE expires_at > 0;
CREATE INDEX message_unread ON message (conversation, generation, position) WHERE read_at = 0;
CREATE INDEX message_starred ON message (conversation, arrival) WHERE starred = 1;

-- What can be searched: words by the place of their message in the order of arrival. The text stands in the message alone.
CREATE VIRTUAL TABLE message_words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);

-- What people think of messages; the greatest place in the log holds.
CREATE TABLE reaction (
    conversation BLOB    NOT NULL,
    device_id    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    user_id      TEXT    NOT NULL,
    emoji        TEXT    NOT NULL,
    removed      INTEGER NOT NULL,
    generation   INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    PRIMARY KEY (conversation, device_id, id, user_id, emoji)
) STRICT, WITHOUT ROWID;

-- Messages that are not to come back: taken back by their author, deleted here, or burned.
CREATE TABLE gone (
    conversation BLOB    NOT NULL,
    device_id    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    by           TEXT    NOT NULL,                  -- whose word it is; it holds for that user's own messages, and here for all
    until        INTEGER NOT NULL,                  -- when nobody has the message any more; 0 for never
    PRIMARY KEY (conversation, device_id, id)
) STRICT, WITHOUT ROWID;

-- What was written and not sent yet.
CREATE TABLE draft (
    conversation BLOB    PRIMARY KEY,
    text         TEXT    NOT NULL,                  -- empty for what was given up
    reply_device BLOB    NOT NULL,
    reply_id     BLOB    NOT NULL,
    changed_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far this person has read, how far the other of a DM has received and read, and what that one was told.
ALTER TABLE conversation ADD COLUMN read_generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN read_position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN read_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN seen_generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN seen_received INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN seen_read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN told_generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN told_received INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN told_read INTEGER NOT NULL DEFAULT 0;

-- 1 for a part of the backup that is to be written anew, because something of it has changed or gone.
ALTER TABLE backup_part ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;

-- What this person has chosen: whether others see how far they have read, where the network leaves that to them; nobody is
-- told before they have said so.
ALTER TABLE account ADD COLUMN read_receipts INTEGER NOT NULL DEFAULT 0;

-- What was said about messages that are not here yet: a backup, or another device, may bring them.
CREATE TABLE early (
    conversation BLOB    NOT NULL,                  -- the message
    device_id    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    said_in      BLOB    NOT NULL,                  -- what was said about it, and where
    generation   INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    sender       TEXT    NOT NULL,
    said_by      BLOB    NOT NULL,
    said_as      BLOB    NOT NULL,
    sent_at      INTEGER NOT NULL,
    content      BLOB    NOT NULL,
    until        INTEGER NOT NULL,                  -- when it is forgotten if the message has not come
    PRIMARY KEY (conversation, device_id, id, said_in, generation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX early_by_end ON early (until);

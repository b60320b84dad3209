-- The ratchet tree of the epoch that a commit began, once for all devices that the commit invited.
CREATE TABLE trees (
    -- Never used again, so that an item whose tree expired does not get another one.
    key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tree BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    UNIQUE (conversation, position)
) STRICT;
CREATE INDEX trees_by_expiry ON trees (expires_at);

-- The tree that an invitation needs; NULL for everything else.
ALTER TABLE inbox ADD COLUMN tree INTEGER;
CREATE INDEX inbox_by_tree ON inbox (tree) WHERE tree IS NOT NULL;

-- Items go in several ways, but a tree always goes with the last item that needs it.
CREATE TRIGGER tree_of_last_item AFTER DELETE ON inbox WHEN old.tree IS NOT NULL
BEGIN
    DELETE FROM trees WHERE key = old.tree AND NOT EXISTS (SELECT 1 FROM inbox WHERE tree = old.tree);
END;

-- When the conversation was deleted for everybody; then nothing follows, and it goes once everybody has learnt of it.
ALTER TABLE conversations ADD COLUMN closed_at INTEGER;
CREATE INDEX conversations_closed ON conversations (closed_at) WHERE closed_at IS NOT NULL;

-- When the current generation began; NULL for the first.
ALTER TABLE conversations ADD COLUMN generation_at INTEGER;

-- Devices that came back into a conversation by themselves, so that they do not do so too often.
CREATE TABLE resyncs (
    key INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL,
    device BLOB NOT NULL,
    happened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX resyncs_of_device ON resyncs (conversation, device, happened_at);
CREATE INDEX resyncs_by_time ON resyncs (happened_at);

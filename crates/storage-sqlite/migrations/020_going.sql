-- 0 for a member. 1 for a device that is out already for everybody but the tree, and whose removal is to be proposed; 2
-- when its removal waits in the log for a commit. Both have no cursor.
ALTER TABLE members ADD COLUMN going INTEGER NOT NULL DEFAULT 0;
-- 1 for a device of a data-retention bot: rows that it has not read wait for it even when they have expired.
ALTER TABLE members ADD COLUMN retains INTEGER NOT NULL DEFAULT 0;
UPDATE members SET going = 1 WHERE acknowledged IS NULL;
UPDATE members SET retains = 1 WHERE user IN (SELECT id FROM users WHERE kind = 4);
CREATE INDEX members_going ON members (conversation, going) WHERE going > 0;
CREATE INDEX members_retaining ON members (conversation, acknowledged) WHERE retains = 1;

-- 1 for a row that has expired and waits for data-retention bots alone.
ALTER TABLE log ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
DROP INDEX log_by_expiry;
CREATE INDEX log_by_expiry ON log (expires_at) WHERE held = 0;
CREATE INDEX log_held ON log (conversation, position) WHERE held = 1;

-- Devices by when they were heard of last.
CREATE INDEX devices_by_sight ON devices (coalesce(seen_at, added_at)) WHERE removed = 0;

-- When the password was last proved on a device.
ALTER TABLE devices ADD COLUMN authenticated_at INTEGER NOT NULL DEFAULT 0;
UPDATE devices SET authenticated_at = added_at;

-- Which notices of their network people have acknowledged, and on which device.
CREATE TABLE consents (
    key INTEGER NOT NULL PRIMARY KEY,
    user BLOB NOT NULL,
    device BLOB NOT NULL,
    -- The hash of what was shown.
    revision BLOB NOT NULL,
    acknowledged_at INTEGER NOT NULL,
    -- 0 once it has to be acknowledged again: the record stays.
    stands INTEGER NOT NULL,
    UNIQUE (device, revision)
) STRICT;
CREATE INDEX consents_of_user ON consents (user);

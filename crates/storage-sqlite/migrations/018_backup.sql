-- What devices keep of their history for the person who comes back with the recovery key, sealed by them.
CREATE TABLE backup_segments (
    user BLOB NOT NULL,
    device BLOB NOT NULL,
    -- The end of the span in which what is inside expires, milliseconds; 0 for what does not.
    bucket INTEGER NOT NULL,
    part INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (user, device, bucket, part)
) STRICT;
CREATE INDEX backup_segments_by_bucket ON backup_segments (bucket) WHERE bucket > 0;

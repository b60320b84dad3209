-- SHA-256 of the user's id in the world, by which administrators look users up. NULL in a row that is older than the
-- column, until the job has run that is queued here: it takes the deployment's domain, which the database does not have.
ALTER TABLE users ADD COLUMN uname BLOB;
CREATE UNIQUE INDEX users_by_uname ON users (uname);
INSERT INTO jobs (kind, payload, run_at, due_at)
    SELECT 'name-users', '{}', 0, 0 WHERE EXISTS (SELECT 1 FROM users);

-- When an administrator last changed the user.
ALTER TABLE users ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
UPDATE users SET modified_at = created_at;

-- The users of one security group in each order.
CREATE INDEX users_in_group_by_username ON users (network, kind, security_group, username, number);
CREATE INDEX users_in_group_by_first_name ON users (network, kind, security_group, first_name_folded, number);
CREATE INDEX users_in_group_by_last_name ON users (network, kind, security_group, last_name_folded, number);

-- When an administrator reset the device; NULL in one that is in use and in one that its owner removed.
ALTER TABLE devices ADD COLUMN reset_at INTEGER;

-- Administrators as IAM has them: renamed without losing what is theirs, in groups, with policies of their own.

ALTER TABLE administrators RENAME TO first_administrators;
ALTER TABLE access_keys RENAME TO first_access_keys;

CREATE TABLE administrators (
    -- `AIDA` and 17 characters.
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- The console's password, a PHC string: all three or none.
    password_hash TEXT,
    password_reset INTEGER,
    password_made_at INTEGER,
    password_used_at INTEGER,
    UNIQUE (account, name_folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_keys (
    id TEXT NOT NULL PRIMARY KEY,
    administrator TEXT NOT NULL REFERENCES administrators (id),
    sealed_secret BLOB NOT NULL,
    active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- The last use: all three or none.
    used_at INTEGER,
    used_region TEXT,
    used_service TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX access_keys_of_administrator ON access_keys (administrator, created_at, id);

CREATE TABLE admin_groups (
    -- `AGPA` and 17 characters.
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (account, name_folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE admin_group_members (
    administrator TEXT NOT NULL REFERENCES administrators (id),
    admin_group TEXT NOT NULL REFERENCES admin_groups (id),
    PRIMARY KEY (administrator, admin_group)
) STRICT, WITHOUT ROWID;
CREATE INDEX admin_group_members_by_group ON admin_group_members (admin_group, administrator);

-- The owner is an administrator or a group, by its id.
CREATE TABLE inline_policies (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (owner, name_folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE managed_policies (
    arn TEXT NOT NULL PRIMARY KEY,
    -- `ANPA` and 17 characters.
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    path TEXT NOT NULL,
    description TEXT NOT NULL,
    default_version INTEGER NOT NULL,
    -- The highest number that a version ever had.
    newest_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (account, name_folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_versions (
    policy TEXT NOT NULL REFERENCES managed_policies (arn),
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (policy, number)
) STRICT, WITHOUT ROWID;

-- The policy is the ARN of one in managed_policies, or of one that is built in and has no row.
CREATE TABLE policy_attachments (
    owner TEXT NOT NULL,
    policy TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (owner, policy)
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_attachments_by_policy ON policy_attachments (account, policy, owner);

INSERT INTO administrators (id, account, name, name_folded, path, created_at)
    SELECT unique_id, account, name, lower(name), '/', created_at FROM first_administrators;
INSERT INTO access_keys (id, administrator, sealed_secret, active, created_at)
    SELECT k.id, a.unique_id, k.sealed_secret, k.active, k.created_at
    FROM first_access_keys k JOIN first_administrators a ON a.account = k.account AND a.name = k.administrator;
INSERT INTO policy_attachments (owner, policy, account)
    SELECT DISTINCT a.unique_id, p.value, a.account FROM first_administrators a, json_each(a.policies) p;
-- So far an account had one administrator, who could do all that there was; now that includes making others.
INSERT OR IGNORE INTO policy_attachments (owner, policy, account)
    SELECT unique_id, 'arn:aws:iam::aws:policy/AdministratorAccess', account FROM first_administrators;

DROP TABLE first_access_keys;
DROP TABLE first_administrators;

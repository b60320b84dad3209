-- Moments are milliseconds since the Unix epoch. A NULL is an absence that the row types have too.

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    -- Whether it ever had a premium free trial; outlives the network that had it.
    had_trial INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE administrators (
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    unique_id TEXT NOT NULL UNIQUE,
    -- JSON array of ARNs.
    policies TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_keys (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    administrator TEXT NOT NULL,
    sealed_secret BLOB NOT NULL,
    active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (account, administrator) REFERENCES administrators (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE networks (
    id INTEGER NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    access_level INTEGER NOT NULL,
    trial_until INTEGER,
    encryption_key_arn TEXT,
    migration_state INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    deleting INTEGER NOT NULL
) STRICT;
CREATE INDEX networks_by_id ON networks (account, id) WHERE NOT deleting;
CREATE INDEX networks_by_name ON networks (account, name_folded, id) WHERE NOT deleting;

CREATE TABLE security_groups (
    id TEXT NOT NULL PRIMARY KEY,
    network INTEGER NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    -- JSON object.
    settings TEXT NOT NULL,
    modified_at INTEGER NOT NULL,
    UNIQUE (network, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX security_groups_by_id ON security_groups (network, id);
CREATE INDEX security_groups_by_name ON security_groups (network, name_folded, id);
CREATE UNIQUE INDEX security_groups_default ON security_groups (network) WHERE is_default;

CREATE TABLE users (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    network INTEGER NOT NULL REFERENCES networks (id),
    username TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    first_name_folded TEXT NOT NULL,
    last_name TEXT NOT NULL,
    last_name_folded TEXT NOT NULL,
    security_group TEXT NOT NULL REFERENCES security_groups (id),
    status INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    -- The open invitation: all four or none.
    code_hash BLOB,
    code_expires_at INTEGER,
    code_validation INTEGER,
    code_failures INTEGER,
    created_at INTEGER NOT NULL,
    last_login INTEGER
) STRICT;
CREATE INDEX users_by_number ON users (network, number);
CREATE INDEX users_by_username ON users (network, username, number);
CREATE INDEX users_by_first_name ON users (network, first_name_folded, number);
CREATE INDEX users_by_last_name ON users (network, last_name_folded, number);
CREATE INDEX users_by_status ON users (network, status, number);
CREATE INDEX users_by_group ON users (network, security_group, number);
CREATE INDEX users_of_group ON users (security_group, status);

CREATE TABLE credentials (
    user BLOB NOT NULL PRIMARY KEY,
    record BLOB NOT NULL,
    stretching_memory INTEGER NOT NULL,
    stretching_passes INTEGER NOT NULL,
    stretching_lanes INTEGER NOT NULL,
    bundle BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
    user BLOB NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    id BLOB NOT NULL PRIMARY KEY,
    user BLOB NOT NULL,
    key BLOB NOT NULL,
    platform TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    seen_at INTEGER,
    -- A removed device stays by its id alone, so that the id never comes back.
    removed INTEGER NOT NULL DEFAULT 0,
    -- The sequence number of the newest item that its inbox ever had.
    inbox_sequence INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_of_user ON devices (user, added_at, id);

CREATE TABLE device_lists (
    user BLOB NOT NULL,
    version INTEGER NOT NULL,
    list BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (user, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_packages (
    key INTEGER NOT NULL PRIMARY KEY,
    device BLOB NOT NULL,
    reference BLOB NOT NULL,
    package BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    -- A claimed package stays by its reference until it expires, so that a repeated upload does not bring it back.
    claimed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (device, reference)
) STRICT;
CREATE INDEX key_packages_free ON key_packages (device, key) WHERE NOT claimed;
CREATE INDEX key_packages_of_device ON key_packages (device, expires_at);

CREATE TABLE last_resort_packages (
    device BLOB NOT NULL PRIMARY KEY,
    package BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    device BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    notice BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (device, sequence)
) STRICT, WITHOUT ROWID;

-- What every send reads and writes, and nothing else: the large state of the group is apart.
CREATE TABLE conversations (
    key INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    -- The position of the newest row ever.
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE group_states (
    conversation INTEGER NOT NULL PRIMARY KEY,
    snapshot BLOB NOT NULL,
    group_info BLOB NOT NULL,
    commit_position INTEGER NOT NULL
) STRICT;

CREATE TABLE members (
    conversation INTEGER NOT NULL,
    device BLOB NOT NULL,
    user BLOB NOT NULL,
    leaf INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    -- The cursor; NULL for a removed device, which nothing waits for.
    acknowledged INTEGER,
    PRIMARY KEY (conversation, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_device ON members (device, conversation);
CREATE INDEX members_by_user ON members (user, conversation);

-- In the order of arrival, so that what comes together is written together whatever its conversation.
CREATE TABLE log (
    key INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    sender BLOB,
    send_id BLOB,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    payload BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_by_position ON log (conversation, position);
CREATE UNIQUE INDEX log_by_send ON log (conversation, sender, send_id) WHERE send_id IS NOT NULL;
CREATE INDEX log_by_expiry ON log (expires_at);

-- Conversations in which something may have become deletable since the last look.
CREATE TABLE prunable (
    conversation INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE requests (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    sealed_answer BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_expiry ON requests (expires_at);

CREATE TABLE jobs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- The later of its moment and the end of its lease.
    due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_due ON jobs (due_at, id);

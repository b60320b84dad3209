-- Codes that prove a mailbox: 1 becoming a guest, 2 a further device, 3 a forgotten password. Both hashes are keyed.
CREATE TABLE mail_codes (
    purpose INTEGER NOT NULL,
    address BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    sends INTEGER NOT NULL,
    sends_since INTEGER NOT NULL,
    PRIMARY KEY (purpose, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_codes_by_end ON mail_codes (expires_at);

-- When a network's people last wrote to a guest: for so long he may answer.
CREATE TABLE guest_talks (
    guest BLOB NOT NULL,
    network INTEGER NOT NULL REFERENCES networks (id),
    talked_at INTEGER NOT NULL,
    PRIMARY KEY (guest, network)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_talks_of_network ON guest_talks (network);

-- Conversations in which a guest is or was, so that a send need not look at everybody in it.
CREATE TABLE guest_conversations (
    conversation INTEGER NOT NULL,
    guest BLOB NOT NULL,
    PRIMARY KEY (conversation, guest)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_conversations_of ON guest_conversations (guest);

-- Networks that invite a guest to become one of their people; the account is the guest's until the guest confirms.
CREATE TABLE guest_invitations (
    guest BLOB NOT NULL PRIMARY KEY,
    network INTEGER NOT NULL REFERENCES networks (id),
    security_group TEXT NOT NULL REFERENCES security_groups (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    code_validation INTEGER NOT NULL,
    failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_invitations_of_network ON guest_invitations (network);
CREATE INDEX guest_invitations_of_group ON guest_invitations (security_group);

CREATE INDEX guest_contacts_by_guest ON guest_contacts (guest);

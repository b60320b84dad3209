-- What an account is, by the numbers of signed device lists: 1 person, 2 guest, 3 bot, 4 data-retention bot.
ALTER TABLE users ADD COLUMN kind INTEGER NOT NULL DEFAULT 1;

-- Every list is of one kind. Accounts of all kinds are walked by number (users_by_number).
DROP INDEX users_by_username;
DROP INDEX users_by_first_name;
DROP INDEX users_by_last_name;
DROP INDEX users_by_status;
DROP INDEX users_by_group;
DROP INDEX users_of_group;
CREATE INDEX users_by_username ON users (network, kind, username, number);
CREATE INDEX users_by_first_name ON users (network, kind, first_name_folded, number);
CREATE INDEX users_by_last_name ON users (network, kind, last_name_folded, number);
CREATE INDEX users_by_status ON users (network, kind, status, number);
CREATE INDEX users_by_group ON users (network, kind, security_group, number);
CREATE INDEX users_of_group ON users (security_group, kind, status);

-- Bots whose public key an administrator has acknowledged.
CREATE TABLE acknowledged_bots (
    bot BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Who of the guests talked with a network in which month. A row outlives the guest's account: it is what was used.
CREATE TABLE guest_contacts (
    key INTEGER NOT NULL PRIMARY KEY,
    network INTEGER NOT NULL REFERENCES networks (id),
    -- Months since the beginning of year 0.
    month INTEGER NOT NULL,
    guest BLOB NOT NULL,
    uname BLOB NOT NULL,
    username TEXT NOT NULL,
    UNIQUE (network, month, guest)
) STRICT;
CREATE INDEX guest_contacts_by_uname ON guest_contacts (network, uname);
CREATE INDEX guest_contacts_by_username ON guest_contacts (network, username, key);
CREATE INDEX guest_contacts_by_month ON guest_contacts (network, month, key);

CREATE TABLE blocked_guests (
    key INTEGER NOT NULL PRIMARY KEY,
    network INTEGER NOT NULL REFERENCES networks (id),
    guest BLOB NOT NULL,
    uname BLOB NOT NULL,
    username TEXT NOT NULL,
    admin TEXT NOT NULL,
    admin_folded TEXT NOT NULL,
    modified_at INTEGER NOT NULL,
    UNIQUE (guest, network)
) STRICT;
CREATE INDEX blocked_guests_by_uname ON blocked_guests (network, uname);
CREATE INDEX blocked_guests_by_username ON blocked_guests (network, username, key);
CREATE INDEX blocked_guests_by_admin ON blocked_guests (network, admin_folded, key);
CREATE INDEX blocked_guests_by_modified ON blocked_guests (network, modified_at, key);

-- Figures of a UTC day (days since 1 January 1970): 1 messages by people, 2 messages by bots, 3 calls, 4 files,
-- 5 registrations, 6 change of the number of registered people, 7 change of the number of invited people.
CREATE TABLE day_counts (
    network INTEGER NOT NULL,
    day INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (network, day, figure)
) STRICT, WITHOUT ROWID;
CREATE INDEX day_counts_by_day ON day_counts (day);

-- The keys under which days of devices are kept. A row goes with its person; then the keys lead to nobody.
CREATE TABLE active_devices (
    -- Never used again, so that a new device does not become a deleted person's.
    key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    device BLOB NOT NULL UNIQUE,
    user BLOB NOT NULL,
    -- The key of the person's first device.
    person INTEGER NOT NULL
) STRICT;
CREATE INDEX active_devices_of_user ON active_devices (user);

-- On which days a device was there, 32 days a row, for as long as it is called the same.
CREATE TABLE active_days (
    -- Days since 1 January 1970 / 32.
    period INTEGER NOT NULL,
    network INTEGER NOT NULL,
    device INTEGER NOT NULL,
    platform TEXT NOT NULL,
    client_version TEXT NOT NULL,
    security_group TEXT NOT NULL,
    person INTEGER NOT NULL,
    -- Bit n for day n of the period.
    days INTEGER NOT NULL,
    PRIMARY KEY (period, network, device, platform, client_version, security_group)
) STRICT, WITHOUT ROWID;

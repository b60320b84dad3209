-- Wrong local passwords after which this device wipes itself; 0 for never.
ALTER TABLE account ADD COLUMN device_lockout INTEGER NOT NULL DEFAULT 0;

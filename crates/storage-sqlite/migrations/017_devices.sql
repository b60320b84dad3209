-- What its owner calls a device, and the account key sealed to it by the device that drew the key.
ALTER TABLE devices ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN bundle BLOB NOT NULL DEFAULT x'';

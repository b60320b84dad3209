-- What its owner calls a device.
ALTER TABLE devices ADD COLUMN name TEXT NOT NULL DEFAULT '';

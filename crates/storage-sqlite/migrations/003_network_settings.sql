-- JSON object; a missing member has its default.
ALTER TABLE networks ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

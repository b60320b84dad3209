-- Jobs of one lane do not wait for those of another: 0 for the work on the store, 1 for mails.
ALTER TABLE jobs ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET lane = 1 WHERE kind = 'invitation-mail';
CREATE INDEX jobs_by_lane ON jobs (lane, due_at, id);

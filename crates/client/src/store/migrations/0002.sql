-- The newest signed key wraps, the backup key, and the recovery key until its owner has shown to have written it down;
-- each empty where there is none. From here on account_secret may be empty too.
ALTER TABLE account ADD COLUMN wraps BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN backup_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN recovery_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE account ADD COLUMN recovery_confirmed INTEGER NOT NULL DEFAULT 1; -- 0 while recovery_secret waits for that

-- What holds for the account, and how far its session has come; one row.
CREATE TABLE session (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    policy           BLOB    NOT NULL DEFAULT x'',  -- the newest one, as it was pushed
    acknowledged     BLOB    NOT NULL DEFAULT x'',  -- the revision of the notice that was acknowledged since the last sign-in
    authenticated_at INTEGER NOT NULL DEFAULT 0,    -- when the password was last proved to the server; 0 where nobody noted it
    active_at        INTEGER NOT NULL DEFAULT 0,    -- the last act of a person
    ended            INTEGER NOT NULL DEFAULT 0,    -- 1 once the server has said that the session is over
    newest_version   TEXT    NOT NULL DEFAULT ''    -- of the client, as the server knows it
) STRICT;
INSERT INTO session (id) VALUES (1);

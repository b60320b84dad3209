-- The identity provider of a network; while there is a row, its people sign in there.
CREATE TABLE sso_configs (
    network INTEGER NOT NULL PRIMARY KEY REFERENCES networks (id),
    company_id TEXT NOT NULL,
    company_id_folded TEXT NOT NULL UNIQUE,
    issuer TEXT NOT NULL,
    client_id TEXT,
    sealed_secret BLOB,
    scopes TEXT NOT NULL,
    custom_username TEXT,
    extra_auth_params TEXT,
    ca_certificate TEXT,
    token_buffer_minutes INTEGER NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

-- The last connection test that succeeded, with the certificate that it trusted.
CREATE TABLE sso_tests (
    network INTEGER NOT NULL PRIMARY KEY REFERENCES networks (id),
    issuer TEXT NOT NULL,
    ca_certificate TEXT,
    tested_at INTEGER NOT NULL
) STRICT;

CREATE TABLE opentdf_configs (
    network INTEGER NOT NULL PRIMARY KEY REFERENCES networks (id),
    provider TEXT NOT NULL,
    domain TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sealed_secret BLOB NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

-- What answers and work of the web service leave behind for a while.

-- +goose Up
CREATE TABLE idempotency_keys (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    principal TEXT COLLATE "C" NOT NULL,
    idempotency_key TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    status BIGINT NOT NULL,
    content_type TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    etag TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, principal, idempotency_key)
);
CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);

CREATE TABLE jobs (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    project TEXT COLLATE "C",
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    result TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX jobs_by_created ON jobs (org, created_at, id);

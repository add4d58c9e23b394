-- What answers and work of the web service leave behind for a while.

-- +goose Up
CREATE TABLE idempotency_keys (
    org TEXT NOT NULL REFERENCES organisations (id),
    principal TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    location TEXT NOT NULL,
    etag TEXT NOT NULL,
    body BLOB NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (org, principal, idempotency_key)
);
CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);

CREATE TABLE jobs (
    org TEXT NOT NULL REFERENCES organisations (id),
    project TEXT,
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    result TEXT NOT NULL,
    message TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX jobs_by_created ON jobs (org, created_at, id);

-- Projects and what belongs to them. The organisation stands on every row, and a foreign key
-- holds it to that of its project.

-- +goose Up
CREATE TABLE projects (
    org TEXT NOT NULL REFERENCES organisations (id),
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'decided', 'archived')),
    need BLOB NOT NULL,
    summary TEXT NOT NULL,
    options TEXT NOT NULL,
    catalogue TEXT NOT NULL REFERENCES catalogues (hash),
    exchange_rates TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    UNIQUE (org, id),
    UNIQUE (org, name_key)
);
CREATE INDEX projects_by_created ON projects (org, created_at, id);
CREATE INDEX projects_by_updated ON projects (org, updated_at, id);

CREATE TABLE need_versions (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    need BLOB NOT NULL,
    summary TEXT NOT NULL,
    diff TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (org, project, number),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

CREATE TABLE answer_sets (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    offering TEXT NOT NULL,
    body BLOB NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (org, project, offering),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

CREATE TABLE evidence (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    id TEXT NOT NULL,
    offering TEXT NOT NULL,
    item TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (project, id),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX evidence_by_project ON evidence (org, project, at, id);

CREATE TABLE evidence_chunks (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    evidence TEXT NOT NULL,
    number BIGINT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (project, evidence, number),
    FOREIGN KEY (project, evidence) REFERENCES evidence (project, id) ON DELETE CASCADE
);

CREATE TABLE comments (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (project, id),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX comments_by_project ON comments (org, project, at, id);

CREATE TABLE snapshots (
    org TEXT NOT NULL REFERENCES organisations (id),
    project TEXT,
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('comparison', 'report')),
    format TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    body BLOB NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX snapshots_by_input ON snapshots (org, input_hash, kind, format, COALESCE(project, ''));
CREATE INDEX snapshots_by_project ON snapshots (org, project, at, id);

CREATE TABLE overlay_entries (
    org TEXT NOT NULL REFERENCES organisations (id),
    project TEXT,
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('quote', 'correction')),
    offering TEXT NOT NULL,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why <> ''),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    at TEXT NOT NULL,
    revoked_at TEXT NOT NULL,
    revoked_by TEXT NOT NULL,
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX overlay_by_project ON overlay_entries (org, project, at, id);

-- +goose StatementBegin
CREATE TRIGGER snapshots_no_update BEFORE UPDATE ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots are never changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER need_versions_no_update BEFORE UPDATE ON need_versions BEGIN
    SELECT RAISE(ABORT, 'versions of a need are never changed');
END;
-- +goose StatementEnd

-- Projects and what belongs to them. The organisation stands on every row, and a foreign key
-- holds it to that of its project.

-- +goose Up
CREATE TABLE projects (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'decided', 'archived')),
    need BYTEA NOT NULL,
    summary TEXT COLLATE "C" NOT NULL,
    options TEXT COLLATE "C" NOT NULL,
    catalogue TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    exchange_rates TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    created_at TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (org, id),
    UNIQUE (org, name_key)
);
CREATE INDEX projects_by_created ON projects (org, created_at, id);
CREATE INDEX projects_by_updated ON projects (org, updated_at, id);

CREATE TABLE need_versions (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    need BYTEA NOT NULL,
    summary TEXT COLLATE "C" NOT NULL,
    diff TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, project, number),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

CREATE TABLE answer_sets (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    offering TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, project, offering),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

CREATE TABLE evidence (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    offering TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project, id),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX evidence_by_project ON evidence (org, project, at, id);

CREATE TABLE evidence_chunks (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (project, evidence, number),
    FOREIGN KEY (project, evidence) REFERENCES evidence (project, id) ON DELETE CASCADE
);

CREATE TABLE comments (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (project, id),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX comments_by_project ON comments (org, project, at, id);

CREATE TABLE snapshots (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    project TEXT COLLATE "C",
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('comparison', 'report')),
    format TEXT COLLATE "C" NOT NULL,
    input_hash TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX snapshots_by_input ON snapshots (org, input_hash, kind, format, COALESCE(project, ''));
CREATE INDEX snapshots_by_project ON snapshots (org, project, at, id);

CREATE TABLE overlay_entries (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    project TEXT COLLATE "C",
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('quote', 'correction')),
    offering TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL CHECK (why <> ''),
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    revoked_at TEXT COLLATE "C" NOT NULL,
    revoked_by TEXT COLLATE "C" NOT NULL,
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);
CREATE INDEX overlay_by_project ON overlay_entries (org, project, at, id);

CREATE TRIGGER snapshots_no_update BEFORE UPDATE ON snapshots
    FOR EACH ROW EXECUTE FUNCTION fineprint_refuse('snapshots are never changed');

CREATE TRIGGER need_versions_no_update BEFORE UPDATE ON need_versions
    FOR EACH ROW EXECUTE FUNCTION fineprint_refuse('versions of a need are never changed');

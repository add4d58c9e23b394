-- How each project stands by its latest comparison, for lists. It is drawn from the snapshots and
-- may be lost: the next comparison writes it again.

-- +goose Up
CREATE TABLE standings (
    org TEXT NOT NULL,
    project TEXT NOT NULL,
    basis TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (org, project),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

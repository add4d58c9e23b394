-- How each project stands by its latest comparison, for lists. It is drawn from the snapshots and
-- may be lost: the next comparison writes it again.

-- +goose Up
CREATE TABLE standings (
    org TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    basis TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, project),
    FOREIGN KEY (org, project) REFERENCES projects (org, id) ON DELETE CASCADE
);

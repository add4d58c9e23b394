-- Organisations, the audit trail and the catalogue. Every version of a catalogue is kept: its
-- files, which are the record, and rows drawn from them for lists, filters and price history.
-- Amounts that are rates and all quantities are decimal TEXT; times are UTC TEXT.

-- +goose Up
CREATE TABLE organisations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE principals (
    org TEXT NOT NULL REFERENCES organisations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (org, id)
);

CREATE TABLE audit_heads (
    org TEXT NOT NULL PRIMARY KEY REFERENCES organisations (id),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE audit_entries (
    org TEXT NOT NULL REFERENCES organisations (id),
    seq BIGINT NOT NULL CHECK (seq > 0),
    at TEXT NOT NULL,
    by_principal TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (org, seq)
);

CREATE TABLE catalogue_files (
    sha256 TEXT NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
);

CREATE TABLE catalogues (
    hash TEXT NOT NULL PRIMARY KEY,
    catalogue TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    version TEXT NOT NULL,
    offerings BIGINT NOT NULL
);

CREATE TABLE catalogue_parts (
    catalogue TEXT NOT NULL REFERENCES catalogues (hash),
    path TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES catalogue_files (sha256),
    PRIMARY KEY (catalogue, path)
);

CREATE TABLE catalogue_versions (
    org TEXT NOT NULL REFERENCES organisations (id),
    hash TEXT NOT NULL REFERENCES catalogues (hash),
    seq BIGINT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported')),
    loaded_at TEXT NOT NULL,
    loaded_by TEXT NOT NULL,
    PRIMARY KEY (org, hash),
    UNIQUE (org, seq)
);

CREATE TABLE sources (
    id TEXT NOT NULL PRIMARY KEY,
    ref TEXT NOT NULL,
    as_of TEXT NOT NULL,
    confidence TEXT NOT NULL
);

CREATE TABLE vendors (
    catalogue TEXT NOT NULL REFERENCES catalogues (hash),
    id TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    country TEXT NOT NULL,
    website TEXT NOT NULL,
    PRIMARY KEY (catalogue, id)
);

CREATE TABLE capabilities (
    catalogue TEXT NOT NULL REFERENCES catalogues (hash),
    id TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    area TEXT NOT NULL,
    PRIMARY KEY (catalogue, id)
);

CREATE TABLE offerings (
    catalogue TEXT NOT NULL REFERENCES catalogues (hash),
    id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    vendor_zh TEXT NOT NULL,
    vendor_en TEXT NOT NULL,
    product TEXT NOT NULL,
    edition TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    deployment TEXT NOT NULL,
    licence TEXT NOT NULL,
    currency TEXT NOT NULL,
    headline TEXT NOT NULL,
    headline_meter TEXT NOT NULL,
    headline_model TEXT NOT NULL,
    headline_every BIGINT NOT NULL,
    headline_unit TEXT NOT NULL,
    component BOOLEAN NOT NULL,
    trial BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (catalogue, id)
);
CREATE INDEX offerings_by_name ON offerings (catalogue, sort_name, id);
CREATE INDEX offerings_by_vendor ON offerings (catalogue, vendor, id);
CREATE INDEX offerings_by_product ON offerings (catalogue, product, id);

CREATE TABLE add_ons (
    catalogue TEXT NOT NULL,
    offering TEXT NOT NULL,
    id TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    quote_only BOOLEAN NOT NULL,
    metered BOOLEAN NOT NULL,
    PRIMARY KEY (catalogue, offering, id),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);

CREATE TABLE prices (
    catalogue TEXT NOT NULL,
    offering TEXT NOT NULL,
    add_on TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    item_zh TEXT NOT NULL,
    item_en TEXT NOT NULL,
    role TEXT NOT NULL,
    meter TEXT NOT NULL,
    model TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    per TEXT NOT NULL,
    period_every BIGINT NOT NULL,
    period_unit TEXT NOT NULL,
    plan TEXT NOT NULL,
    tax TEXT NOT NULL,
    quote_only BOOLEAN NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources (id),
    PRIMARY KEY (catalogue, offering, add_on, id),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);
CREATE INDEX prices_by_offering ON prices (offering, add_on, id);

CREATE TABLE provisions (
    catalogue TEXT NOT NULL,
    offering TEXT NOT NULL,
    capability TEXT NOT NULL,
    status TEXT NOT NULL,
    limits TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources (id),
    PRIMARY KEY (catalogue, offering, capability),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);
CREATE INDEX provisions_by_capability ON provisions (catalogue, capability, status, offering);

CREATE VIRTUAL TABLE offering_search USING fts5(catalogue UNINDEXED, offering UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0');

-- +goose StatementBegin
CREATE TRIGGER offerings_search AFTER INSERT ON offerings BEGIN
    INSERT INTO offering_search (catalogue, offering, words) VALUES (NEW.catalogue, NEW.id, NEW.words);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN
    SELECT RAISE(ABORT, 'audit entries are never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER catalogue_files_no_update BEFORE UPDATE ON catalogue_files BEGIN
    SELECT RAISE(ABORT, 'catalogue files are never changed');
END;
-- +goose StatementEnd

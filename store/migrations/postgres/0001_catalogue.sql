-- Organisations, the audit trail and the catalogue. Every version of a catalogue is kept: its
-- files, which are the record, and rows drawn from them for lists, filters and price history.
-- Amounts that are rates and all quantities are decimal TEXT; times are UTC TEXT.
-- Text sorts by its bytes, as in SQLite.

-- +goose Up
CREATE TABLE organisations (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE principals (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, id)
);

CREATE TABLE audit_heads (
    org TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES organisations (id),
    seq BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_entries (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    seq BIGINT NOT NULL CHECK (seq > 0),
    at TEXT COLLATE "C" NOT NULL,
    by_principal TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    prev TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, seq)
);

CREATE TABLE catalogue_files (
    sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    body BYTEA NOT NULL
);

CREATE TABLE catalogues (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    catalogue TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    offerings BIGINT NOT NULL
);

CREATE TABLE catalogue_parts (
    catalogue TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    path TEXT COLLATE "C" NOT NULL,
    file TEXT COLLATE "C" NOT NULL REFERENCES catalogue_files (sha256),
    PRIMARY KEY (catalogue, path)
);

CREATE TABLE catalogue_versions (
    org TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
    hash TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    seq BIGINT NOT NULL,
    origin TEXT COLLATE "C" NOT NULL CHECK (origin IN ('shipped', 'imported')),
    loaded_at TEXT COLLATE "C" NOT NULL,
    loaded_by TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (org, hash),
    UNIQUE (org, seq)
);

CREATE TABLE sources (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ref TEXT COLLATE "C" NOT NULL,
    as_of TEXT COLLATE "C" NOT NULL,
    confidence TEXT COLLATE "C" NOT NULL
);

CREATE TABLE vendors (
    catalogue TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    id TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C" NOT NULL,
    website TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (catalogue, id)
);

CREATE TABLE capabilities (
    catalogue TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    id TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    area TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (catalogue, id)
);

CREATE TABLE offerings (
    catalogue TEXT COLLATE "C" NOT NULL REFERENCES catalogues (hash),
    id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    vendor_zh TEXT COLLATE "C" NOT NULL,
    vendor_en TEXT COLLATE "C" NOT NULL,
    product TEXT COLLATE "C" NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    deployment TEXT COLLATE "C" NOT NULL,
    licence TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    headline TEXT COLLATE "C" NOT NULL,
    headline_meter TEXT COLLATE "C" NOT NULL,
    headline_model TEXT COLLATE "C" NOT NULL,
    headline_every BIGINT NOT NULL,
    headline_unit TEXT COLLATE "C" NOT NULL,
    component BOOLEAN NOT NULL,
    trial BOOLEAN NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    search TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED,
    PRIMARY KEY (catalogue, id)
);
CREATE INDEX offerings_by_name ON offerings (catalogue, sort_name, id);
CREATE INDEX offerings_by_vendor ON offerings (catalogue, vendor, id);
CREATE INDEX offerings_by_product ON offerings (catalogue, product, id);

CREATE TABLE add_ons (
    catalogue TEXT COLLATE "C" NOT NULL,
    offering TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    quote_only BOOLEAN NOT NULL,
    metered BOOLEAN NOT NULL,
    PRIMARY KEY (catalogue, offering, id),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);

CREATE TABLE prices (
    catalogue TEXT COLLATE "C" NOT NULL,
    offering TEXT COLLATE "C" NOT NULL,
    add_on TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    item_zh TEXT COLLATE "C" NOT NULL,
    item_en TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    meter TEXT COLLATE "C" NOT NULL,
    model TEXT COLLATE "C" NOT NULL,
    amount TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    per TEXT COLLATE "C" NOT NULL,
    period_every BIGINT NOT NULL,
    period_unit TEXT COLLATE "C" NOT NULL,
    plan TEXT COLLATE "C" NOT NULL,
    tax TEXT COLLATE "C" NOT NULL,
    quote_only BOOLEAN NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL REFERENCES sources (id),
    PRIMARY KEY (catalogue, offering, add_on, id),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);
CREATE INDEX prices_by_offering ON prices (offering, add_on, id);

CREATE TABLE provisions (
    catalogue TEXT COLLATE "C" NOT NULL,
    offering TEXT COLLATE "C" NOT NULL,
    capability TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    limits TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL REFERENCES sources (id),
    PRIMARY KEY (catalogue, offering, capability),
    FOREIGN KEY (catalogue, offering) REFERENCES offerings (catalogue, id)
);
CREATE INDEX provisions_by_capability ON provisions (catalogue, capability, status, offering);

CREATE INDEX offerings_search ON offerings USING gin (search);

-- +goose StatementBegin
CREATE FUNCTION fineprint_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END;
$$;
-- +goose StatementEnd

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION fineprint_refuse('audit entries are never changed');

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION fineprint_refuse('audit entries are never deleted');

CREATE TRIGGER catalogue_files_no_update BEFORE UPDATE ON catalogue_files
    FOR EACH ROW EXECUTE FUNCTION fineprint_refuse('catalogue files are never changed');

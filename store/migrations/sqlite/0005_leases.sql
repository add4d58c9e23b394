-- Who works on a job or under a key, and until when that counts without a sign of life. A key
-- also says whether its request changed anything: that is written together with the change.

-- +goose Up
ALTER TABLE jobs ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN lease_until TEXT NOT NULL DEFAULT '';
ALTER TABLE idempotency_keys ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE idempotency_keys ADD COLUMN lease_until TEXT NOT NULL DEFAULT '';
ALTER TABLE idempotency_keys ADD COLUMN acted BOOLEAN NOT NULL DEFAULT FALSE;

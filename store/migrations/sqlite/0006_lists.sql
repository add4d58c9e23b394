-- Who offers a capability is found in the order of a page, without sorting.

-- +goose Up
DROP INDEX provisions_by_capability;
CREATE INDEX provisions_by_capability ON provisions (catalogue, capability, offering, status);

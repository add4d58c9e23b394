-- A catalogue of ten thousand offerings is listed as fast as a small one. New words are indexed
-- at once: as long as they wait in a list of their own, every search reads all of that. Who offers
-- a capability is found in the order of a page, without sorting.

-- +goose Up
ALTER INDEX offerings_search SET (fastupdate = off);
SELECT gin_clean_pending_list('offerings_search');
DROP INDEX provisions_by_capability;
CREATE INDEX provisions_by_capability ON provisions (catalogue, capability, offering, status);

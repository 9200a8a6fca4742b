CREATE TABLE "search_fresh" (
	"number" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO "search_fresh" SELECT "number" FROM "search_documents" WHERE NOT "sealed";--> statement-breakpoint
DROP INDEX "search_documents_fresh";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "sealed";--> statement-breakpoint
-- What a search reads stands in the row, up to a page: it is asked for by the dozen, in places all over the tables.
ALTER TABLE "search_documents" SET (toast_tuple_target = 8160);--> statement-breakpoint
ALTER TABLE "search_postings" SET (toast_tuple_target = 8160);--> statement-breakpoint
-- Every search reads all of it, and every article passes through it.
ALTER TABLE "search_fresh" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

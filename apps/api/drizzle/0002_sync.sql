ALTER TABLE "publication_log" ADD COLUMN "left_section" text;--> statement-breakpoint
-- What happened before: an article was in the section of its row before this one.
UPDATE "publication_log" SET "left_section" = "before"."section_slug"
FROM (SELECT "seq", lag("section_slug") OVER (PARTITION BY "article_id" ORDER BY "seq") AS "section_slug" FROM "publication_log") "before"
WHERE "before"."seq" = "publication_log"."seq" AND "before"."section_slug" <> "publication_log"."section_slug";

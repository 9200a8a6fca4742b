DROP INDEX "article_authors_author";--> statement-breakpoint
DROP INDEX "article_sources_source";--> statement-breakpoint
DROP INDEX "article_tags_tag";--> statement-breakpoint
DROP INDEX "articles_live_section";--> statement-breakpoint
DROP INDEX "articles_live_story";--> statement-breakpoint
ALTER TABLE "article_authors" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "article_authors" ADD COLUMN "published_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "article_authors" ADD COLUMN "story_id" text;--> statement-breakpoint
ALTER TABLE "article_authors" ADD COLUMN "story_published_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "article_sources" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "article_sources" ADD COLUMN "published_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "article_sources" ADD COLUMN "story_id" text;--> statement-breakpoint
ALTER TABLE "article_sources" ADD COLUMN "story_published_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "article_tags" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "article_tags" ADD COLUMN "published_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "article_tags" ADD COLUMN "story_id" text;--> statement-breakpoint
ALTER TABLE "article_tags" ADD COLUMN "story_published_at" timestamp(6) with time zone;--> statement-breakpoint
-- What is published now; indexes come after, so that filling writes none of them.
UPDATE "article_authors" "link" SET "lang" = "article"."lang", "published_at" = "article"."published_at", "story_id" = "article"."story_id", "story_published_at" = "article"."story_published_at"
FROM "articles" "article" WHERE "article"."id" = "link"."article_id" AND "article"."status" = 'published';--> statement-breakpoint
UPDATE "article_sources" "link" SET "lang" = "article"."lang", "published_at" = "article"."published_at", "story_id" = "article"."story_id", "story_published_at" = "article"."story_published_at"
FROM "articles" "article" WHERE "article"."id" = "link"."article_id" AND "article"."status" = 'published';--> statement-breakpoint
UPDATE "article_tags" "link" SET "lang" = "article"."lang", "published_at" = "article"."published_at", "story_id" = "article"."story_id", "story_published_at" = "article"."story_published_at"
FROM "articles" "article" WHERE "article"."id" = "link"."article_id" AND "article"."status" = 'published';--> statement-breakpoint
CREATE INDEX "article_authors_listed" ON "article_authors" USING btree ("author_slug","lang","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE "article_authors"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "article_authors_listed_story" ON "article_authors" USING btree ("author_slug","lang","story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "article_authors"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "article_sources_listed" ON "article_sources" USING btree ("source_slug","lang","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE "article_sources"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "article_sources_listed_story" ON "article_sources" USING btree ("source_slug","lang","story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "article_sources"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "article_tags_listed" ON "article_tags" USING btree ("tag_slug","lang","published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE "article_tags"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "article_tags_listed_story" ON "article_tags" USING btree ("tag_slug","lang","story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "article_tags"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "articles_live_lang_story" ON "articles" USING btree ("lang","story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "articles_live_section_lang_story" ON "articles" USING btree ("section_slug","lang","story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
-- A link stands in lists while its article is published, and says what lists order and filter by.
CREATE FUNCTION "sinmun_list_link"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT "lang", "published_at", "story_id", "story_published_at"
	INTO NEW."lang", NEW."published_at", NEW."story_id", NEW."story_published_at"
	FROM "articles" WHERE "id" = NEW."article_id" AND "status" = 'published';
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION "sinmun_list_article"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE "article_sources" SET "article_id" = NEW."id" WHERE "article_id" = NEW."id";
	UPDATE "article_authors" SET "article_id" = NEW."id" WHERE "article_id" = NEW."id";
	UPDATE "article_tags" SET "article_id" = NEW."id" WHERE "article_id" = NEW."id";
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "sinmun_list_link" BEFORE INSERT OR UPDATE ON "article_sources" FOR EACH ROW EXECUTE FUNCTION "sinmun_list_link"();--> statement-breakpoint
CREATE TRIGGER "sinmun_list_link" BEFORE INSERT OR UPDATE ON "article_authors" FOR EACH ROW EXECUTE FUNCTION "sinmun_list_link"();--> statement-breakpoint
CREATE TRIGGER "sinmun_list_link" BEFORE INSERT OR UPDATE ON "article_tags" FOR EACH ROW EXECUTE FUNCTION "sinmun_list_link"();--> statement-breakpoint
CREATE TRIGGER "sinmun_list_article" AFTER UPDATE ON "articles" FOR EACH ROW
WHEN ((OLD."status", OLD."lang", OLD."published_at", OLD."story_id", OLD."story_published_at")
	IS DISTINCT FROM (NEW."status", NEW."lang", NEW."published_at", NEW."story_id", NEW."story_published_at"))
EXECUTE FUNCTION "sinmun_list_article"();--> statement-breakpoint
ANALYZE "articles", "article_sources", "article_authors", "article_tags";

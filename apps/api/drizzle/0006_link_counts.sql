CREATE TABLE "link_counts" (
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "link_counts_slug" ON "link_counts" USING btree ("kind","slug");--> statement-breakpoint
-- All links of an article are written by one statement, so that one which names a source twice counts once.
INSERT INTO "link_counts" SELECT 'tag', "tag_slug", count(DISTINCT "article_id") FROM "article_tags" WHERE "published_at" IS NOT NULL GROUP BY "tag_slug";--> statement-breakpoint
INSERT INTO "link_counts" SELECT 'source', "source_slug", count(DISTINCT "article_id") FROM "article_sources" WHERE "published_at" IS NOT NULL GROUP BY "source_slug";--> statement-breakpoint
CREATE FUNCTION "sinmun_count_tags"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO "link_counts" SELECT 'tag', "tag_slug", -count(DISTINCT "article_id") FROM "gone" WHERE "published_at" IS NOT NULL GROUP BY "tag_slug";
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO "link_counts" SELECT 'tag', "tag_slug", count(DISTINCT "article_id") FROM "come" WHERE "published_at" IS NOT NULL GROUP BY "tag_slug";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "sinmun_count_insert" AFTER INSERT ON "article_tags" REFERENCING NEW TABLE AS "come" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_tags"();--> statement-breakpoint
CREATE TRIGGER "sinmun_count_delete" AFTER DELETE ON "article_tags" REFERENCING OLD TABLE AS "gone" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_tags"();--> statement-breakpoint
CREATE TRIGGER "sinmun_count_update" AFTER UPDATE ON "article_tags" REFERENCING OLD TABLE AS "gone" NEW TABLE AS "come" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_tags"();--> statement-breakpoint
CREATE FUNCTION "sinmun_count_sources"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO "link_counts" SELECT 'source', "source_slug", -count(DISTINCT "article_id") FROM "gone" WHERE "published_at" IS NOT NULL GROUP BY "source_slug";
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO "link_counts" SELECT 'source', "source_slug", count(DISTINCT "article_id") FROM "come" WHERE "published_at" IS NOT NULL GROUP BY "source_slug";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "sinmun_count_insert" AFTER INSERT ON "article_sources" REFERENCING NEW TABLE AS "come" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_sources"();--> statement-breakpoint
CREATE TRIGGER "sinmun_count_delete" AFTER DELETE ON "article_sources" REFERENCING OLD TABLE AS "gone" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_sources"();--> statement-breakpoint
CREATE TRIGGER "sinmun_count_update" AFTER UPDATE ON "article_sources" REFERENCING OLD TABLE AS "gone" NEW TABLE AS "come" FOR EACH STATEMENT EXECUTE FUNCTION "sinmun_count_sources"();

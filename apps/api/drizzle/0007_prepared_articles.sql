CREATE TABLE "prepared_articles" (
	"article_id" text PRIMARY KEY NOT NULL,
	"form" text NOT NULL,
	"version" bigint NOT NULL,
	"lang" text NOT NULL,
	"keys" text NOT NULL,
	"answer" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "publication_head" ADD COLUMN "names_since" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "prepared_articles_keys" ON "prepared_articles" USING gin (string_to_array("keys", ' ')) WITH (fastupdate=false);--> statement-breakpoint
-- A name stands in answers about any number of articles: when one changes, what was prepared before the commit that says so
-- counts no more. Told by a setting of the transaction, because the head is taken last.
CREATE FUNCTION "sinmun_name_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('sinmun.name_changed', 'yes', true);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "sinmun_name_changed" AFTER UPDATE ON "sections" FOR EACH ROW WHEN (OLD."names" IS DISTINCT FROM NEW."names") EXECUTE FUNCTION "sinmun_name_changed"();--> statement-breakpoint
CREATE TRIGGER "sinmun_name_changed" AFTER UPDATE ON "sources" FOR EACH ROW WHEN ((OLD."name", OLD."url") IS DISTINCT FROM (NEW."name", NEW."url")) EXECUTE FUNCTION "sinmun_name_changed"();--> statement-breakpoint
CREATE TRIGGER "sinmun_name_changed" AFTER UPDATE ON "authors" FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "sinmun_name_changed"();--> statement-breakpoint
CREATE TRIGGER "sinmun_name_changed" AFTER UPDATE ON "tags" FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "sinmun_name_changed"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sinmun_head_moved"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.version := greatest(NEW.version + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
	NEW.token := gen_random_uuid();
	IF current_setting('sinmun.name_changed', true) = 'yes' THEN
		NEW.names_since := NEW.version;
	END IF;
	PERFORM pg_notify('sinmun_head', NEW.version || ' ' || NEW.token);
	RETURN NEW;
END $$;

CREATE TABLE "article_authors" (
	"article_id" text NOT NULL,
	"position" integer NOT NULL,
	"author_slug" text NOT NULL,
	CONSTRAINT "article_authors_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "article_sources" (
	"article_id" text NOT NULL,
	"position" integer NOT NULL,
	"source_slug" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "article_sources_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "article_tags" (
	"article_id" text NOT NULL,
	"position" integer NOT NULL,
	"tag_slug" text NOT NULL,
	CONSTRAINT "article_tags_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"lang" text NOT NULL,
	"slug" text NOT NULL,
	"status" text NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"alternate_title" text,
	"alternate_title_lang" text,
	"summary" text,
	"body" jsonb NOT NULL,
	"image" jsonb,
	"section_slug" text NOT NULL,
	"reading_minutes" integer NOT NULL,
	"original_url" text,
	"published_at" timestamp(6) with time zone,
	"story_published_at" timestamp(6) with time zone,
	"source_published_at" timestamp(6) with time zone,
	"updated_at" timestamp(6) with time zone NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "articles_status" CHECK ("articles"."status" in ('draft', 'published', 'withdrawn')),
	CONSTRAINT "articles_published" CHECK ("articles"."status" <> 'published' or ("articles"."published_at" is not null and "articles"."story_published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"article_id" text NOT NULL,
	"revision" integer NOT NULL,
	"note" text NOT NULL,
	"published_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "corrections_article_id_revision_pk" PRIMARY KEY("article_id","revision")
);
--> statement-breakpoint
CREATE TABLE "import_captures" (
	"article_id" text NOT NULL,
	"hash" text NOT NULL,
	"format" text NOT NULL,
	"seen_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_captures_article_id_hash_pk" PRIMARY KEY("article_id","hash")
);
--> statement-breakpoint
CREATE TABLE "import_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"article_id" text NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_article_id_revision_pk" PRIMARY KEY("article_id","revision")
);
--> statement-breakpoint
CREATE TABLE "slug_history" (
	"article_id" text NOT NULL,
	"slug" text NOT NULL,
	"replaced_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slug_history_article_id_slug_pk" PRIMARY KEY("article_id","slug")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" text PRIMARY KEY NOT NULL,
	"group_key" text,
	"first_published_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stories_group_key_unique" UNIQUE("group_key")
);
--> statement-breakpoint
CREATE TABLE "authors" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"slug" text PRIMARY KEY NOT NULL,
	"names" jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"licence" text,
	"listed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "paper" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"file" jsonb NOT NULL,
	"edition" text NOT NULL,
	"applied_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_single" CHECK ("paper"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "publication_head" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "publication_head_single" CHECK ("publication_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "publication_log" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"op" text NOT NULL,
	"reason" text NOT NULL,
	"article_id" text NOT NULL,
	"story_id" text NOT NULL,
	"lang" text NOT NULL,
	"section_slug" text NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publication_log_op" CHECK ("publication_log"."op" in ('upsert', 'remove'))
);
--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_author_slug_authors_slug_fk" FOREIGN KEY ("author_slug") REFERENCES "public"."authors"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_sources" ADD CONSTRAINT "article_sources_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_sources" ADD CONSTRAINT "article_sources_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_tag_slug_tags_slug_fk" FOREIGN KEY ("tag_slug") REFERENCES "public"."tags"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_section_slug_sections_slug_fk" FOREIGN KEY ("section_slug") REFERENCES "public"."sections"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_captures" ADD CONSTRAINT "import_captures_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_keys" ADD CONSTRAINT "import_keys_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slug_history" ADD CONSTRAINT "slug_history_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_seq_publication_log_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."publication_log"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_authors_author" ON "article_authors" USING btree ("author_slug","article_id");--> statement-breakpoint
CREATE INDEX "article_sources_source" ON "article_sources" USING btree ("source_slug","article_id");--> statement-breakpoint
CREATE INDEX "article_tags_tag" ON "article_tags" USING btree ("tag_slug","article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_story_lang" ON "articles" USING btree ("story_id","lang") WHERE "articles"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "articles_live" ON "articles" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "articles_live_lang" ON "articles" USING btree ("lang","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "articles_live_section" ON "articles" USING btree ("section_slug","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "articles_live_section_lang" ON "articles" USING btree ("section_slug","lang","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "articles_live_story" ON "articles" USING btree ("story_published_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE "articles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "import_keys_article" ON "import_keys" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "publication_log_article" ON "publication_log" USING btree ("article_id","seq");--> statement-breakpoint
-- The one row that every publishing transaction counts on.
INSERT INTO "publication_head" ("id", "seq") VALUES (1, 0);

CREATE TABLE "search_documents" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_documents_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" text NOT NULL,
	"published_at" timestamp(6) with time zone NOT NULL,
	"sealed" boolean DEFAULT false NOT NULL,
	"generation" integer NOT NULL,
	"labels" text[] NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "search_documents_article_id_unique" UNIQUE("article_id")
);
--> statement-breakpoint
CREATE TABLE "search_ordinals" (
	"segment" integer NOT NULL,
	"chunk" integer NOT NULL,
	"newest" timestamp(6) with time zone NOT NULL,
	"first_id" text NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "search_ordinals_segment_chunk_pk" PRIMARY KEY("segment","chunk")
);
--> statement-breakpoint
CREATE TABLE "search_postings" (
	"segment" integer NOT NULL,
	"bucket" integer NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "search_postings_segment_bucket_pk" PRIMARY KEY("segment","bucket")
);
--> statement-breakpoint
CREATE TABLE "search_segments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_segments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"documents" integer NOT NULL,
	"bucket_bits" integer NOT NULL,
	"newest" timestamp(6) with time zone NOT NULL,
	"oldest" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"generation" integer NOT NULL,
	"analyzer" integer
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text COLLATE "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_documents_fresh" ON "search_documents" USING btree ("number") WHERE not "search_documents"."sealed";--> statement-breakpoint
-- Delta-coded bytes do not compress; stored plain they are read faster.
ALTER TABLE "search_postings" ALTER COLUMN "data" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "search_ordinals" ALTER COLUMN "data" SET STORAGE EXTERNAL;--> statement-breakpoint
-- Nothing is indexed yet: the next start does it.
INSERT INTO "search_state" ("id", "generation", "analyzer") VALUES (1, 1, NULL);

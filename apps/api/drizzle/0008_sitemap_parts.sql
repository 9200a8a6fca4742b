CREATE TABLE "sitemap_parts" (
	"prefix" text PRIMARY KEY NOT NULL,
	"articles" integer NOT NULL,
	"shown" boolean NOT NULL,
	"last_change" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sitemap_state" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint NOT NULL,
	"per_part" integer NOT NULL
);

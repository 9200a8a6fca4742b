ALTER TABLE "outbox" DROP CONSTRAINT "outbox_pkey";--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "seq" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "next_attempt_at" timestamp(6) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "publication_head" ADD COLUMN "version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "publication_head" ADD COLUMN "token" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("created_at","seq") WHERE "outbox"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_delivered" ON "outbox" USING btree ("delivered_at");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_seq_unique" UNIQUE("seq");--> statement-breakpoint
-- Nobody can move the head without its version growing and every listener being told at the commit. The clock is in it
-- so that a paper that was restored, or lost its last commits, is still ahead of what processes saw before.
CREATE FUNCTION "sinmun_head_moved"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.version := greatest(NEW.version + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
	NEW.token := gen_random_uuid();
	PERFORM pg_notify('sinmun_head', NEW.version || ' ' || NEW.token);
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "sinmun_head_moved" BEFORE INSERT OR UPDATE ON "publication_head" FOR EACH ROW EXECUTE FUNCTION "sinmun_head_moved"();--> statement-breakpoint
UPDATE "publication_head" SET "seq" = "seq";

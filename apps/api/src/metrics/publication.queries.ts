import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'

/** How far the publication log has come, and how many of its rows nobody downstream has been told of. */
export async function publicationState(db: Db): Promise<{ head: number; backlog: number }> {
  const { rows } = await db.execute<{ head: string; backlog: string }>(sql`
    select (select seq from publication_head where id = 1) as head, (select count(*) from outbox where delivered_at is null) as backlog`)
  return { head: Number(rows[0]?.head ?? 0), backlog: Number(rows[0]?.backlog ?? 0) }
}

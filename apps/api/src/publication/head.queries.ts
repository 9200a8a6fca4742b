import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { publicationHead } from '../db/schema/index.ts'

/** Number of the last log row that is committed. */
export async function readHead(db: Db): Promise<number> {
  const [head] = await db.select({ seq: publicationHead.seq }).from(publicationHead).where(eq(publicationHead.id, 1))
  return head?.seq ?? 0
}

/** Answers about articles that lie ready in the database: one step by the article's key, under the head of the same snapshot. */
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Head } from '../cache/head.ts'
import type { Db } from '../db/client.ts'
import { preparedArticles, publicationHead } from '../db/schema/index.ts'

export interface PreparedArticle {
  articleId: string
  lang: string
  /** Surrogate keys, with spaces between. */
  keys: string
  /** JSON. */
  answer: string
}

/**
 * It counts for 24 hours, in microseconds from the head it was made under to the newest, which are moments: then an article is to
 * name what else has been published. So, under one head, it either counts or does not, whenever it is asked for.
 */
const prepared = {
  name: 'prepared_article',
  rowMode: 'array' as const,
  text: `select article.lang, article.keys, article.answer, head.version::float8, head.token
    from publication_head head join prepared_articles article on article.article_id = $1 and article.form = $2
      and article.version >= head.names_since and article.version > head.version - 86400000000`,
}

/** The answer about a published article with the head that it is right under; null when nobody has prepared it. */
export async function findPrepared(pool: pg.Pool, id: string, form: string): Promise<(Omit<PreparedArticle, 'articleId'> & { head: Head }) | null> {
  // Without drizzle, whose part in it would be a sixth.
  const { rows } = await pool.query<[string, string, string, number, string]>({ ...prepared, values: [id, form] })
  if (rows.length === 0) return null
  const [lang, keys, answer, version, token] = rows[0]!
  return { lang, keys, answer, head: { version, token } }
}

/**
 * Keeps answers that were made under this head, if it still is the head. The share lock makes the next publisher wait until they
 * are there for it to delete; when one has the head already, they are not kept.
 */
export async function keepPrepared(db: Db, form: string, { version }: Head, made: PreparedArticle[]): Promise<void> {
  // In one order, so that two who keep the same articles cannot wait for each other in a ring.
  const rows = made.toSorted((a, b) => (a.articleId < b.articleId ? -1 : 1))
  await db.execute(sql`
    insert into ${preparedArticles} (article_id, form, version, lang, keys, answer)
    select made."articleId", ${form}, head.version, made.lang, made.keys, made.answer
    from json_to_recordset(${JSON.stringify(rows)}::json) made ("articleId" text, lang text, keys text, answer text)
    cross join (select version from ${publicationHead} where version = ${version}::bigint for share skip locked) head
    on conflict (article_id) do update
    set form = excluded.form, version = excluded.version, lang = excluded.lang, keys = excluded.keys, answer = excluded.answer`)
}

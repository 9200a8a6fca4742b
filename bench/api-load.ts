/** Fills a paper with made articles in SQL, without a search index: a million take minutes. What reading needs is all there. */
import { type SQL, sql } from 'drizzle-orm'
import { connect, type Db } from '../apps/api/src/db/client.ts'
import { applyPaper } from '../apps/api/src/paper/apply-paper.ts'
import { defaultPaper } from '../apps/api/src/paper/default-paper.ts'

const batch = 20_000

/** Stories have one to four language versions; every article has two tags, a source, and every third an author. */
export async function fillPaper(databaseUrl: string, count: number): Promise<void> {
  const { db, close } = connect(databaseUrl, { size: 1 })
  try {
    await db.execute(sql`set statement_timeout = 0`)
    const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from articles`)
    if (rows[0]!.count > 0) return
    await applyPaper(db, defaultPaper)
    await db.execute(
      sql`insert into sources (slug, name, url) select 'source-' || n, 'Source ' || n, 'https://source-' || n || '.example' from generate_series(1, 40) n on conflict do nothing`,
    )
    await db.execute(sql`insert into tags (slug, name) select 'tag-' || n, 'Tag ' || n from generate_series(1, 400) n on conflict do nothing`)
    await db.execute(
      sql`insert into authors (slug, name) select 'author-' || n, 'Author ' || n from generate_series(1, 100) n on conflict do nothing`,
    )
    for (let from = 0; from < count; from += batch) {
      await fillBatch(db, from, Math.min(count, from + batch))
      process.stderr.write(`${Math.min(count, from + batch)} of ${count}\n`)
    }
    await db.execute(sql`update publication_head set seq = (select coalesce(max(seq), 0) from publication_log)`)
    await db.execute(sql`vacuum analyze`)
  } finally {
    await close()
  }
}

/** Articles `from` to `to`: article n is version n % 4 of story n / 4, and every fifth story lacks its later versions. */
async function fillBatch(db: Db, from: number, to: number): Promise<void> {
  const last = to - 1
  const at = (n: SQL) => sql`timestamptz '2023-01-01' + ${n} * interval '97 seconds'`
  await db.execute(sql`insert into stories (id, first_published_at)
    select 's' || lpad(to_hex(n), 10, '0'), ${at(sql`n * 4`)} from generate_series(${from}::int / 4, ${last}::int / 4) n on conflict do nothing`)
  await db.execute(sql`insert into articles (id, story_id, lang, slug, status, revision, title, summary, body, section_slug, reading_minutes,
      published_at, story_published_at, updated_at)
    select 'a' || lpad(to_hex(n), 10, '0'), 's' || lpad(to_hex(n / 4), 10, '0'), (array['zh-Hans', 'ko', 'en', 'zh-Hant'])[n % 4 + 1], 'made-' || n,
      'published', 1, '新闻 소식 news ' || n, 'Summary of the made article number ' || n || ', as long as summaries are.',
      (select jsonb_agg(jsonb_build_object('type', 'paragraph', 'id', 'b' || p, 'content', jsonb_build_array(jsonb_build_object('text',
        repeat('항구에서 시장까지 이어지는 새 노선 ' || n || ' ', 8))))) from generate_series(1, 6) p),
      (array['news', 'community', 'business', 'culture', 'travel', 'world'])[(n / 4 * 7 + n / 28) % 6 + 1], 3, ${at(sql`n`)}, ${at(sql`(n / 4 * 4)`)}, ${at(sql`n`)}
    from generate_series(${from}::int, ${last}::int) n where n % 4 = 0 or (n / 4) % 5 <> 0`)
  const made = sql`from generate_series(${from}::int, ${last}::int) n join articles on articles.id = 'a' || lpad(to_hex(n), 10, '0')`
  await db.execute(sql`insert into article_tags (article_id, position, tag_slug)
    select articles.id, p, 'tag-' || ((n / 4 * (p * 2 + 1)) % 400 + 1) ${made} cross join generate_series(0, 1) p`)
  await db.execute(
    sql`insert into article_sources (article_id, position, source_slug, role) select articles.id, 0, 'source-' || (n / 4 % 40 + 1), 'source' ${made}`,
  )
  await db.execute(
    sql`insert into article_authors (article_id, position, author_slug) select articles.id, 0, 'author-' || (n % 100 + 1) ${made} where n % 3 = 0`,
  )
  await db.execute(sql`insert into publication_log (seq, op, reason, article_id, story_id, lang, section_slug, revision)
    select n + 1, 'upsert', 'publish', articles.id, story_id, lang, section_slug, 1 ${made}`)
}

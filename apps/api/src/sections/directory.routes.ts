import type { FastifyInstance } from 'fastify'
import { endpoint } from '../endpoint.ts'
import { presentPaper } from '../paper/paper.present.ts'
import { badParameter } from '../problem.ts'
import { listSources, listTags } from './directory.queries.ts'

export async function directoryRoutes(app: FastifyInstance): Promise<void> {
  endpoint(app, 'paper', async () => presentPaper(await app.paper()))

  endpoint(app, 'sections', async () => ({ items: (await app.paper()).sections }))

  endpoint(app, 'tags', async ({ query: { limit = 20, cursor } }) => {
    const rows = await listTags(app.db, { limit, after: decodeSlug(cursor) })
    const items = rows.slice(0, limit).map(({ slug, name, articles }) => ({ slug, name, articles }))
    return { items, next: nextCursor(rows, limit) }
  })

  endpoint(app, 'sources', async ({ query: { limit = 20, cursor } }) => {
    const rows = await listSources(app.db, { limit, after: decodeSlug(cursor) })
    const items = rows.slice(0, limit).map(({ slug, name, url, licence, articles }) => ({ slug, name, url, licence, articles }))
    return { items, next: nextCursor(rows, limit) }
  })
}

const nextCursor = (rows: { slug: string }[], limit: number) =>
  rows.length > limit ? Buffer.from(JSON.stringify([1, rows[limit - 1]!.slug])).toString('base64url') : null

function decodeSlug(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  try {
    const [version, slug, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (version === 1 && typeof slug === 'string' && rest.length === 0 && slug.isWellFormed() && !slug.includes('\0')) return slug
  } catch {
    // Not JSON, or not an array: broken like any other.
  }
  throw badParameter('cursor', 'invalid-cursor', 'the cursor is broken: take it unchanged from `next`')
}

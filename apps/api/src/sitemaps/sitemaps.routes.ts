import { uiLanguages } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import { document, streamedDocument } from '../document.ts'
import { nameIn } from '../names.ts'
import { ProblemError } from '../problem.ts'
import { writeArticles } from './articles-file.ts'
import { writeIndex } from './index-file.ts'
import { writeNews } from './news-file.ts'
import { writePages } from './pages-file.ts'
import { keepParts } from './parts.ts'
import { eachArticle, hasArticles, newestArticles } from './sitemaps.queries.ts'

const xml = 'application/xml; charset=utf-8'
/** Google's limit for news. */
const newsLimit = 1_000
const part = /^articles-([0-9a-z]{1,13})\.xml$/

export async function sitemapRoutes(app: FastifyInstance, { publicUrl }: { publicUrl: string }): Promise<void> {
  const parts = keepParts(app.db)
  // Once in a paper's life this counts every article, which no crawler should wait for.
  app.addHook(
    'onListen',
    async () => void parts().catch((error: unknown) => app.log.debug({ err: error }, 'sitemaps are counted when they are asked for')),
  )

  document(app, '/sitemap.xml', { lifetime: 60, write: async () => ({ type: xml, body: writeIndex(await parts(), publicUrl) }) })

  document(app, '/sitemaps/pages.xml', {
    write: async () => {
      const { sections, file } = await app.paper()
      return { type: xml, body: writePages(sections, file.languages, publicUrl) }
    },
  })

  streamedDocument<{ file: string }>(app, '/sitemaps/:file', {
    type: xml,
    settings: publicUrl,
    write: async ({ file }) => {
      const [, prefix] = part.exec(file) ?? []
      // Any beginning of an id will do: another process may have split its files a moment earlier.
      if (!prefix || !(await hasArticles(app.db, prefix))) throw new ProblemError(404, 'not-found', 'there is no such sitemap')
      const { languages } = (await app.paper()).file
      return writeArticles(eachArticle(app.db, prefix), { publicUrl, languages })
    },
  })

  document(app, '/news-sitemap.xml', {
    // Articles leave it by the clock alone.
    lifetime: 3_600,
    write: async () => {
      const { file } = await app.paper()
      const nameOf = (lang: string) => nameIn(file.name, lang, file.languages)
      return { type: xml, body: writeNews(await newestArticles(app.db, newsLimit), nameOf, publicUrl) }
    },
  })

  document(app, '/robots.txt', { write: () => ({ type: 'text/plain; charset=utf-8', body: robots(publicUrl) }) })
}

/** Everything but results of searches, of which there are as many as words. */
const robots = (publicUrl: string) => `User-agent: *
${uiLanguages.map((ui) => `Disallow: /${ui}/search\n`).join('')}
Sitemap: ${publicUrl}/sitemap.xml
Sitemap: ${publicUrl}/news-sitemap.xml
`

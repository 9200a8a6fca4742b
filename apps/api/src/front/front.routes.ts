import type { FastifyInstance } from 'fastify'
import { presentCard } from '../articles/articles.present.ts'
import { parseLangs } from '../articles/lang-list.ts'
import { sayLanguages } from '../content-language.ts'
import { endpoint } from '../endpoint.ts'
import { composeFront } from './front.queries.ts'

export async function frontRoutes(app: FastifyInstance): Promise<void> {
  endpoint(app, 'front', async ({ query, reply }) => {
    const paper = await app.paper()
    const langs = parseLangs(query.lang, paper.file.languages) ?? paper.file.languages
    const { lead, headlines, sections } = await composeFront(app.db, langs, paper.sections)
    sayLanguages(reply, [...(lead ? [lead] : []), ...headlines, ...sections.flatMap(({ items }) => items)])
    return {
      lead: lead && presentCard(lead),
      headlines: headlines.map(presentCard),
      sections: sections.map(({ section, items }) => ({ section, items: items.map(presentCard) })),
    }
  })
}

import type { FastifyInstance } from 'fastify'
import { presentCard } from '../articles/articles.present.ts'
import type { CardRow } from '../articles/card.queries.ts'
import { parseLangs } from '../articles/lang-list.ts'
import { sayLanguages } from '../content-language.ts'
import { endpoint } from '../endpoint.ts'
import { convertCard } from '../variants/conversion.ts'
import { preferOwn } from '../variants/prefer.ts'
import { composeFront } from './front.queries.ts'

export async function frontRoutes(app: FastifyInstance): Promise<void> {
  endpoint(app, 'front', async ({ query, reply }) => {
    const paper = await app.paper()
    const langs = preferOwn(parseLangs(query.lang, paper.file.languages) ?? paper.file.languages, query.variant)
    const { lead, headlines, sections } = await composeFront(app.db, langs, paper.sections)
    const conversion = await app.conversion(query.variant)
    const present = (row: CardRow) => convertCard(presentCard(row), conversion)
    const front = {
      lead: lead && present(lead),
      headlines: headlines.map(present),
      sections: sections.map(({ section, items }) => ({ section, items: items.map(present) })),
    }
    sayLanguages(reply, [...(front.lead ? [front.lead] : []), ...front.headlines, ...front.sections.flatMap(({ items }) => items)])
    return front
  })
}

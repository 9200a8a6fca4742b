/** What browser tests of articles stand on: the stage, and every article of the paper as the API gives it. */
import { beforeAll } from 'vitest'
import { json } from './paper.ts'
import { page, place, setStage } from './stage.ts'

export let articles: any[]

export function setArticleStage(): void {
  setStage()
  beforeAll(async () => {
    const { items } = await json(`${place.apiUrl}/v1/articles?limit=100`)
    articles = []
    for (const { id } of items) articles.push(await json(`${place.apiUrl}/v1/articles/${id}`))
  })
}

export async function openArticle(article: any, ui = 'en', on = page): Promise<void> {
  await on.goto(`${place.webUrl}/${ui}/a/${article.id}-${encodeURIComponent(article.slug)}`)
  await on.locator('main h1').waitFor()
}

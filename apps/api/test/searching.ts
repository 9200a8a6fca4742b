/** What tests of search ask, and how they read the answer. */
import { getJson, type TestPaper } from './harness.ts'

interface Hit {
  id: string
  title: string
  lang: string
  translations: { lang: string }[]
  highlights: { field: string; lang: string | null; parts: { text: string; hit: boolean }[] }[]
}
export interface Result {
  items: Hit[]
  next: string | null
  total: { value: number; relation: string }
  searched: { words: string[]; phrases: string[]; excluded: string[]; omitted: string[]; unread: string[]; corrected: { from: string; to: string }[] }
  variants: string[]
}

/** To be called with a paper that is there by the time of the first question. */
export function searching(paper: TestPaper) {
  const find = (q: string, more = '') => getJson<Result>(paper, `/v1/search?q=${encodeURIComponent(q)}${more}`)
  const titles = async (q: string, more = '') => (await find(q, more)).items.map(({ title }) => title)
  return { find, titles }
}

export const paragraphs = (...texts: string[]) => texts.map((text) => ({ type: 'paragraph' as const, content: [{ text }] }))

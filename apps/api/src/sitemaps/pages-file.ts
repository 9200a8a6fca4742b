import { uiLanguages } from '@sinmun/types'
import { uiOf } from '../names.ts'
import { urlset, urlsetEnd, writeUrl } from './url.ts'

/** Front and sections in every interface language; the paper's first comes first, for everybody else. */
export function writePages(sections: { slug: string }[], languages: string[], publicUrl: string): string {
  const fallback = uiOf(languages[0]!)
  const order = [fallback, ...uiLanguages.filter((ui) => ui !== fallback)]
  const urls = ['', ...sections.map(({ slug }) => `/s/${encodeURIComponent(slug)}`)].flatMap((page) => {
    const alternates = order.map((ui) => ({ lang: ui, path: `/${ui}${page}` }))
    return alternates.map(({ path }) => writeUrl({ path, alternates }, publicUrl))
  })
  return urlset + urls.join('') + urlsetEnd
}

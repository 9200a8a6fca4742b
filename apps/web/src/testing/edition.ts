/** A paper in small, as the API tells it, for tests. */
import type { Article, ArticleCard, Block, Front, Image, Paper, SearchHit, SearchResult } from '@sinmun/types'

export const paper: Paper = {
  name: { 'zh-Hans': '新闻', 'zh-Hant': '新聞', ko: '신문', en: 'Sinmun' },
  tagline: null,
  languages: ['zh-Hans', 'ko', 'en'],
  uiLanguages: ['zh-Hans', 'zh-Hant', 'ko', 'en'],
  variants: [{ variant: 'zh-Hant', from: ['zh-Hans'] }],
  timeZone: 'Asia/Seoul',
  sections: [{ slug: 'culture', names: { 'zh-Hans': '文化', 'zh-Hant': '文化', ko: '문화', en: 'Culture' } }],
  defaultSection: { '*': 'culture' },
  sources: [],
  footer: { en: '© The paper' },
}

export const image: Image = {
  id: 'p1',
  width: 1200,
  height: 800,
  renditions: [
    { width: 320, height: 213, url: '/media/p1-320.webp' },
    { width: 640, height: 427, url: '/media/p1-640.webp' },
  ],
  focalPoint: { x: 0.5, y: 0.25 },
  alt: 'A ferry',
  caption: 'The ferry at noon',
  credit: 'Drawing: the paper',
}

export const card: ArticleCard = {
  id: 'a1',
  storyId: 's1',
  lang: 'en',
  url: '/en/a/a1-ferry',
  slug: 'ferry',
  title: 'Ferry goes to winter timetable',
  alternateTitle: null,
  summary: 'An hour slower.',
  section: paper.sections[0]!,
  sources: [{ slug: 'china-daily', role: 'source', name: 'China Daily', url: 'https://daily.example/' }],
  authors: [],
  image: null,
  publishedAt: '2026-01-15T00:30:00.000Z',
  updatedAt: '2026-01-15T00:30:00.000Z',
  sourcePublishedAt: null,
  revision: 1,
  translations: [],
  readingMinutes: 2,
  converted: null,
}

const paragraph: Block = { id: 'b1', type: 'paragraph', content: [{ text: 'The boat leaves at nine.' }] }

export const article: Article = {
  ...card,
  body: [paragraph],
  tags: [{ slug: 'ferry', name: 'ferry' }],
  originalUrl: 'https://daily.example/1',
  previous: null,
  next: { id: 'a2', lang: 'ko', slug: '소식', url: '/ko/a/a2-소식', title: '<해동 소식> 새 노선', publishedAt: card.publishedAt },
  related: [],
  corrections: [],
}

export const front: Front = {
  lead: card,
  headlines: [{ ...card, id: 'a3', lang: 'zh-Hans', slug: 'xue', title: '海东下雪，比去年早11天', image }],
  sections: [{ section: paper.sections[0]!, items: [{ ...card, id: 'a4', lang: 'ko', slug: '탈춤', title: '탈춤 마당' }] }],
}

export const hit: SearchHit = {
  ...card,
  translations: [{ lang: 'ko', id: 'k1', url: '/ko/a/k1-연락선' }],
  highlights: [
    {
      field: 'title',
      lang: 'en',
      parts: [
        { text: 'Ferry', hit: true },
        { text: ' goes to winter timetable', hit: false },
      ],
    },
    {
      field: 'body',
      lang: 'en',
      parts: [
        { text: 'The ', hit: false },
        { text: 'ferry', hit: true },
        { text: ' leaves at nine.', hit: false },
      ],
    },
  ],
}

export const found: SearchResult = {
  items: [hit],
  next: null,
  total: { value: 1, relation: 'eq' },
  searched: { words: ['ferry'], phrases: [], excluded: [], omitted: [], unread: [], corrected: [] },
  variants: [],
}

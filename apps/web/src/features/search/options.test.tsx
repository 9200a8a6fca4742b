import type { Suggestion } from '@sinmun/types'
import { expect, it } from 'vitest'
import { html, textOf } from '../../testing/render.tsx'
import { Options } from './Options.tsx'
import { recentOptions, suggestedOptions } from './options.ts'

const none = { lang: null, id: null, slug: null, url: null }
const suggestion = (text: string, more: Partial<Suggestion> & Pick<Suggestion, 'kind'>): Suggestion => ({
  ...none,
  parts: [{ text, hit: true }],
  ...more,
})

const items = [
  suggestion('<b>港</b>', { kind: 'article', id: 'a1', lang: 'zh-Hans', url: '/zh-Hans/a/a1-gang' }),
  suggestion('항만', { kind: 'tag', slug: '항만', lang: 'ko' }),
  suggestion('China Daily', { kind: 'source', slug: 'china-daily' }),
  suggestion('한서연', { kind: 'author', slug: '한서연' }),
  suggestion('lost', { kind: 'tag' }),
]
const nothing = () => {}
const list = (options: ReturnType<typeof recentOptions>, active = -1) =>
  html(<Options id="s" options={options} active={active} choose={nothing} refocus={nothing} />, 'ko')

it('leads to articles, tags and sources, and searches for authors', () => {
  expect(suggestedOptions(items, 'ko').map(({ href }) => decodeURIComponent(href))).toEqual([
    '/ko/a/a1-gang',
    '/ko/t/항만',
    '/ko/source/china-daily',
    '/ko/search?q=author:한서연',
  ])
})

it('is a listbox whose texts are text, each in its language', () => {
  const markup = list(suggestedOptions(items, 'ko'), 1)
  expect(markup).toMatch(/<ul id="slist"[^>]* role="listbox"/)
  expect(markup).toMatch(/<li id="s1"[^>]* aria-selected="true"/)
  expect(markup.match(/aria-selected="true"/g)).toHaveLength(1)
  expect(markup).toMatch(/lang="zh-Hans"[^>]*><mark>&lt;b>港/)
  expect(textOf(markup)).toContain('한서연글쓴이')
})

it('offers to forget recent searches, one by one and all', () => {
  const markup = list(recentOptions(['항만선', '"a b"'], 'ko'))
  expect(markup.match(/role="option"/g)).toHaveLength(2)
  expect(markup).toContain('aria-label="‘항만선’ 지우기"')
  expect(textOf(markup)).toContain('모두 지우기')
  // Outside the listbox, where buttons may be.
  expect(markup.indexOf('<button')).toBeGreaterThan(markup.indexOf('</ul>'))
})

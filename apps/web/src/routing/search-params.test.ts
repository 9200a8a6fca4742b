import { describe, expect, it } from 'vitest'
import { readSearch, type SearchParams, without, writeSearch } from './search-params.ts'

const full: SearchParams = {
  q: '"南浔古镇" -酒店 100%25',
  lang: 'zh-Hans,ko',
  section: 'culture',
  source: 'china-daily',
  tag: '侨界',
  from: '2026-01-01',
  to: '2026-02-01',
  collapse: 'story',
  sort: 'newest',
  cursor: 'c2',
}

describe('the query of a search', () => {
  it('reads what it writes', () => {
    expect(readSearch(new URLSearchParams(writeSearch(full)))).toEqual(full)
    expect(writeSearch({ q: '' })).toBe('')
  })

  it('takes the empty fields of a form for no filters, and reads NFD as NFC', () => {
    const form = new URLSearchParams({ q: ` ${'한국'.normalize('NFD')} `, lang: '', section: ' ', from: '', to: '' })
    expect(readSearch(form)).toEqual({ q: '한국' })
  })

  it('knows two choices only, and no other names', () => {
    expect(readSearch(new URLSearchParams('q=a&sort=oldest&collapse=1&limit=100&author=x'))).toEqual({ q: 'a' })
    expect(readSearch(new URLSearchParams('q=a&sort=relevance'))).toEqual({ q: 'a' })
  })

  it('starts from the first page when a filter goes', () => {
    expect(without(full, ['lang', 'sort'])).toEqual({
      q: full.q,
      section: 'culture',
      source: 'china-daily',
      tag: '侨界',
      from: '2026-01-01',
      to: '2026-02-01',
      collapse: 'story',
    })
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { langList } from '../api/context.ts'
import { paper } from '../testing/edition.ts'
import { page } from '../testing/page.tsx'
import { type Choices, lookOf, looks } from './choices.ts'
import { cookieFor, looksCookieFor, parseServed, printServed, readLooksCookie, readServed } from './reader-cookie.ts'

const defaults = { langs: [], data: 'auto' }

describe('the cookie that the server reads', () => {
  it('prints what it parses, each choice one way', () => {
    for (const value of ['', 'langs=ko', 'langs=ko.zh-Hans.en', 'data=saver', 'langs=pt-BR&data=lite', 'data=full'])
      expect(printServed(parseServed(value))).toBe(value)
    expect(printServed(parseServed('data=lite&langs=ko.ko.en&x=1'))).toBe('langs=ko.en&data=lite')
  })

  it.each(['langs=', 'langs=../etc.<script>', 'data=everything', '%%%', '\u0000', 'langs=KO', `langs=${'ko.'.repeat(500)}`, '__proto__=1'])(
    'takes %j for the defaults',
    (value) => {
      expect(parseServed(value)).toEqual(defaults)
    },
  )

  it('keeps twenty languages at most', () => {
    const many = Array.from({ length: 60 }, (_, n) => `a${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`)
    expect(parseServed(`langs=${many.join('.')}`).langs).toEqual(many.slice(0, 20))
  })

  it('is found among other cookies, and its like is not', () => {
    expect(readServed('ui=ko; reader=langs=ko.en&data=saver; reader=data=lite')).toEqual({ langs: ['ko', 'en'], data: 'saver' })
    expect(readServed('xreader=data=lite; reader2=data=lite; reader')).toEqual(defaults)
    expect(readServed(undefined)).toEqual(defaults)
  })

  it('goes away with the last choice', () => {
    expect(cookieFor({ langs: ['ko'], data: 'auto' })).toBe('reader=langs=ko; path=/; max-age=31536000; samesite=lax')
    expect(cookieFor({ langs: [], data: 'auto' })).toBe('reader=; path=/; max-age=0; samesite=lax')
  })
})

describe('the cookie of looks, for pages without a script', () => {
  it('says what is other than the default, and goes away with it', () => {
    const changed = { theme: 'sepia', spacing: 'loose' } as const
    const cookie = looksCookieFor(changed)
    expect(cookie).toBe('looks=theme=sepia&spacing=loose; path=/; max-age=31536000; samesite=lax')
    expect(readLooksCookie(`reader=data=lite; ${cookie.split(';')[0]}`)).toEqual(changed)
    expect(looksCookieFor({})).toBe('looks=; path=/; max-age=0; samesite=lax')
  })

  it.each(['theme=system', 'theme="><script>', 'theme=Dark', 'indent=constructor', 'toString=1', `theme=dark&x=${'a'.repeat(400)}`, '%%%', ''])(
    'takes %j for the defaults',
    (value) => expect(readLooksCookie(`looks=${value}`)).toEqual({}),
  )
})

describe('content languages', () => {
  it('come in the order chosen, never one that the paper lacks', () => {
    expect(langList('zh-Hant', paper)).toBe('zh-Hans,ko,en')
    expect(langList('zh-Hant', paper, ['ko', 'fr', 'zh-Hans'])).toBe('ko,zh-Hans')
    expect(langList('en', paper, ['fr'])).toBe('en,zh-Hans,ko')
  })

  it.each(['/zh-Hans', '/zh-Hans/s/culture'])('of the cookie decide what the first view of %s asks for', async (path) => {
    const asked: (string | null)[] = []
    const hear = (url: URL) => url.pathname !== '/v1/paper' && asked.push(url.searchParams.get('lang'))
    await page(path, {}, hear, 'reader=langs=ko.en')
    expect(asked).toEqual(['ko,en'])
  })
})

describe('looks', () => {
  it('are one of those there are', () => {
    expect(lookOf('theme', 'sepia')).toBe('sepia')
    for (const value of ['', 'pink', 0, null, undefined, {}, 'toString']) expect(lookOf('theme', value)).toBe('system')
  })
})

/** The page's own classic script, with as much of a browser as it touches. */
function dressed(stored: string | null | Error) {
  const dataset: Record<string, string> = { theme: 'stale' }
  const heard: Record<string, (event: object) => void> = {}
  const meta = { media: '(prefers-color-scheme: dark)', content: '' }
  const getItem = () => {
    if (stored instanceof Error) throw stored
    return stored
  }
  runInNewContext(readFileSync(join(import.meta.dirname, '../../public/theme.js'), 'utf8'), {
    document: { documentElement: { dataset }, querySelectorAll: () => [meta] },
    localStorage: { getItem },
    addEventListener: (name: string, listener: (event: object) => void) => (heard[name] = listener),
  })
  return { dataset, heard, meta }
}

describe('theme.js', () => {
  it('puts every choice on the page before anything is drawn', () => {
    const css = ['tokens', 'typography'].map((name) => readFileSync(join(import.meta.dirname, `../styles/${name}.css`), 'utf8')).join('')
    for (const [name, [normal, ...others]] of Object.entries(looks))
      for (const value of [normal, ...others]) {
        expect(dressed(JSON.stringify({ [name]: value })).dataset[name]).toBe(value)
        // What it puts there means something.
        if (value !== normal) expect(css).toContain(`[data-${name}='${value}']`)
      }
  })

  it.each([null, '{', '[]', 'null', '{"theme":{"a":1},"size":"\\"><b>"}', new Error('forbidden')])('stands %j', (stored) => {
    expect(dressed(stored).dataset).toEqual({ js: '' })
  })

  it('hears of a change, and colours the browser’s bar', () => {
    const { dataset, heard, meta } = dressed(null)
    expect(meta.content).toBe('#11100e')
    const detail: Partial<Choices> = { theme: 'sepia', size: 'large' }
    heard['reader']!({ detail })
    expect(dataset).toEqual({ js: '', theme: 'sepia', size: 'large' })
    expect(meta.content).toBe('#f1e6cf')
    heard['reader']!({ detail: {} })
    expect(dataset).toEqual({ js: '' })
  })
})

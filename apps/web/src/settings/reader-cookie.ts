/**
 * The cookie `reader`, written by the browser and read by browser and server: `reader=langs=ko.zh-Hans&data=saver`.
 * Absent for a reader who changed nothing, so that most pages are the same page. The cookie `looks` (`looks=theme=dark&size=large`)
 * is for the lite edition alone, whose pages have no script that could dress them.
 */
import { changedLooks, dataModes, type DataMode, defaultServed, type Looks, looksOf, type Served } from './choices.ts'

const cookieName = 'reader'
const looksName = 'looks'
/** As `langPattern` of the contract, which is not imported here: TypeBox would come with it. */
const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/
const mostLanguages = 20
const longestValue = 400

const isDataMode = (value: string | null): value is DataMode => (dataModes as readonly (string | null)[]).includes(value)

/** The cookie's value, in one spelling for each choice; '' for the defaults. It is also what a cache of pages may key on. */
export function printServed({ langs, data }: Served): string {
  const parts = [...(langs.length > 0 ? [`langs=${langs.join('.')}`] : []), ...(data === defaultServed.data ? [] : [`data=${data}`])]
  return parts.join('&')
}

/** Never throws: what cannot be meant is the default. */
export function parseServed(value: string): Served {
  if (value.length > longestValue) return defaultServed
  const values = new URLSearchParams(value)
  const langs = [...new Set((values.get('langs') ?? '').split('.').filter((each) => tag.test(each)))].slice(0, mostLanguages)
  const data = values.get('data')
  return { langs, data: isDataMode(data) ? data : defaultServed.data }
}

/** From a `Cookie` header or `document.cookie`; the first of several wins. */
function valueOf(cookies: string | undefined, wanted: string): string | null {
  for (const pair of (cookies ?? '').split(';')) {
    const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(pair) ?? []
    if (name === wanted) return value!.trim()
  }
  return null
}

export const readServed = (cookies: string | undefined): Served => parseServed(valueOf(cookies, cookieName) ?? '')

/** Those that are other than the default, and are choices at all. */
export function readLooksCookie(cookies: string | undefined): Partial<Looks> {
  const value = valueOf(cookies, looksName) ?? ''
  const values = new URLSearchParams(value.length > longestValue ? '' : value)
  return changedLooks(looksOf((name) => values.get(name)))
}

/** An empty value takes the cookie away. */
const cookieOf = (name: string, value: string) => `${name}=${value}; path=/; max-age=${value ? 31_536_000 : 0}; samesite=lax`

/** What to assign to `document.cookie`; the defaults take the cookie away. */
export const cookieFor = (served: Served): string => cookieOf(cookieName, printServed(served))

/** @param changed those that are other than the default */
export const looksCookieFor = (changed: Partial<Looks>): string => cookieOf(looksName, new URLSearchParams(changed).toString())

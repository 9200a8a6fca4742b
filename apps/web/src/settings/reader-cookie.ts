/**
 * The cookie `reader`, written by the browser and read by browser and server: `reader=langs=ko.zh-Hans&data=saver`.
 * Absent for a reader who changed nothing, so that most pages are the same page.
 */
import { dataModes, type DataMode, defaultServed, type Served } from './choices.ts'

const cookieName = 'reader'
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
export function readServed(cookies: string | undefined): Served {
  for (const pair of (cookies ?? '').split(';')) {
    const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(pair) ?? []
    if (name === cookieName) return parseServed(value!.trim())
  }
  return defaultServed
}

/** What to assign to `document.cookie`; the defaults take the cookie away. */
export function cookieFor(served: Served): string {
  const value = printServed(served)
  return `${cookieName}=${value}; path=/; max-age=${value ? 31_536_000 : 0}; samesite=lax`
}

/** What browser tests of search stand on: the stage, and what the page asks of the API while it is searched. */
import { beforeEach } from 'vitest'
import { page, setStage } from './stage.ts'

/** Queries that went to /v1/suggest and /v1/search. */
export let asked: { suggest: string[]; search: string[] }

export function setSearchStage(): void {
  setStage({ expected: [400, 503] })
  beforeEach(() => {
    asked = { suggest: [], search: [] }
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/v1/suggest') asked.suggest.push(searchParams.get('q')!)
      if (pathname === '/v1/search') asked.search.push(searchParams.get('q')!)
    })
  })
}

export const field = () => page.getByRole('combobox', { includeHidden: false }).and(page.locator('[name=q]'))
export const params = () => Object.fromEntries(new URL(page.url()).searchParams)
export const focused = () => page.evaluate(() => document.activeElement?.tagName)
/** Longer than the field waits for the next letter. */
export const pause = () => page.waitForTimeout(500)

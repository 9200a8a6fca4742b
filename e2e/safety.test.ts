/** A whole paper as a proxy before it sees it: who is counted, what is shown to whom, what its documentation loads. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, watchFaults } from './browser.ts'
import { newPlace, type Place, type RunningPaper, startPaper } from './paper.ts'

let place: Place
let paper: RunningPaper
beforeAll(async () => {
  place = await newPlace()
  Object.assign(place.env, { TRUST_PROXY: '127.0.0.1', RATE_LIMIT: '5' })
  paper = await startPaper(place)
})
afterAll(() => paper?.stop())

async function statuses(count: number, address: string, forwarded?: string): Promise<number[]> {
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const all = []
  for (let n = 0; n < count; n++) all.push((await fetch(address, { headers })).status)
  return all
}

test('readers are counted one by one through the web server, and neither it nor the proxy as one of them', async () => {
  const address = `${place.webUrl}/v1/sections`
  expect(await statuses(6, address, '203.0.113.1')).toEqual([200, 200, 200, 200, 200, 429])
  expect(await statuses(1, address, '203.0.113.2')).toEqual([200])
  expect(await statuses(1, address, '203.0.113.9, 203.0.113.1')).toEqual([429])
  expect(await statuses(20, address)).not.toContain(429)
  expect(await statuses(20, `${place.apiUrl}/v1/sections`)).not.toContain(429)
  expect(await statuses(20, `${place.webUrl}/ko`)).not.toContain(429)
})

test('pages that have to be drawn count as the requests of who asks for them, kept ones do not', async () => {
  const page = (n: number) => `${place.webUrl}/ko/search?q=${n}`
  const asked = async (n: number, reader: string) => fetch(page(n), { headers: { 'x-forwarded-for': reader, 'accept-language': 'ko' } })
  for (let n = 0; n < 5; n++) expect((await asked(n, '203.0.113.20')).status).toBe(200)
  const refused = await asked(5, '203.0.113.20')
  expect([refused.status, refused.headers.get('cache-control'), refused.headers.get('content-language')]).toEqual([429, 'no-store', 'ko'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('요청이 너무 잦습니다')
  expect((await asked(4, '203.0.113.20')).status).toBe(200)
  expect((await asked(5, '203.0.113.21')).status).toBe(200)
  expect(await statuses(1, `${place.webUrl}/v1/sections`, '203.0.113.20')).toEqual([429])
})

test('metrics are on the API only', async () => {
  expect((await fetch(`${place.webUrl}/metrics`)).status).toBe(404)
  const metrics = await (await fetch(`${place.apiUrl}/metrics`)).text()
  expect(metrics).toContain('sinmun_http_request_duration_seconds_count{method="GET",route="/v1/sections",status="429"}')
})

test('the documentation opens in a browser and asks no other origin for anything', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const faults = watchFaults(page, [404])
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.goto(`${place.webUrl}/docs/`)
    // Of the first group, which stands open.
    await page.getByText('Sections in the order of the paper').first().waitFor()
    await page.mouse.wheel(0, 20_000)
    // Whatever it asks for late, it asks for by then; it is never quite idle.
    await page.waitForTimeout(3_000)
    expect([...new Set(asked)].filter((origin) => origin !== 'null')).toEqual([place.webUrl])
    expect(faults).toEqual([])
  } finally {
    await browser.close()
  }
})

import { expect, test } from 'vitest'
import { publishOne, testPaper } from '../../test/harness.ts'

const paper = testPaper(undefined, { metricsAllow: ['127.0.0.1'] })
const metrics = async () => (await paper.app.inject('/metrics')).body
const value = (text: string, series: string) => {
  const line = text.split('\n').find((line) => line.startsWith(`${series} `))
  return line === undefined ? null : Number(line.split(' ').at(-1))
}
const count = (text: string, labels: string) => value(text, `sinmun_http_request_duration_seconds_count{${labels}}`)

test('requests are counted by route, method and status, and by nothing that a client can invent', async () => {
  const id = await publishOne(paper)
  const before = await metrics()
  for (const url of [`/v1/articles/${id}`, '/v1/articles/nothing', '/v1/articles/other', '/v1/articles?limit=0', '/a', '/b/c', '/v1/x'])
    await paper.app.inject({ url, headers: { host: url.replaceAll('/', '-') } })
  await paper.app.inject({ method: 'HEAD', url: `/v1/articles/${id}` })
  await paper.app.inject({ method: 'POST', url: '/v1/articles' })
  const after = await metrics()
  const grown = (labels: string) => (count(after, labels) ?? 0) - (count(before, labels) ?? 0)
  expect(grown('method="GET",route="/v1/articles/:id",status="200"')).toBe(1)
  expect(grown('method="GET",route="/v1/articles/:id",status="404"')).toBe(2)
  expect(grown('method="HEAD",route="/v1/articles/:id",status="200"')).toBe(1)
  expect(grown('method="GET",route="/v1/articles",status="400"')).toBe(1)
  expect(grown('method="POST",route="/v1/articles",status="405"')).toBe(1)
  expect(grown('method="any",route="unmatched",status="404"')).toBe(3)
  const series = (text: string) => text.split('\n').filter((line) => line.startsWith('sinmun_http_request_duration_seconds_count')).length
  for (let n = 0; n < 50; n++) await paper.app.inject(`/made/up/${n}?q=${n}`)
  expect(series(await metrics())).toBe(series(after))
})

test('buckets add up', async () => {
  const text = await metrics()
  const labels = 'method="GET",route="/v1/articles/:id",status="404"'
  expect(value(text, `sinmun_http_request_duration_seconds_bucket{${labels},le="+Inf"}`)).toBe(count(text, labels))
  expect(value(text, `sinmun_http_request_duration_seconds_sum{${labels}}`)).toBeGreaterThan(0)
})

test('log head and backlog move with a publication; the pool and the event loop are there', async () => {
  const before = await metrics()
  await publishOne(paper)
  const after = await metrics()
  for (const name of ['sinmun_publication_head', 'sinmun_outbox_backlog']) expect(value(after, name), name).toBe(value(before, name)! + 1)
  expect(value(after, 'sinmun_database_connections{state="waiting"}')).toBe(0)
  expect(value(after, 'nodejs_eventloop_lag_seconds')).not.toBeNull()
})

test('is for those whom METRICS_ALLOW names', async () => {
  const ask = (options: object) => paper.app.inject({ url: '/metrics', ...options })
  expect((await ask({ remoteAddress: '127.0.0.1' })).headers['content-type']).toContain('text/plain')
  expect((await ask({ remoteAddress: '192.0.2.1' })).json()).toMatchObject({ status: 404, code: 'not-found' })
  // Through a proxy on this machine.
  expect((await ask({ headers: { 'x-forwarded-for': '192.0.2.1' } })).statusCode).toBe(404)
  expect((await ask({ headers: { forwarded: 'for=192.0.2.1' } })).statusCode).toBe(404)
})

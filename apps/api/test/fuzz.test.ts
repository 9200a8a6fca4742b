/** Generated requests, of the contract's shape and of none: never a 5xx. `pnpm run bench:fuzz` sends 200,000 to a running paper. */
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { fuzzRequests } from '../../../bench/fuzz-requests.ts'
import { draftOf, take, testPaper } from './harness.ts'

const paper = testPaper()
const ids: string[] = []
let port = 0
beforeAll(async () => {
  // Long bodies too: excerpts and large-body references take another way there.
  const long = Array.from({ length: 60 }, () => '항구에서 시장까지 沿河两岸点起了一千盏灯 the harbour at night. ').join('')
  const drafts = Array.from({ length: 12 }, (_, n) =>
    draftOf({
      lang: ['ko', 'zh-Hans', 'en'][n % 3]!,
      tags: ['x'],
      section: 'news',
      body: [{ type: 'paragraph', content: [{ text: n % 2 ? long : 'short' }] }],
    }),
  )
  for (const { articleId } of await take(paper, drafts)) ids.push(articleId!)
  await paper.app.listen({ host: '127.0.0.1', port: 0 })
  port = (paper.app.server.address() as AddressInfo).port
})

/** Past `inject` and `fetch`, which tidy addresses. */
const statusOf = ({ method, path, headers }: { method: string; path: string; headers: Record<string, string> }) =>
  new Promise<number>((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!))
    })
    call.on('error', reject).end()
  })

test('six hundred requests, no 5xx', async () => {
  const seen = new Set<number>()
  for (const one of fuzzRequests(600, 7, ids)) {
    const status = await statusOf(one)
    seen.add(status)
    expect(status, JSON.stringify(one)).toBeLessThan(500)
  }
  expect([...seen]).toEqual(expect.arrayContaining([200, 304, 400, 404, 405]))
}, 120_000)

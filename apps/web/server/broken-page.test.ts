import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../src/i18n/messages.ts'
import { uiLanguages } from '../src/i18n/languages.ts'
import { renderPage } from '../src/entry-server.tsx'
import { send, startPaper, type TestPaper } from './testing.ts'

let paper: TestPaper
let fails = true
const lines: string[] = []
beforeAll(async () => {
  const render: typeof renderPage = async (...asked) => {
    if (fails) throw new Error('a secret of ours')
    return renderPage(...asked)
  }
  paper = await startPaper({ render, logLevel: 'error', logStream: { write: (line) => lines.push(line) } })
})
afterAll(() => paper.close())

test.each(uiLanguages)('a page that cannot be drawn is one in words of %s, not kept by anybody', async (ui) => {
  for (const path of [`/${ui}`, `/${ui}/a/known`, `/${ui}/nosuch`, `/${ui}/%ZZ`]) {
    const answer = await send(paper.webPort, path)
    expect([path, answer.status, answer.headers['content-type']]).toEqual([path, 500, 'text/html; charset=utf-8'])
    expect(answer.headers).toMatchObject({ 'content-language': ui, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(answer.headers).not.toHaveProperty('etag')
    expect(answer.body).toContain(`<html lang="${ui}"`)
    expect(answer.body).toContain(`<h1>${messages[ui]['problem.failed']}</h1>`)
    expect(answer.body).toContain(`href="/${ui}"`)
    expect(answer.body).not.toMatch(/secret|<script|at .*\.ts/)
    const { reqId } = JSON.parse(lines.at(-1)!) as { reqId: string }
    expect(answer.body).toContain(messages[ui]['problem.reference'].replace('{{id}}', reqId))
  }
})

test('in the language of the browser where the address says none, and to HEAD without a body', async () => {
  expect((await send(paper.webPort, '/nosuch', { headers: { 'accept-language': 'ko' } })).headers['content-language']).toBe('ko')
  expect(await send(paper.webPort, '/ko', { method: 'HEAD' })).toMatchObject({ status: 500, body: '' })
})

test('the next page that can be drawn is', async () => {
  fails = false
  expect((await send(paper.webPort, '/ko')).status).toBe(200)
  fails = true
})

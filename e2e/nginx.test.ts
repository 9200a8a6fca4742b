/** deploy/nginx with Debian's own nginx before a whole paper, where it is installed. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, json, newPlace, type Place, type RunningPaper, sinmun, startPaper } from './paper.ts'

const installed = spawnSync('nginx', ['-v']).status === 0
if (!installed) console.log('skipped: nginx is not installed (Debian: nginx-light)')

const folder = mkdtempSync(join(tmpdir(), 'sinmun-nginx-'))
const main = join(folder, 'main.conf')
let place: Place
let paper: RunningPaper
let nginx: ChildProcess
let url = ''

/** Our file as it is, but for its addresses. */
async function configure(): Promise<void> {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const site = readFileSync(resolve(import.meta.dirname, '../deploy/nginx/sinmun.conf'), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('listen [::]:80;', '')
    .replace('127.0.0.1:3000', new URL(place.webUrl).host)
    .replace('/var/cache/nginx/sinmun', join(folder, 'cache'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')
  const top = `${process.getuid!() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log ${folder}/log;`
  writeFileSync(main, `${top} events {} http { access_log off; ${temporary}\n${site}\n}`)
  chmodSync(folder, 0o755)
}

beforeAll(async () => {
  if (!installed) return
  place = await newPlace()
  Object.assign(place.env, { TRUST_PROXY: '127.0.0.1', RATE_LIMIT: '1000' })
  paper = await startPaper(place)
  await configure()
  nginx = spawn('nginx', ['-c', main, '-e', join(folder, 'log')])
  const isUp = () =>
    fetch(`${url}/livez`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) await sleep(50)
})
afterAll(async () => {
  await paper?.stop()
  if (nginx?.exitCode === null) {
    nginx.kill('SIGQUIT')
    await once(nginx, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(!installed)('nginx', () => {
  test('takes the file without a warning', () => {
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', main, '-e', join(folder, 'log')], { encoding: 'utf8' })
    expect([status, stderr.includes('successful'), /warn|emerg/.test(stderr)], stderr).toEqual([0, true, false])
  })

  test('gives pages and answers as they are, and what they say of themselves', async () => {
    const page = await fetch(`${url}/ko`)
    expect([page.status, page.headers.get('cache-control'), (await page.text()).includes('<html lang="ko"')]).toEqual([
      200,
      'public, max-age=0, s-maxage=30',
      true,
    ])
    const list = await fetch(`${url}/v1/articles?limit=100`)
    expect(list.headers.get('cache-tag')).toContain('lists')
    const etag = list.headers.get('etag')!
    expect((await fetch(`${url}/v1/articles?limit=100`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await fetch(`${url}/v1/articles?limit=0`)).headers.get('content-type')).toContain('application/problem+json')
    // Browsers ask past their own cache for it, caches on the way may be five minutes behind; no longer.
    const worker = await fetch(`${url}/sw.js`)
    expect([worker.status, worker.headers.get('content-type'), worker.headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('javascript'),
      'public, max-age=300',
    ])
  })

  test('keeps pictures and built files, and no page or answer', async () => {
    const { items } = await json(`${url}/v1/articles?limit=20`)
    const picture = items.find(({ image }: { image: unknown }) => image).image.renditions[0].url as string
    const built = /\/assets\/[^"]+\.js/.exec(await (await fetch(`${url}/ko`)).text())![0]
    for (const path of [picture.replace(/^https?:\/\/[^/]+/, ''), built]) {
      const first = await fetch(url + path)
      await first.arrayBuffer()
      const again = await fetch(url + path)
      expect([first.status, again.headers.get('x-cache'), again.headers.get('cache-control')], path).toEqual([
        200,
        'HIT',
        expect.stringContaining('immutable'),
      ])
    }
    for (const path of ['/ko', '/v1/front', '/feeds/ko.rss', '/sitemap.xml'])
      for (let n = 0; n < 2; n++) expect((await fetch(url + path)).headers.get('x-cache'), path).toBeNull()
    expect(execFileSync('grep', ['-rhao', '^KEY: .*', join(folder, 'cache')], { encoding: 'utf8' })).not.toMatch(/\/(v1|feeds|ko)/)
  })

  test("gives a reader's own page to nobody else", async () => {
    const own = await fetch(`${url}/ko`, { headers: { cookie: 'reader=data=lite' } })
    const [mine, everybody] = [await own.text(), await (await fetch(`${url}/ko`)).text()]
    expect(own.headers.get('cache-control')).toContain('private')
    expect(mine).not.toBe(everybody)
    expect(everybody).toContain('<script')
  })

  test('says who asks, whatever they say of themselves, and takes no PURGE', async () => {
    const left = async (headers: Record<string, string>) =>
      /r=(\d+)/.exec((await fetch(`${url}/v1/sections`, { headers })).headers.get('ratelimit') ?? '')?.[1]
    // Everything here comes from 127.0.0.1, a proxy of ours, which is not counted; whoever else it claims to be, it stays that.
    expect([await left({}), await left({ 'x-forwarded-for': '203.0.113.5' })]).toEqual([undefined, undefined])
    expect((await fetch(`${url}/`, { method: 'PURGE' })).status).toBe(405)
    expect((await fetch(`${url}/v1/articles`, { method: 'POST', body: '{}' })).status).toBe(405)
  })

  test('shows no withdrawn article a second later, as page, answer, list, feed or sitemap', async () => {
    const { items } = await json(`${url}/v1/articles?lang=ko&limit=1`)
    const { id, url: page } = items[0] as { id: string; url: string }
    const path = page.replace(/^https?:\/\/[^/]+/, '')
    const [part] = /\/sitemaps\/articles-[0-9a-z]+\.xml/.exec(await (await fetch(`${url}/sitemap.xml`)).text())!
    const lists = ['/ko', '/v1/articles?lang=ko', '/feeds/ko.rss', part]
    for (let n = 0; n < 2; n++)
      for (const address of [path, `/v1/articles/${id}`, ...lists]) expect((await fetch(url + address)).status, address).toBe(200)
    expect((await sinmun(place, 'withdraw', id)).code).toBe(0)
    await sleep(1_000)
    for (const address of [path, `/v1/articles/${id}`]) expect((await fetch(url + address)).status, address).toBe(410)
    for (const address of lists) expect((await (await fetch(url + address)).text()).includes(id), address).toBe(false)
  })

  test('while the paper is away shows pictures, and neither page nor answer', async () => {
    const { items } = await json(`${url}/v1/articles?limit=20`)
    const picture = (items.find(({ image }: { image: unknown }) => image).image.renditions[0].url as string).replace(/^https?:\/\/[^/]+/, '')
    await (await fetch(url + picture)).arrayBuffer()
    await paper.stop()
    expect((await fetch(url + picture)).status).toBe(200)
    for (const path of ['/ko', '/v1/front']) expect((await fetch(url + path)).status).toBe(502)
  })
})

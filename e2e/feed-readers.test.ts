/** Feeds as other people's programs read them, sitemaps as libxml2 does. Programs of Debian; what is missing is skipped, and said. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sitemapIndexSchema, sitemapSchema } from '../apps/api/test/schema.ts'
import { json, sinmun } from './paper.ts'
import { browser, place, setPaper } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'sinmun-readers-'))
const python = '/usr/bin/python3'

/** What a program prints. The paper is asked meanwhile, so nothing may block. */
function run(command: string, args: string[], input = ''): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(command, args, { maxBuffer: 1e9, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }, (error, stdout, stderr) =>
      error ? fail(new Error(`${command} ${args.join(' ')}: ${stderr || error.message}`)) : done(stdout),
    )
    child.stdin!.end(input)
  })
}

const works = (command: string, ...args: string[]) => spawnSync(command, args, { input: '' }).status === 0
const has = {
  newsboat: works('newsboat', '--version') && works(python, '-c', 'import sqlite3'),
  sfeed: works('sh', '-c', 'command -v sfeed && command -v sfeed_update'),
  feedparser: works(python, '-c', 'import feedparser'),
  xmllint: works('xmllint', '--version'),
}

setPaper()
for (const [name, found] of Object.entries(has))
  if (!found) process.stdout.write(`skipped: ${name} is not installed (apt-get install newsboat sfeed python3-feedparser libxml2-utils)\n`)

interface Card {
  id: string
  lang: string
  title: string
  url: string
  alternateTitle: { text: string } | null
}
const newest = async (query: string): Promise<Card[]> => (await json(`${place.apiUrl}/v1/articles?${query}limit=50`)).items
const titleOf = ({ title, alternateTitle }: Card) => (alternateTitle ? `${title} | ${alternateTitle.text}` : title)

/** Every feed there is, with the list of the API that it must equal. */
async function everyFeed(): Promise<{ path: string; query: string }[]> {
  const { languages, sections } = await json(`${place.apiUrl}/v1/paper`)
  const [tag] = (await json(`${place.apiUrl}/v1/tags?limit=1`)).items
  const [source] = (await json(`${place.apiUrl}/v1/sources?limit=1`)).items
  return [...languages, 'all'].flatMap((lang: string) => {
    const only = lang === 'all' ? '' : `lang=${lang}&`
    return [
      { path: `/feeds/${lang}`, query: only },
      ...sections.map(({ slug }: { slug: string }) => ({ path: `/feeds/${lang}/${slug}`, query: `${only}section=${slug}&` })),
      { path: `/feeds/${lang}/tag/${encodeURIComponent(tag.slug)}`, query: `${only}tag=${encodeURIComponent(tag.slug)}&` },
      { path: `/feeds/${lang}/source/${encodeURIComponent(source.slug)}`, query: `${only}source=${encodeURIComponent(source.slug)}&` },
    ]
  })
}

const script = `
import feedparser, json, sys
out = []
for address in sys.stdin.read().split():
    d = feedparser.parse(address)
    out.append({'bozo': bool(d.bozo), 'why': str(d.get('bozo_exception', '')), 'version': d.version, 'entries': [
        {'id': e.id, 'title': e.title, 'link': e.link, 'updated': e.get('updated', ''), 'published': e.get('published', ''),
         'lang': e.get('language') or e.title_detail.get('language'), 'content': e.content[-1].value,
         'alternates': len([l for l in e.links if l.rel == 'alternate']),
         'enclosures': [l.get('type') + ' ' + l.href for l in e.links if l.rel == 'enclosure']} for e in d.entries]})
print(json.dumps(out))
`

interface Read {
  bozo: boolean
  why: string
  version: string
  entries: {
    id: string
    title: string
    link: string
    lang: string
    updated: string
    published: string
    content: string
    alternates: number
    enclosures: string[]
  }[]
}
const parse = async (addresses: string[]): Promise<Read[]> => JSON.parse(await run(python, ['-c', script], addresses.join('\n')))

test.skipIf(!has.feedparser)('python3-feedparser reads every feed: titles, languages, links, whole bodies, pictures', async () => {
  const feeds = await everyFeed()
  for (const format of ['rss', 'atom']) {
    const read = await parse(feeds.map(({ path }) => `${place.webUrl}${path}.${format}`))
    for (const [n, { path, query }] of feeds.entries()) {
      const { bozo, why, version, entries } = read[n]!
      expect([path, bozo, why, version]).toEqual([path, false, '', format === 'rss' ? 'rss20' : 'atom10'])
      const cards = await newest(query)
      expect(entries.map(({ title, lang, link, alternates }) => [title, lang, link, alternates])).toEqual(
        cards.map((card) => [titleOf(card), card.lang, place.webUrl + card.url, 1]),
      )
    }
    const [all] = read.slice(feeds.findIndex(({ path }) => path === '/feeds/all'))
    const article = await json(`${place.apiUrl}/v1/articles/${(await newest(''))[0]!.id}`)
    const paragraphs = article.body
      .filter(({ type }: { type: string }) => type === 'paragraph')
      .map(({ content }: any) => content.map(({ text }: any) => text).join(''))
    const text = all!.entries[0]!.content.replace(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    for (const paragraph of paragraphs) expect(text).toContain(paragraph)
    const pictures = all!.entries.flatMap(({ enclosures }) => enclosures)
    expect(pictures.length).toBeGreaterThan(0)
    const [type, address] = pictures[0]!.split(' ')
    expect((await fetch(address!)).headers.get('content-type')).toBe(type)
  }
})

test.skipIf(!has.sfeed)('sfeed reads every feed, and keeps one line of an article whose text was corrected', async () => {
  const lines = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
  for (const { path, query } of await everyFeed()) {
    const cards = await newest(query)
    for (const format of ['rss', 'atom']) {
      const items = lines(await run('sfeed', [], await (await fetch(`${place.webUrl}${path}.${format}`)).text()))
      expect([path, format, ...items.map(([, title, link]) => `${title} ${link}`)]).toEqual([
        path,
        format,
        ...cards.map((card) => `${titleOf(card)} ${place.webUrl}${card.url}`),
      ])
    }
  }
  const file = join(folder, 'sfeedrc')
  writeFileSync(
    file,
    `sfeedpath="${folder}/sfeed"\nfeeds() { feed all "${place.apiUrl}/feeds/all.atom"; }\nfetch() { ${process.execPath} -e 'fetch(process.argv[1]).then(r=>r.text()).then(t=>process.stdout.write(t))' "$2"; }\n`,
  )
  const known = () => lines(readFileSync(join(folder, 'sfeed/all'), 'utf8'))
  await run('sfeed_update', [file])
  const before = known()
  const [card] = await newest('lang=ko&')
  expect((await sinmun(place, 'correct', card!.id, '--note', '요약을 바로잡았습니다', '--summary', '바로잡은 요약')).code).toBe(0)
  await run('sfeed_update', [file])
  expect(known()).toHaveLength(before.length)
})

test.skipIf(!has.newsboat).each(['rss', 'atom'])('newsboat takes a corrected title for the same article, %s', async (format) => {
  const [card] = await newest('lang=ko&')
  writeFileSync(join(folder, 'urls'), `${place.webUrl}/feeds/ko.${format}\n`)
  writeFileSync(join(folder, 'config'), '')
  const rows = async () => {
    await run('newsboat', ['-q', '-u', 'urls', '-c', `${format}.db`, '-C', 'config', '-x', 'reload'])
    const query = `import sqlite3, json; print(json.dumps(sqlite3.connect('${format}.db').execute('select guid, title, url, content from rss_item').fetchall()))`
    return JSON.parse(await run(python, ['-c', query])) as [guid: string, title: string, url: string, content: string][]
  }
  const before = await rows()
  const cards = await newest('lang=ko&')
  expect(new Set(before.map(([, title, url]) => `${title} ${url}`))).toEqual(new Set(cards.map((one) => `${titleOf(one)} ${place.webUrl}${one.url}`)))
  const title = `바로잡은 제목 <월드> & 사람들 ${format}`
  expect((await sinmun(place, 'correct', card!.id, '--note', '제목을 바로잡았습니다', '--title', title)).code).toBe(0)
  const after = await rows()
  expect(after).toHaveLength(before.length)
  const corrected = after.filter((row) => row[1] === title)
  expect(corrected).toHaveLength(1)
  const [guid, , , content] = corrected[0]!
  expect(before.some(([known]) => known === guid)).toBe(true)
  expect(content).toContain('제목을 바로잡았습니다')
})

test.skipIf(!has.xmllint)('xmllint finds every sitemap valid', async () => {
  writeFileSync(join(folder, 'sitemap.xsd'), sitemapSchema())
  writeFileSync(join(folder, 'index.xsd'), sitemapIndexSchema())
  const check = async (path: string, schema: string) => {
    const xml = await (await fetch(place.webUrl + path)).text()
    await run('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], xml)
    return xml
  }
  const index = await check('/sitemap.xml', 'index.xsd')
  const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!)
  expect(files.length).toBeGreaterThan(1)
  const locations: string[] = []
  for (const address of files) {
    expect(address.startsWith(`${place.webUrl}/sitemaps/`)).toBe(true)
    locations.push(...[...(await check(new URL(address).pathname, 'sitemap.xsd')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found]) => found!))
  }
  expect(new Set(locations).size).toBe(locations.length)
  const newsXml = await (await fetch(`${place.webUrl}/news-sitemap.xml`)).text()
  if (newsXml.includes('<url>')) await check('/news-sitemap.xml', 'sitemap.xsd')
})

test('a person who opens a feed in a browser sees a page in its language, without and with XSL', async () => {
  const page = await browser.newPage()
  const faults: string[] = []
  // Chromium puts a warning about XSL into the page, with styles of its own that our policy refuses.
  page.on('console', (message) => message.type() === 'error' && !/inline (style|event handler)/.test(message.text()) && faults.push(message.text()))
  const [card] = await newest('lang=ko&')
  for (const format of ['rss', 'atom']) {
    await page.goto(`${place.webUrl}/feeds/ko.${format}`)
    if ((await page.evaluate(() => document.documentElement.localName)) === 'html') {
      expect(await page.locator('html').getAttribute('lang')).toBe('ko')
      expect(await page.locator('main h2').first().textContent()).toBe(titleOf(card!))
      expect(await page.locator('main a').first().getAttribute('href')).toBe(place.webUrl + card!.url)
      expect(await page.locator('header').textContent()).toContain('이 페이지는 피드입니다.')
      expect(await page.evaluate(() => getComputedStyle(document.body).maxInlineSize)).toBe('672px')
    } else expect(await page.evaluate(() => getComputedStyle(document.documentElement, '::before').content)).toContain('이 페이지는 피드입니다.')
  }
  await page.close()
  expect(faults).toEqual([])
})

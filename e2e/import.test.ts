import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, linesOf, newPlace, type Place, type RunningPaper, shared, sinmun, startPaper, walk, withoutShared } from './paper.ts'

let place: Place
let paper: RunningPaper

beforeAll(async () => {
  place = await newPlace()
  paper = await startPaper(place, '--empty')
  if (withoutShared) process.stdout.write(`skipped: real input ${withoutShared}\n`)
})
afterAll(() => paper.stop())

const write = (name: string, content: string) => {
  const file = join(place.dataDir, name)
  writeFileSync(file, content)
  return file
}

const rss = (titles: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>门户</title><link>https://portal.example/</link>${titles
    .map(
      (title, n) =>
        `<item><title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</title><guid>https://portal.example/${n}</guid></item>`,
    )
    .join('')}</channel></rss>`

describe('import', () => {
  test.skipIf(!existsSync(shared))('of a feed with the six headlines of a real page gives each its language', async () => {
    const titles = readFileSync(join(shared, 'seed/article-page.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.trim())
      .slice(0, 6)
    const { code, stderr } = await sinmun(place, 'import', write('heads.xml', rss(titles)))
    expect([code, stderr]).toEqual([0, ''])
    const { items } = await json(`${place.apiUrl}/v1/articles?limit=6`)
    expect(
      items.map(({ lang, alternateTitle }: { lang: string; alternateTitle: { lang: string } | null }) => [lang, alternateTitle?.lang ?? null]),
    ).toEqual([
      ['zh-Hans', null],
      ['zh-Hans', 'en'],
      ['ko', null],
      ['ko', null],
      ['ko', null],
      ['zh-Hans', null],
    ])
    expect(items[4].title).toBe(titles[4])
    expect(items[0].title).toBe(titles[0])
  })

  test.skipIf(!existsSync(shared))('of 332 real articles makes 83 stories, each once in Korean', async () => {
    const { stdout } = await sinmun(place, 'import', join(shared, 'news/translated-news.jsonl'))
    expect(stdout).toMatch(/^332 new, 0 changed, 0 unchanged, 0 refused/m)
    const stories = (await walk(`${place.apiUrl}/v1/articles?collapse=story&lang=ko,en&limit=50`)).filter(
      ({ translations }) => translations.length === 3,
    )
    expect(stories).toHaveLength(83)
    expect(new Set(stories.map(({ storyId }) => storyId)).size).toBe(83)
    expect(new Set(stories.map(({ lang }) => lang))).toEqual(new Set(['ko']))
    const again = await sinmun(place, 'import', join(shared, 'news/translated-news.jsonl'))
    expect(again.stdout).toMatch(/^0 new, 0 changed, 332 unchanged, 0 refused/m)
  })

  test('of a folder takes what it knows, names what it refuses, and ends with 1', async () => {
    const folder = join(place.dataDir, 'mixed')
    mkdirSync(join(folder, 'sub'), { recursive: true })
    writeFileSync(join(folder, 'a.jsonl'), linesOf(3, '폴더'))
    writeFileSync(join(folder, 'sub/feed.xml'), rss(['부두에 새 등대가 섰다']).replaceAll('portal.example', 'lighthouse.example'))
    writeFileSync(join(folder, 'empty.html'), '')
    writeFileSync(join(folder, 'broken.jsonl'), '{"lang":"ko"}\n')
    const { code, stdout, stderr } = await sinmun(place, 'import', folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^4 new, 0 changed, 0 unchanged, 2 refused/m)
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('refused')),
    ).toHaveLength(2)
    expect(stderr).toContain('empty.html')
    expect(stderr).toContain('broken.jsonl')
  })

  test('of a missing file or a private address is refused in one line', async () => {
    for (const [input, reason] of [
      [join(place.dataDir, 'nowhere.html'), /nowhere\.html/],
      [place.apiUrl, /127\.0\.0\.1|private|loopback/i],
      ['http://[::ffff:127.0.0.1]/', /refused/],
      ['file:///etc/passwd', /refused/],
    ] as const) {
      const { code, stderr } = await sinmun(place, 'import', input)
      expect([code, stderr.trim().split('\n').length], stderr).toEqual([1, 1])
      expect(stderr).toMatch(reason)
    }
  })

  test('--dry-run shows and writes nothing; --draft holds back; publish, withdraw and correct say what they did', async () => {
    const file = write('held.jsonl', linesOf(1, '보류'))
    expect((await sinmun(place, 'import', '--dry-run', file)).stdout).toMatch(/^1 new.*\nNothing was written/m)
    const { stdout } = await sinmun(place, 'import', '--draft', file)
    expect(stdout).toMatch(/^1 new/m)
    const id = /created (\w+)/.exec(stdout)![1]!
    expect((await fetch(`${place.apiUrl}/v1/articles/${id}`)).status).toBe(404)
    expect((await sinmun(place, 'publish', id)).stdout).toBe(`${id} published\n`)
    expect((await json(`${place.apiUrl}/v1/articles/${id}`)).title).toBe('보류 소식 0')
    const corrected = await sinmun(place, 'correct', id, '--note', '제목을 고쳤습니다.', '--title', '고친 소식')
    expect(corrected.stdout).toBe(`${id} corrected, revision 2\n`)
    expect((await sinmun(place, 'withdraw', id)).stdout).toBe(`${id} withdrawn\n`)
    expect((await fetch(`${place.apiUrl}/v1/articles/${id}`)).status).toBe(410)
    const unknown = await sinmun(place, 'publish', 'nosuch')
    expect([unknown.code, unknown.stderr]).toEqual([1, 'refused nosuch: there is no article nosuch\n'])
  })
})

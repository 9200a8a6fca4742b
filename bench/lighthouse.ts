/**
 * Lighthouse 13 on the front and an article, on a phone as Lighthouse throttles it by default, in zh-Hans and ko: a paper of its own with the
 * sample edition, or the one at --url. Prints scores and times, the median of --runs, and fails where one is beyond its mark.
 *
 *   node bench/lighthouse.ts [--url http://127.0.0.1:3000] [--runs 3] [--out folder]    --out keeps the last report of each page as HTML
 *
 * Lighthouse comes through `pnpm dlx`: it is 130 packages that nobody else needs.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { browserExecutable, browserFlags } from '../e2e/browser.ts'
import { json, newPlace, type RunningPaper, startPaper } from '../e2e/paper.ts'

const lighthouse = 'lighthouse@13.5.0'
const { values: flags } = parseArgs({ options: { url: { type: 'string' }, runs: { type: 'string', default: '3' }, out: { type: 'string' } } })

/** What a page is held to: scores of 100 at least, milliseconds and shift at most. */
const marks = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100, lcp: 1200, tbt: 50, cls: 0 }
type Figures = Record<keyof typeof marks, number>

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>
}

async function audit(url: string, name: string, folder: string): Promise<Report> {
  const path = join(folder, name)
  const chrome = ['--headless=new', ...browserFlags, `--user-data-dir=${mkdtempSync(join(folder, 'chrome-'))}`].join(' ')
  const command = ['-y', 'pnpm@12.21.0', 'dlx', lighthouse, url, '--quiet', '--output=json', '--output=html', `--output-path=${path}`]
  const env = { ...process.env, CHROME_PATH: await browserExecutable(), CI: '1' }
  await promisify(execFile)('npx', [...command, '--no-enable-error-reporting', `--chrome-flags=${chrome}`], { env, cwd: folder, maxBuffer: 1e8 })
  return JSON.parse(readFileSync(`${path}.report.json`, 'utf8')) as Report
}

function figuresOf({ categories, audits }: Report): Figures {
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
  }
}

/** Audits that cost a page points, so that the reader of the table knows where to look. */
const lost = ({ categories, audits }: Report): string[] =>
  ['performance', 'accessibility', 'best-practices', 'seo'].flatMap((category) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]!.score !== null && audits[id]!.score! < 0.9)
      .map(({ id }) => `${category}: ${audits[id]!.title} (${audits[id]!.score})`),
  )

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

async function pagesOf(origin: string): Promise<[string, string][]> {
  const pages: [string, string][] = []
  for (const ui of ['zh-Hans', 'ko']) {
    const { items } = await json<{ items: { url: string; image: unknown }[] }>(`${origin}/v1/articles?lang=${ui}&limit=20`)
    pages.push([`front-${ui}`, `/${ui}`], [`article-${ui}`, items.find(({ image }) => image)!.url])
  }
  return pages
}

/** Pictures are made when somebody first asks for them: a page is measured as its second reader gets it. */
async function warm(url: string): Promise<void> {
  const html = await (await fetch(url)).text()
  for (const [path] of html.matchAll(/\/media\/[0-9a-f]+-\d+\.webp/g)) await (await fetch(new URL(path, url))).arrayBuffer()
}

async function measure(origin: string, folder: string): Promise<boolean> {
  const names = Object.keys(marks) as (keyof Figures)[]
  console.log(`${''.padEnd(18)}${names.map((name) => name.slice(0, 13).padStart(15)).join('')}`)
  let kept = true
  const pages = await pagesOf(origin)
  // The first browser that a machine starts comes from its disk, and is slower than any reader's page.
  await audit(origin + pages[0]![1], 'first', folder)
  for (const [name, path] of pages) {
    await warm(origin + path)
    const reports: Report[] = []
    for (let run = 0; run < Number(flags.runs); run++) reports.push(await audit(origin + path, name, folder))
    const cells = names.map((key) => {
      const figure = median(reports.map((report) => figuresOf(report)[key]))
      const beyond = key === 'lcp' || key === 'tbt' || key === 'cls' ? !(figure <= marks[key]) : figure < marks[key]
      kept &&= !beyond
      return `${key === 'cls' ? figure.toFixed(3) : Math.round(figure)}${beyond ? '!' : ' '}`.padStart(15)
    })
    console.log(name.padEnd(18) + cells.join(''))
    for (const line of new Set(reports.flatMap(lost))) console.log(`    ${line}`)
  }
  return kept
}

const folder = flags.out ?? mkdtempSync(join(tmpdir(), 'sinmun-lighthouse-'))
mkdirSync(folder, { recursive: true })
let paper: RunningPaper | null = null
try {
  const place = await newPlace()
  if (!flags.url) paper = await startPaper(place)
  process.exitCode = (await measure(flags.url ?? place.webUrl, folder)) ? 0 : 1
} finally {
  await paper?.stop()
  if (!flags.out) rmSync(folder, { recursive: true, force: true })
}

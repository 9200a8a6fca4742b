/** `pnpm check:html`: the Nu HTML checker over every kind of page in every interface language, and their JSON-LD. Needs Java. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { structuredDataTestHtml } from 'structured-data-testing-tool'
import presets from 'structured-data-testing-tool/presets.js'
import vnuJar from 'vnu-jar'
import { newPlace, startPaper } from '../e2e/paper.ts'
import { everywhere, routesOf } from '../e2e/routes.ts'

interface Finding {
  type: string
  url: string
  lastLine: number
  message: string
  extract?: string
}

if (spawnSync('java', ['-version']).status !== 0) throw new Error('check:html needs Java: apt-get install default-jre-headless')
// CSS Text Decoration 3 lets `right` be left out, as our minifier does; the checker does not know it.
const gaps = /CSS: “text-emphasis-position”: “under” is not a/
const folder = mkdtempSync(join(tmpdir(), 'sinmun-html-'))
const place = await newPlace()
const paper = await startPaper(place)
const pages = new Map<string, string>()
let faults = 0
try {
  for (const path of everywhere(await routesOf(place))) {
    const html = await (await fetch(place.webUrl + path)).text()
    const file = join(folder, `${pages.size}.html`)
    writeFileSync(file, html)
    pages.set(file, path)
    if (path.includes('/a/')) faults += await structuredDataFaults(path, html)
  }
} finally {
  await paper.stop()
}

/** JSON-LD of an article page by Google's rules. The tool knows neither `@graph` nor references: each thing is given to it whole. */
async function structuredDataFaults(path: string, page: string): Promise<number> {
  const html = page.replace(/(<script type="application\/ld\+json">)(.*?)<\/script>/s, (_whole, tag: string, text: string) => {
    const things = JSON.parse(text)['@graph'] as Record<string, any>[]
    return things
      .map((thing) => ({ ...thing, ...(thing['publisher'] && { publisher: things.find((other) => other['@id'] === thing['publisher']['@id']) }) }))
      .map((thing) => `${tag}${JSON.stringify({ '@context': 'https://schema.org', ...thing })}</script>`)
      .join('')
  })
  const outcome = await structuredDataTestHtml(html, {
    presets: [presets.Google],
    schemas: ['NewsArticle', 'BreadcrumbList'],
  }).catch((error: { type?: string; res?: { failed: unknown[] } }) => {
    if (error.type === 'VALIDATION_FAILED' && error.res) return error.res
    throw error
  })
  for (const { description, test } of outcome.failed as { description: string; test: string }[])
    process.stdout.write(`✗ ${path}: ${description} (${test})\n`)
  return outcome.failed.length
}

const checked = spawnSync('java', ['-jar', vnuJar, '--format', 'json', '--exit-zero-always', ...pages.keys()], { encoding: 'utf8', maxBuffer: 1e9 })
const findings = (JSON.parse(checked.stderr) as { messages: Finding[] }).messages.filter(
  ({ type, message }) => type.endsWith('error') && !gaps.test(message),
)
for (const { url, lastLine, message, extract } of findings) {
  const path = pages.get(url.replace(/^file:/, '')) ?? url
  process.stdout.write(`✗ ${path}:${lastLine}: ${message}\n    ${extract?.replaceAll('\n', '⏎') ?? ''}\n`)
}
rmSync(folder, { recursive: true, force: true })
faults += findings.length
process.stdout.write(`${pages.size} pages, ${faults} faults\n`)
process.exitCode = faults === 0 ? 0 : 1

/**
 * `pnpm matrix [--only "ko dark"]`: every kind of page in every interface language, theme, edition and width, looked over by axe. Starts a
 * paper of its own; takes some twenty minutes, so `npm test` takes the pairs only (e2e/matrix.test.ts). `--only` wants each of its words.
 */
import { parseArgs } from 'node:util'
import { launchBrowser } from '../e2e/browser.ts'
import { circumstances, every, type Look, look, nameOf } from '../e2e/looks.ts'
import { product } from '../e2e/pairs.ts'
import { newPlace, startPaper } from '../e2e/paper.ts'
import { routesOf } from '../e2e/routes.ts'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const words = values.only.split(' ').filter(Boolean)
const place = await newPlace()
const paper = await startPaper(place)
const browser = await launchBrowser()
try {
  const all = product({ route: await routesOf(place), ...circumstances })
  const looks = all.filter((one) => words.every((word) => nameOf(one).split(/[ /]/).includes(word)))
  let done = 0
  const work = async (one: Look) => {
    const wrong = await look(browser, place.webUrl, one)
    if (wrong.length > 0) process.stdout.write(`✗ ${nameOf(one)}\n  ${wrong.join('\n  ')}\n`)
    if (++done % 50 === 0) process.stdout.write(`${done} of ${looks.length}\n`)
    return wrong
  }
  const found = await every(looks, 2, work, nameOf)
  process.stdout.write(`\n${found.length > 0 ? `${found.join('\n')}\n\n` : ''}${looks.length} combinations, ${found.length} with faults\n`)
  process.exitCode = found.length === 0 ? 0 : 1
} finally {
  await browser.close()
  await paper.stop()
}

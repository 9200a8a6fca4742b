/** Articles a second that `sinmun import` takes in: the real command, a fresh embedded database, `n` articles (default 2000). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const count = Number(process.argv[2] ?? 2000)
const folder = mkdtempSync(join(tmpdir(), 'sinmun-bench-'))
const file = join(folder, 'articles.jsonl')
const langs = ['zh-Hans', 'ko', 'en']
const texts = [
  '海港线的新车站一早就站满了附近的居民。',
  '새 노선의 승강장에는 이른 아침부터 주민들이 모였다. ',
  'Residents filled the platform of the new line early in the morning. ',
]

// Three versions a story, about 2 kB of text each, as `shared/data/news` has them.
const lines = Array.from({ length: count }, (_, n) => {
  const paragraph = texts[n % 3]!.repeat(8)
  return JSON.stringify({
    id: `bench-${n}`,
    group: `bench-${Math.floor(n / 3)}`,
    lang: langs[n % 3],
    title: `Bench ${n}`,
    body: `${n} ${paragraph}\n${paragraph}\n${paragraph}`,
  })
})
writeFileSync(file, lines.join('\n'))

const cli = join(import.meta.dirname, '../apps/api/src/cli.ts')
const env = { ...process.env, SINMUN_DATA_DIR: folder, DATABASE_URL: '' }
for (const run of ['first', 'again']) {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'import', file], { env, encoding: 'utf8' })
  process.stdout.write(`${run}: ${stdout.trim().split('\n').at(-1)}\n${stderr}`)
}
rmSync(folder, { recursive: true, force: true })

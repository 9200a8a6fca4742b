import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Paper, PaperFile } from '@sinmun/types'
import { describe, expect, test } from 'vitest'
import { getJson, publishOne, testPaper } from '../../test/harness.ts'
import { applyPaper } from './apply-paper.ts'
import { defaultPaper } from './default-paper.ts'
import { ensurePaperFile, readPaperFile } from './paper-file.ts'

const paper = testPaper()

function fileWith(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'sinmun-paper-'))
  writeFileSync(join(folder, 'paper.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return folder
}

describe('paper.json', () => {
  test('is written with defaults, and read back the same', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sinmun-paper-'))
    expect(ensurePaperFile(folder)).toEqual(defaultPaper)
    expect(readPaperFile(folder)).toEqual(defaultPaper)
  })

  test('may start with a byte order mark and hold NFD text', () => {
    const file = { ...defaultPaper, name: { ko: '신문'.normalize('NFD') } }
    expect(readPaperFile(fileWith(`\uFEFF${JSON.stringify(file)}`)).name).toEqual({ ko: '신문' })
  })

  test.each<[string, unknown, RegExp]>([
    ['broken JSON', '{', /cannot be read as JSON/],
    ['an empty file', '', /cannot be read as JSON/],
    ['an unknown field', { ...defaultPaper, colour: 'red' }, /additional/],
    ['no name', { ...defaultPaper, name: {} }, /\/name/],
    ['no languages', { ...defaultPaper, languages: [] }, /\/languages/],
    ['a wrong tag', { ...defaultPaper, languages: ['zh_CN'] }, /\/languages\/0/],
    ['a section twice', { ...defaultPaper, sections: [...defaultPaper.sections, defaultPaper.sections[0]] }, /twice/],
    ['a default section that is not there', { ...defaultPaper, defaultSection: { '*': 'sport' } }, /sport/],
    ['a time zone that is not one', { ...defaultPaper, timeZone: 'Asia/Nowhere' }, /time zone/],
  ])('with %s is refused by name', (_, content, message) => {
    expect(() => readPaperFile(fileWith(content))).toThrow(message)
  })

  test('applied, it shows on the API within a second; a section that holds articles cannot be taken out', async () => {
    await publishOne(paper, { section: 'travel' })
    const without: PaperFile = { ...defaultPaper, sections: defaultPaper.sections.filter(({ slug }) => slug !== 'travel') }
    await expect(applyPaper(paper.db, without)).rejects.toThrow(/travel \(1\)/)
    const changed: PaperFile = {
      ...defaultPaper,
      name: { ko: '우리 신문' },
      sections: [{ slug: 'sport', names: { ko: '체육' } }, ...defaultPaper.sections.filter(({ slug }) => slug !== 'world')],
      sources: [{ name: '한바다통신', url: 'https://hanbada.example', licence: 'CC BY 4.0' }],
    }
    await applyPaper(paper.db, changed)
    await expect.poll(async () => (await getJson<Paper>(paper, '/v1/paper')).name, { timeout: 2_000 }).toEqual({ ko: '우리 신문' })
    const { sections, sources } = await getJson<Paper>(paper, '/v1/paper')
    expect(sections.map(({ slug }) => slug)).toEqual(['sport', 'news', 'community', 'business', 'culture', 'travel'])
    expect(sources).toEqual([{ slug: '한바다통신', name: '한바다통신', url: 'https://hanbada.example', licence: 'CC BY 4.0' }])
  })
})

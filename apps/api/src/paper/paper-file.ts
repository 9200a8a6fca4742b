/** `paper.json` on disk: read, checked in full, and written with defaults when there is none. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PaperFile } from '@sinmun/types'
import { Errors } from 'typebox/value'
import { SetupError } from '../config.ts'
import { defaultPaper } from './default-paper.ts'

export const paperFilePath = (dataDir: string) => join(dataDir, 'paper.json')

/** @throws SetupError naming the file and every field that is wrong */
export function readPaperFile(dataDir: string): PaperFile {
  const path = paperFilePath(dataDir)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new SetupError(`${path} cannot be read as JSON: ${(error as Error).message}`)
  }
  const problems = [...Errors(PaperFile, value)].map(({ instancePath, message }) => `${instancePath || 'the file'} ${message}`)
  if (problems.length === 0) problems.push(...contradictions(value as PaperFile))
  if (problems.length > 0) throw new SetupError(`${path}: ${[...new Set(problems)].slice(0, 5).join('; ')}`)
  return normalised(value as PaperFile)
}

/** What a schema cannot say: references between fields, and names that only the runtime knows. */
function contradictions(file: PaperFile): string[] {
  const problems: string[] = []
  const slugs = file.sections.map(({ slug }) => slug)
  const repeated = slugs.find((slug, index) => slugs.indexOf(slug) !== index)
  if (repeated) problems.push(`/sections has ${repeated} twice`)
  for (const [lang, slug] of Object.entries(file.defaultSection)) {
    if (!slugs.includes(slug)) problems.push(`/defaultSection/${lang} names the section ${slug}, which is not in /sections`)
    if (lang !== '*' && !file.languages.includes(lang)) problems.push(`/defaultSection/${lang} is not one of /languages`)
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: file.timeZone })
  } catch {
    problems.push(`/timeZone ${JSON.stringify(file.timeZone)} is not a time zone: write one such as Asia/Seoul`)
  }
  return problems
}

const normalised = (file: PaperFile): PaperFile => JSON.parse(JSON.stringify(file).normalize('NFC')) as PaperFile

export function ensurePaperFile(dataDir: string): PaperFile {
  const path = paperFilePath(dataDir)
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(defaultPaper, null, 2)}\n`, { flag: 'wx' })
  return readPaperFile(dataDir)
}

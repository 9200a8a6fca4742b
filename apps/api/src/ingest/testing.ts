/** What the tests of this folder share. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { blockText } from '@sinmun/text'
import type { Draft, ParsedItem } from './draft.ts'
import type { ReadOptions } from './read-options.ts'

export const options: ReadOptions = { languages: ['zh-Hans', 'zh-Hant', 'ko', 'en'], timeZone: 'Asia/Seoul' }

/** The draft of an item that must have been read. */
export function draftOf(item: ParsedItem | undefined): Draft {
  if (item?.ok !== true) throw new Error(item === undefined ? 'no item' : `refused: ${item.reason}`)
  return item.draft
}

/** Why an item was refused. */
export function reasonOf(item: ParsedItem | undefined): string {
  if (item?.ok !== false) throw new Error(item === undefined ? 'no item' : `read: ${item.draft.title}`)
  return item.reason
}

/** The words of each block. */
export const texts = (draft: Draft): string[] => draft.body.map(blockText)

export async function all<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** The folder of real input beside the project, where there is one. */
const shared = path.resolve(import.meta.dirname, '../../../../../shared/data')
export const sharedFile = (name: string): string => path.join(shared, name)
export const noShared = !existsSync(shared)
if (noShared) console.log('Tests on real input are skipped: there is no ../shared beside the project.')

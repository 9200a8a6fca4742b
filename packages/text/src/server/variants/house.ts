/** What the house writes differently from OpenCC: `house-*.txt`, plain data that ships with the code. */
import { readFile } from 'node:fs/promises'
import type { Variant } from '@sinmun/types'

export interface House {
  /** Replaced inside what OpenCC gives. */
  forms: [string, string][]
  /** Above OpenCC. */
  words: Map<string, string>
}

export const readHouse = (variant: Variant): Promise<string> => readFile(new URL(`house-${variant}.txt`, import.meta.url), 'utf8')

/**
 * `convert` gives the members of a set as they are written on the right.
 * @throws Error naming a line that is neither a comment, a section, a set nor a pair
 */
export function parseHouse(file: string, convert: (text: string) => string): House {
  const sets = new Map<string, string[]>()
  const house: House = { forms: [], words: new Map() }
  let section = ''
  for (const [index, line] of file.split('\n').entries()) {
    const [first = '', ...rest] = line.trim().split(' ')
    if (first === '' || first === '#') continue
    if (/^\[\w+\]$/.test(first)) section = first
    else if (section === '[sets]') sets.set(first, rest)
    else if (rest.length !== 1) throw new Error(`house dictionary, line ${index + 1} is no pair: ${line}`)
    else if (section === '[forms]') house.forms.push([first, rest[0]!])
    else for (const [from, to] of expand(first, rest[0]!, sets, convert)) house.words.set(from, to)
  }
  return house
}

/** Replaces the first `<name>` by each member of its set, then the next. */
function expand(from: string, to: string, sets: Map<string, string[]>, convert: (text: string) => string): [string, string][] {
  const name = /<(\w+)>/.exec(from)?.[1]
  if (name === undefined) return [[from, to]]
  const members = sets.get(name)
  if (!members) throw new Error(`house dictionary: there is no set ${name}`)
  return members.flatMap((member) =>
    expand(from.replace(`<${name}>`, member), to.replace(`<${name}>`, convert(member)).replace(`<=${name}>`, member), sets, convert),
  )
}

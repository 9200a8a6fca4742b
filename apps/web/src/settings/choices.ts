/** What a reader may choose, each with its default first. The looks are applied by `public/theme.js`, before the first paint. */
export const looks = {
  theme: ['system', 'light', 'sepia', 'dark'],
  size: ['normal', 'small', 'large', 'larger', 'largest'],
  spacing: ['normal', 'tight', 'loose'],
  letters: ['paper', 'serif', 'sans'],
  /** Two characters before each paragraph in Chinese. */
  indent: ['off', 'on'],
} as const

export type LookName = keyof typeof looks
export type Looks = { [Name in LookName]: (typeof looks)[Name][number] }

/** `auto`: full, or lite where the browser asks to save data; `saver`: small pictures; `lite`: pages without any JavaScript as well. */
export const dataModes = ['auto', 'full', 'saver', 'lite'] as const
export type DataMode = (typeof dataModes)[number]

/** The part of the choices that the server has to know to draw the first view. */
export interface Served {
  /** Content languages in the reader's order; empty: all of the paper's, those nearest to the interface first. */
  langs: readonly string[]
  data: DataMode
}

export type Choices = Looks & Served

export const defaultServed: Served = { langs: [], data: 'auto' }
export const defaultChoices: Choices = { theme: 'system', size: 'normal', spacing: 'normal', letters: 'paper', indent: 'off', ...defaultServed }

const lookNames = Object.keys(looks) as LookName[]

/** `value` when it is one of the choices, else the default. */
export function lookOf<Name extends LookName>(name: Name, value: unknown): Looks[Name] {
  const choices: readonly unknown[] = looks[name]
  return (choices.includes(value) ? value : looks[name][0]) as Looks[Name]
}

export const looksOf = (valueOf: (name: LookName) => unknown): Looks =>
  Object.fromEntries(lookNames.map((name) => [name, lookOf(name, valueOf(name))])) as Looks

/** Only what differs from the default. */
export const changedLooks = (chosen: Looks): Partial<Looks> =>
  Object.fromEntries(lookNames.filter((name) => chosen[name] !== defaultChoices[name]).map((name) => [name, chosen[name]]))

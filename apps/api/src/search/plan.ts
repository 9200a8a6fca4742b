/** A query as the index understands it: which documents are candidates, which of them really match. */
import { slugify } from '@sinmun/text'
import {
  analyze,
  type Compound,
  compoundOf,
  exactTerms,
  type Needle,
  needleOf,
  partedHan,
  phraseNeedle,
  type QueryWord,
  queryWords,
  regionalWords,
} from '@sinmun/text/server'
import type { SearchDocument, SearchText } from '../search-index/snapshot.queries.ts'
import { label } from '../search-index/document.ts'
import type { Condition } from '../search-index/postings.ts'
import { labelTerm } from '../search-index/segment-bytes.ts'
import type { Box } from './box.ts'

/** One thing that a document must have: any of these needles. */
export interface Clause {
  shown: string
  needles: readonly Needle[]
  /** With spaces in the text left out of account: words typed together, written apart. */
  loose: readonly Compound[]
  /** Found in a document, it tells of a better match. */
  exact: string | null
  phrase: boolean
}

export interface Plan {
  clauses: readonly Clause[]
  /** What was typed after the last of them. */
  unread: readonly string[]
  /** How many of the clauses a document may lack. */
  missing: number
  excluded: readonly { shown: string; needle: Needle }[]
  /** The clauses with Chinese runs whole, which may stand apart in a text; null when there are none of that length. */
  parted: readonly Clause[] | null
  /** Of each group, a document has at least one label. */
  labels: readonly (readonly string[])[]
  /** All words in the order typed, as one phrase; null for a single word. */
  whole: string | null
  /** Terms that a document has which has the words exactly as typed; empty where they would tell nothing more. */
  exactTerms: readonly string[]
}

export interface Filters {
  langs: string[] | null
  section?: string | undefined
  tag?: string | undefined
  source?: string | undefined
  author?: string | undefined
}

/** More than a headline has. What a query costs grows with its words, and three hundred characters are a hundred of them where each is one sign. */
const mostClauses = 16

export function makePlan(box: Box, filters: Filters): Plan {
  const words = box.words.flatMap((word) => queryWords(word)).map((word) => wordClause(word, compoundOf))
  const whole = box.words.flatMap((word) => queryWords(word, true)).map((word) => wordClause(word, partedHan))
  const phrases = box.phrases.flatMap((text) => {
    const needle = phraseNeedle(text)
    return needle ? [{ shown: text, needles: [needle], loose: [], exact: null, phrase: true }] : []
  })
  const clauses = [...new Map([...words, ...phrases].map((clause) => [clause.needles[0]!.text, clause])).values()]
  return {
    clauses: clauses.slice(0, mostClauses),
    unread: clauses.slice(mostClauses).map(({ shown }) => shown),
    missing: 0,
    excluded: box.excluded.flatMap((text) => {
      const needle = phraseNeedle(text)
      return needle ? [{ shown: text, needle }] : []
    }),
    parted: whole.some(({ loose }) => loose.length > 0) ? [...whole, ...phrases].slice(0, mostClauses) : null,
    labels: labelGroups(box, filters),
    exactTerms: exactTermsOf(box, clauses),
    whole: clauses.length > 1 ? (phraseNeedle(box.words.join(' '))?.text ?? null) : null,
  }
}

const wordClause = ({ shown, needle, exact }: QueryWord, apart: (text: string) => Compound | null): Clause => ({
  shown,
  needles: [needle],
  loose: [needle.text].flatMap((word) => apart(word) ?? []),
  exact,
  phrase: false,
})

function exactTermsOf(box: Box, clauses: readonly Clause[]): string[] {
  const terms = exactTerms(analyze(box.words.join(' ')).stream)
  const known = new Set(clauses.flatMap(({ needles }) => needles[0]!.terms))
  return clauses.length > 1 && [...terms].some((term) => !known.has(term)) ? [...terms] : []
}

function labelGroups({ filters }: Box, { langs, section, tag, source, author }: Filters): string[][] {
  const groups = [
    langs?.map(label.lang),
    section === undefined ? undefined : [label.section(section)],
    tag === undefined ? undefined : [label.tag(tag)],
    source === undefined ? undefined : [label.source(source)],
    author === undefined ? undefined : [label.author(author)],
    filters.lang?.map(label.lang),
    filters.section?.map((name) => label.section(slugify(name))),
    filters.tag?.map((name) => label.tag(slugify(name))),
    filters.source?.map((name) => label.source(slugify(name))),
    filters.author?.map((name) => label.author(slugify(name))),
  ]
  return groups.filter((group) => group !== undefined)
}

const allTerms = ({ terms }: Needle): Condition => ({ all: terms.map((term) => ({ term })) })

function apart({ pairs, least }: Compound): Condition {
  const each = pairs.map((terms): Condition => (terms.length === 1 ? { term: terms[0]! } : { any: terms.map((term) => ({ term })) }))
  return least === each.length ? { all: each } : { some: each, least }
}

/** Where a word may stand apart, it may stand together too. */
function clauseCondition({ needles, loose }: Clause): Condition {
  const together = needles.filter(({ text }) => !loose.some((compound) => compound.text === text))
  const ways = [...together.map(allTerms), ...loose.map(apart)]
  return ways.length === 1 ? ways[0]! : { any: ways }
}

/** What the postings can tell. Every match fulfils it; whether a document that does is a match, `matches` says. */
export function conditionOf({ clauses, missing, labels, excluded }: Plan): Condition {
  const words = clauses.map(clauseCondition)
  const all = [
    ...(missing > 0 ? [{ some: words, least: words.length - missing }] : words),
    ...labels.map((group): Condition =>
      group.length === 1 ? { term: labelTerm(group[0]!) } : { any: group.map((each) => ({ term: labelTerm(each) })) },
    ),
  ]
  // Only a needle of one term is in exactly the documents that have the term.
  const except = excluded.filter(({ needle }) => needle.terms.length === 1).map(({ needle }) => ({ term: needle.terms[0]! }))
  return except.length === 0 ? { all } : { all, except: { any: except } }
}

type Text = Pick<SearchText, 'title' | 'body'>

const contains = ({ title, body }: Text, needle: string): boolean => title.includes(needle) || (body?.includes(needle) ?? false)

export function clauseMatches(text: Text, { needles, loose }: Clause): boolean {
  if (needles.some((needle) => contains(text, needle.text))) return true
  if (loose.length === 0) return false
  const joined = withoutSpaces(text)
  return loose.some((needle) => contains(joined, needle.text))
}

/** Of texts in use: each clause of a query asks for it, and so does each other reading of the query. */
const spaceless = new WeakMap<Text, Text>()

function withoutSpaces(text: Text): Text {
  let joined = spaceless.get(text)
  if (!joined) spaceless.set(text, (joined = { title: text.title.replaceAll(' ', ''), body: (text.body ?? '').replaceAll(' ', '') }))
  return joined
}

/** Whether the words are there, as typed and next to each other where the plan says so. */
export function textMatches(text: Text, { clauses, missing, excluded }: Plan): boolean {
  return lacks(text, clauses, missing) <= missing && !excluded.some(({ needle }) => contains(text, needle.text))
}

export function matches(document: SearchDocument, plan: Plan): boolean {
  return plan.labels.every((group) => group.some((each) => document.labels.includes(each))) && textMatches(document, plan)
}

/** Whether the postings alone decide: each needle is one term, which is in exactly the documents that have the needle. */
export const termsDecide = ({ clauses, excluded }: Plan): boolean =>
  clauses.every(({ needles, loose }) => loose.length === 0 && needles.every(({ terms }) => terms.length === 1)) &&
  excluded.every(({ needle }) => needle.terms.length === 1)

/** How many clauses a document lacks; counting stops when it is more than `most`. */
function lacks(text: Text, clauses: readonly Clause[], most: number): number {
  let count = 0
  for (const clause of clauses) {
    if (!clauseMatches(text, clause)) count++
    if (count > most) break
  }
  return count
}

/** Whether anything at all is asked for; what is only excluded asks for nothing. */
export const asksNothing = ({ clauses, labels }: Plan): boolean => clauses.length === 0 && labels.length === 0

/** The words of the other side of the strait beside those typed. Null when there are none. */
export function withRegionalWords(plan: Plan): Plan | null {
  let changed = false
  const clauses = plan.clauses.map((clause) => {
    const others = clause.phrase ? [] : regionalWords(clause.needles[0]!.text).map((word) => needleOf(analyze(word).stream))
    changed ||= others.length > 0
    return { ...clause, needles: [...clause.needles, ...others] }
  })
  return changed ? { ...plan, clauses } : null
}

/** Documents that have all terms of the words as typed, next to each other or not; matches or not. */
export const exactCondition = ({ exactTerms }: Plan): Condition => ({ all: exactTerms.map((term) => ({ term })) })

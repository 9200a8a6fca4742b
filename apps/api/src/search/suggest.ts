/** Completions of what has been typed so far: names and headlines of published articles that have it. */
import { analyze, isCjk, type Needle, needleOf, queryWords } from '@sinmun/text/server'
import type { Db } from '../db/client.ts'
import { label } from '../search-index/document.ts'
import { type Snapshot, withSnapshot } from '../search-index/snapshot.queries.ts'
import { findTitles } from './candidates.ts'
import type { Marks } from './mark.ts'
import type { Clause, Plan } from './plan.ts'
import { type CarriedName, type LinkedArticle, linksOf, namesOf, wordsFrom } from './suggest.queries.ts'

export interface Completions {
  names: CarriedName[]
  articles: LinkedArticle[]
  marks: Marks
}

const mostNames = 3
/** Completions of a Latin word that are looked for. */
const mostWords = 12

export async function complete(db: Db, q: string, langs: string[] | null, limit: number): Promise<Completions> {
  const clauses = await prefixClauses(db, q)
  if (clauses.length === 0) return { names: [], articles: [], marks: { words: [], loose: [] } }
  const marks = { words: clauses.map(({ needles }) => needles.map(({ text }) => text)), loose: [] }
  const plan: Plan = {
    clauses,
    parted: null,
    missing: 0,
    unread: [],
    excluded: [],
    labels: langs ? [langs.map(label.lang)] : [],
    whole: null,
    exactTerms: [],
  }
  const { inTitle, others } = await withSnapshot(db, (snapshot: Snapshot) => findTitles(snapshot, plan))
  const carried = await namesOf(db, [...inTitle, ...others])
  const names = carried.filter(({ name }) => startsAWord(name, q)).slice(0, mostNames)
  const links = await linksOf(db, inTitle)
  const articles = inTitle.flatMap((id) => links.get(id) ?? [])
  const distinct = [...new Map(articles.map((article) => [article.title, article])).values()]
  return { names, articles: distinct.slice(0, limit - names.length), marks }
}

/** Whether a word of the name begins as typed. */
function startsAWord(name: string, q: string): boolean {
  const typed = folded(q)
  return typed !== '' && ` ${folded(name)}`.includes(` ${typed}`)
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** The words typed, of which the last may be unfinished. */
async function prefixClauses(db: Db, q: string): Promise<Clause[]> {
  const words = queryWords(q)
  const last = words.at(-1)
  const clauses = words.map(({ shown, needle }) => ({ shown, needles: [needle], loose: [], exact: null, phrase: false }))
  if (!last || isCjk(last.shown) || /\s$/.test(q)) return clauses
  const prefix = last.shown.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  if (!/^[a-z]+$/.test(prefix)) return clauses
  const streams = new Set((await wordsFrom(db, prefix)).map((word) => analyze(word).stream))
  const needles: Needle[] = [...new Set([last.needle.text, ...streams])].slice(0, mostWords).map(needleOf)
  return [...clauses.slice(0, -1), { ...clauses.at(-1)!, needles }]
}

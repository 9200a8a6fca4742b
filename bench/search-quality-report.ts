/** Tables and lists of what was asked and found. */
import { kinds } from './known-items.ts'
import type { Query } from './known-items-draw.ts'
import type { Answer } from './search-quality-engines.ts'

type Answers = Map<Query, Answer>

interface Score {
  count: number
  recall: number
  mrr: number
}

function scoreOf(queries: Query[], answers: Answers): Score | null {
  const ranks = queries.flatMap((query) => answers.get(query)?.rank ?? [])
  if (ranks.length === 0) return null
  const sum = (of: (rank: number) => number) => ranks.reduce((total, rank) => total + of(rank), 0) / ranks.length
  return { count: ranks.length, recall: sum((rank) => (rank > 0 ? 1 : 0)), mrr: sum((rank) => (rank > 0 ? 1 / rank : 0)) }
}

const figure = (value: number, digits = 2) => value.toFixed(digits).replace(/^0/, '')
const pair = (score: { recall: number; mrr: number } | null, digits = 2) =>
  (score ? `${figure(score.recall, digits)}/${figure(score.mrr, digits)}` : '-').padStart(13)

/** Duplicates limit the score: several articles answer alike, and only the one that the query was drawn from counts. */
function byChance(queries: Query[]): { recall: number; mrr: number } {
  const mean = (of: (matches: number) => number) => queries.reduce((total, { matches }) => total + of(matches), 0) / queries.length
  const first = (matches: number) => Array.from({ length: Math.min(matches, 10) }, (_, at) => 1 / (at + 1) / matches)
  return { recall: mean((matches) => Math.min(1, 10 / matches)), mrr: mean((matches) => first(matches).reduce((sum, share) => sum + share, 0)) }
}

/** Where no duplicate limits the score: the mean over the kinds that count. */
function meanOfSole(queries: Query[], answers: Answers): { recall: number; mrr: number } | null {
  const scores = kinds
    .filter(({ counts }) => counts)
    .flatMap(
      ({ name }) =>
        scoreOf(
          queries.filter(({ kind, matches }) => kind === name && matches === 1),
          answers,
        ) ?? [],
    )
  const mean = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0) / scores.length
  return scores.length > 0 ? { recall: mean(({ recall }) => recall), mrr: mean(({ mrr }) => mrr) } : null
}

/** One line a kind: recall@10 and mean reciprocal rank of every engine; then the mean of the kinds that count. */
export function tableOf(queries: Query[], engines: Record<string, Answers>): string {
  const used = kinds.filter(({ name }) => queries.some(({ kind }) => kind === name))
  const names = Object.keys(engines)
  const scores = used.map(({ name }) =>
    names.map((engine) =>
      scoreOf(
        queries.filter(({ kind }) => kind === name),
        engines[engine]!,
      ),
    ),
  )
  const lines = used.map(({ name, counts }, row) => {
    const asked = queries.filter(({ kind }) => kind === name)
    const label = `${counts ? ' ' : '+'} ${name}`.padEnd(38)
    return `${label}${String(asked.length).padStart(7)}${pair(byChance(asked))}${scores[row]!.map((score) => pair(score)).join('')}`
  })
  const means = names.map((_, column) => {
    const counted = scores.flatMap((row, at) => (used[at]!.counts ? (row[column] ?? []) : []))
    const mean = (of: (score: Score) => number) => counted.reduce((total, score) => total + of(score), 0) / counted.length
    return counted.length > 0 ? { recall: mean(({ recall }) => recall), mrr: mean(({ mrr }) => mrr) } : null
  })
  const counted = used.filter(({ counts }) => counts).length
  return [
    '',
    `  ${'recall@10 / MRR'.padEnd(36)}queries    any order${names.map((name) => name.padStart(13)).join('')}`,
    ...lines,
    `  ${`mean of ${counted} kinds, without those marked +`.padEnd(56)}${means.map((mean) => pair(mean, 3)).join('')}`,
    `  ${'the same, of queries that one article alone fits'.padEnd(56)}${names.map((engine) => pair(meanOfSole(queries, engines[engine]!), 3)).join('')}`,
    '  any order: what finding just the articles with every piece of the query would give, the wanted one anywhere among them.',
    '',
  ].join('\n')
}

export function missesOf(queries: Query[], answers: Answers): string {
  const missed = queries.filter((query) => answers.get(query)?.rank === 0)
  const lines = missed.map(({ kind, q, title, target, matches }, at) => {
    const first = answers.get(missed[at]!)!.first
    return `${kind} · ${q}\n    wanted ${title} (${target}; ${matches} match)\n    first  ${first || 'nothing'}`
  })
  return `${missed.length} missed\n${lines.join('\n')}`
}

/** Sixteen of every kind. */
export function samplesOf(queries: Query[]): string {
  return kinds
    .filter(({ name }) => queries.some(({ kind }) => kind === name))
    .map(({ name }) => {
      const drawn = queries.filter(({ kind }) => kind === name)
      const made = drawn.filter(({ target }) => target.startsWith('made-')).length
      const shown = drawn.filter((_, at) => at % Math.ceil(drawn.length / 16) === 0)
      const lines = shown.map(({ q, title, matches }) => `  ${q.padEnd(30)} ← ${title.slice(0, 50)} (${matches})`)
      return `\n${name}: ${drawn.length}, ${made} of made articles\n${lines.join('\n')}`
    })
    .join('\n')
}

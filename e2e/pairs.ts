/** Few combinations of several choices in which every pair of values of two choices comes up: most faults need no more than two. */

type Choices = Record<string, readonly unknown[]>
export type Combination<C extends Choices> = { [Name in keyof C]: C[Name][number] }

export function product<C extends Choices>(choices: C): Combination<C>[] {
  return Object.entries(choices).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Combination<C>[]
}

/** Values are told apart by their place in their list. */
function pairsIn<C extends Choices>(choices: C, combination: Combination<C>): string[] {
  const names = Object.keys(choices)
  const at = names.map((name) => `${name}${choices[name]!.indexOf(combination[name])}`)
  return at.flatMap((one, index) => at.slice(index + 1).map((other) => `${one} ${other}`))
}

export const allPairs = <C extends Choices>(choices: C): Set<string> =>
  new Set(product(choices).flatMap((combination) => pairsIn(choices, combination)))

/** Greedy: again and again the first of those that bring the most new pairs. The same choices make the same list. */
export function pairwise<C extends Choices>(choices: C): Combination<C>[] {
  const missing = allPairs(choices)
  const candidates = product(choices).map((combination) => ({ combination, pairs: pairsIn(choices, combination) }))
  const chosen: Combination<C>[] = []
  while (missing.size > 0) {
    let best = candidates[0]!
    let most = -1
    for (const candidate of candidates) {
      const count = candidate.pairs.filter((pair) => missing.has(pair)).length
      if (count > most) [best, most] = [candidate, count]
    }
    for (const pair of best.pairs) missing.delete(pair)
    chosen.push(best.combination)
  }
  return chosen
}

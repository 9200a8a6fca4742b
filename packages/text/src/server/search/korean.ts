/**
 * Korean particles (조사) at the end of a word as typed. Only what follows the final consonant rightly is taken off (은 after a
 * consonant, 는 after a vowel), and at least two syllables stay, so that 국가 and 제도 are not cut to stumps.
 * After the National Institute of Korean Language's list of particles; of verbs, only the endings of 하다 and 되다 after a noun.
 */
const anyFinal =
  '에서는 에서도 에서의 에서만 에게서 에게는 에게도 으로는 까지는 까지도 부터는 부터도 보다는 보다도 만으로 만큼 에서 에게 한테 께서 까지 부터 보다 처럼 마다 조차 마저 밖에 에는 에도 에만 에의 하고 도 만 의 에 께'.split(
    ' ',
  )
const afterConsonant =
  '으로부터 으로서 으로써 으로도 으로만 으로의 이라는 이라고 이라도 이었다 이지만 입니다 과의 과는 과도 으로 이나 이란 이며 이고 이든 이다 은 이 을 과 인'.split(
    ' ',
  )
const afterVowel = '로부터 로서 로써 로는 로도 로만 로의 라는 라고 와의 와는 와도 로 와 는 가 를'.split(' ')
const afterRieul = '로부터 로서 로써 로는 로도 로만 로의 로'.split(' ')

/** Of verbs made of a noun with 하다 or 되다. Endings of one syllable are left alone: 최소한 is no form of 최소하다. */
const verbEndings = [
  ...'다 는 고 며 던 여 기 면 지 려 자 게 는데 지만 면서 려고 도록 겠다'.split(' ').map((ending) => `하${ending}`),
  ...'했다 했고 했던 했으며 했지만 했는데 했었다 했습니다 했다고 했다는 했다며 한다 한다고 한다는 한다며 하였다 합니다 해서 해야 해도 해온'.split(
    ' ',
  ),
  ...'다 는 고 며 던 어 기 면 지 자 게 는데 지만 면서 려고 도록 겠다'.split(' ').map((ending) => `되${ending}`),
  ...'됐다 됐고 됐던 됐으며 됐지만 됐는데 됐었다 됐습니다 됐다고 됐다는 됐다며 된다 된다고 된다는 된다며 되었다 되었던 됩니다 돼서 돼야 돼도'.split(
    ' ',
  ),
]

const longestFirst = (particles: readonly string[]): string[] => [...particles].sort((a, b) => b.length - a.length)
const finals = {
  none: longestFirst([...anyFinal, ...afterVowel]),
  rieul: longestFirst([...anyFinal, ...afterConsonant, ...afterRieul]),
  other: longestFirst([...anyFinal, ...afterConsonant]),
}

const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const rieul = 8

/** The final consonant of a Hangul syllable by its index in Unicode's table (0 none, 8 ㄹ), or null for anything else. */
function finalOf(syllable: string | undefined): number | null {
  const code = syllable?.codePointAt(0) ?? 0
  return code >= firstSyllable && code <= lastSyllable ? (code - firstSyllable) % 28 : null
}

const allParticles = longestFirst([...new Set([...finals.none, ...finals.rieul, ...finals.other])])

const longestEndingFirst = longestFirst([...new Set(verbEndings)])

/** 총영사관은 → 총영사관, 발표했다 → 발표. A word without a particle or such an ending comes back as it is. */
export function stripParticle(word: string): string {
  const ending = longestEndingFirst.find((each) => word.length - each.length >= 2 && word.endsWith(each))
  if (ending) return word.slice(0, -ending.length)
  const particle = allParticles.find((each) => word.length - each.length >= 2 && word.endsWith(each) && follows(word, each))
  return particle ? word.slice(0, -particle.length) : word
}

/** Whether the syllable before `particle` takes it. */
function follows(word: string, particle: string): boolean {
  const final = finalOf(word[word.length - particle.length - 1])
  if (final === null) return false
  return (final === 0 ? finals.none : final === rieul ? finals.rieul : finals.other).includes(particle)
}

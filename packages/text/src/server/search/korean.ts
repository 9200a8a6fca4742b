/**
 * Korean particles (조사) at the end of a word as typed. Only what follows the final consonant rightly is taken off (은 after a
 * consonant, 는 after a vowel), and at least two syllables stay, so that 국가 and 제도 are not cut to stumps.
 * After the National Institute of Korean Language's list of particles; endings of verbs are left alone (지난해).
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

/** 총영사관은 → 총영사관. A word without a particle comes back as it is. */
export function stripParticle(word: string): string {
  const particle = allParticles.find((each) => word.length - each.length >= 2 && word.endsWith(each) && follows(word, each))
  return particle ? word.slice(0, -particle.length) : word
}

/** Whether the syllable before `particle` takes it. */
function follows(word: string, particle: string): boolean {
  const final = finalOf(word[word.length - particle.length - 1])
  if (final === null) return false
  return (final === 0 ? finals.none : final === rieul ? finals.rieul : finals.other).includes(particle)
}

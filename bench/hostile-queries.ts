/** Strings nobody should be able to hurt a search with: random ones of every alphabet, and those attackers try. */
import { seeded } from './corpus.ts'

const alphabets = [
  'abcdefghijklmnopqrstuvwxyz ',
  '가나다라마바사은는이가을를 총영사관',
  '中国上海臺灣水火的人 ',
  '"“”„「」『』-:： ',
  `'\\:*&|!<->()[]{}%_;$\`#@=+~^,.?/`,
  '\u0001\u0002\u0007\u001f\u200b\u200d\u202e\ufeff\u00ad\u0301\u1100\u1161\u11a8\uff9e\uffa0\ufdfa\ufffd',
  '𠮷𪚥😀👨‍👩‍👧‍👦🇰🇷',
  '0123456789ⅫⅣ½²①',
]
const known = [
  `' or 1=1 --`,
  `'; drop table articles; --`,
  `to_tsquery('a & | !')`,
  '<script>alert(1)</script>',
  'section:culture after:2026-02-30',
  'after:9999999-01-01',
  'lang:',
  'lang:ko,,zh-Hans',
  'tag:"',
  '-"',
  '-----a',
  '""""""""',
  '"a" "b" "c" -"d" -e',
  'a:b:c:d',
  '://',
  '${jndi:ldap://x}',
  '../../etc/passwd',
  'ﷺ'.repeat(100),
  '가'.repeat(300),
  '的'.repeat(300),
  'a '.repeat(150),
  'ab'.repeat(150),
  '"'.repeat(300),
  '-'.repeat(300),
  '\u0301'.repeat(300),
  'ᄀ'.repeat(300),
  '한국 '.repeat(100),
  '中国 美国 한국 영화 the government of people '.repeat(6),
  'section:a '.repeat(30),
  'lang:ko '.repeat(37),
  'after:2020-01-01 '.repeat(17),
]

/** The same ones every time: the known, then random ones of up to 300 characters. */
export function* hostileQueries(count: number): Generator<string> {
  yield* known.slice(0, count)
  const random = seeded(13)
  const below = (most: number) => Math.floor(random() * most)
  for (let n = known.length; n < count; n++) {
    const pools = Array.from({ length: 1 + below(3) }, () => [...alphabets[below(alphabets.length)]!])
    const length = random() < 0.8 ? 1 + below(20) : 1 + below(300)
    yield Array.from({ length }, () => {
      if (random() < 0.02) return String.fromCodePoint(1 + below(0x10ffff))
      const pool = pools[below(pools.length)]!
      return pool[below(pool.length)]!
    })
      .join('')
      .slice(0, 300)
      .toWellFormed()
  }
}

import { describe, expect, test } from 'vitest'
import { chooseUi } from './language.ts'

const table: [string, string | null][] = [
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-TW', 'zh-Hans'],
  ['ko-KR', 'ko'],
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['en-GB', 'en'],
  ['en-GB,ko;q=0.5', 'en'],
  ['en;q=0.3,ko;q=0.9', 'ko'],
  ['ja,en;q=0.5', 'en'],
  ['fr-FR,zh-TW;q=0.4', 'zh-Hant'],
  ['en;q=0,ko', 'ko'],
  ['ja', null],
  ['ja-JP,fr;q=0.9', null],
  ['*', null],
  ['und', null],
  ['', null],
  ['zh_TW', null],
  [';;q=,,,=;q=9', null],
  ['../../etc/passwd, <script>, \u0000', null],
  ['xq-ABCDEF,x-private,i-klingon,root', null],
  ['a'.repeat(10_000), null],
  [Array.from({ length: 2000 }, (_, at) => `q${at}`).join(','), null],
  [`ko,${'zh-TW;q=0.1,'.repeat(900)}`, 'ko'],
]

describe('Accept-Language', () => {
  test.each(table.map(([header, ui]) => [header.slice(0, 50), ui, header] as const))('%s → %s', (_name, ui, header) => {
    expect(chooseUi(undefined, header)).toBe(ui)
  })

  test('a hostile header takes no time', () => {
    const start = performance.now()
    for (let at = 0; at < 200; at++) chooseUi(undefined, `zh${at}-${'aaaaaaaa-'.repeat(1100)}`)
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('cookie', () => {
  test('a choice beats the browser', () => expect(chooseUi('a=b; ui=ko; c=d', 'zh-TW')).toBe('ko'))
  test.each(['ui=ja', 'ui=', 'ui', 'xui=ko', 'ui=ko/../x', 'ui=__proto__', 'ui=//evil.example', ';;;==;'])('%s is nothing', (cookie) =>
    expect(chooseUi(cookie, 'en')).toBe('en'),
  )
})

import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import { decode } from './decode.ts'
import { readBytes } from './read.ts'
import { all, draftOf, options, texts } from './testing.ts'

const zh = '海东市政府与新闻中心发布消息：灯会将于本月十五日开幕，市民可以免费参观，预计有三万人到场。'
const hant = '海東市政府發布消息：燈會將於本月十五日開幕，市民可以免費參觀，預計有三萬人到場。'
const ko = '해동시는 15일 저녁 항구에서 등불 축제를 열었다고 밝혔다. 시민 3만 명이 거리를 가득 메웠다.'
const en = 'The harbour’s lanterns — “a river of light” — were lit at dusk, and nobody didn’t notice.'

const page = (text: string, charset: string | null): string =>
  `<!DOCTYPE html><html><head>${charset === null ? '' : `<meta charset="${charset}">`}<title>${text.slice(0, 12)}</title></head><body><p>${text}</p></body></html>`

const cases: [name: string, encoding: string, text: string, charset: string][] = [
  ['GBK', 'gbk', zh, 'gb18030'],
  ['GB18030', 'gb18030', `${zh}𠮷`, 'gb18030'],
  ['Big5', 'big5', hant, 'big5'],
  ['EUC-KR', 'euc-kr', ko, 'euc-kr'],
  ['CP949 beyond EUC-KR', 'cp949', `${ko} 똠방각하 펲시`, 'euc-kr'],
  ['windows-1252', 'win1252', en, 'windows-1252'],
  ['UTF-8', 'utf-8', ko, 'utf-8'],
]

describe.each(cases)('%s', (_, encoding, text, charset) => {
  const declared = encoding === 'win1252' ? 'iso-8859-1' : encoding
  test.each([
    ['declared by the page', page(text, declared), null],
    ['declared by the server', page(text, null), `text/html; charset=${declared}`],
    ['declared as UTF-8', page(text, 'utf-8'), 'text/html; charset=utf-8'],
    ['declared as what nobody knows', page(text, 'x-none'), 'text/html; charset=foo'],
    ['declared as another of its kind', page(text, 'shift_jis'), null],
    ['not declared', page(text, null), null],
    ['bare text', text, null],
  ])('%s', (__, source, header) => expect(decode(iconv.encode(source, encoding), header)).toEqual({ text: source, charset, damaged: 0 }))
})

describe('a declaration that lies', () => {
  test.each([
    ['GBK as EUC-KR', zh, 'gbk', 'euc-kr'],
    ['GBK as Big5', zh, 'gbk', 'big5'],
    ['EUC-KR as GBK', ko, 'euc-kr', 'gb2312'],
    ['Big5 as GB2312', hant, 'big5', 'gb2312'],
    ['EUC-KR as Latin-1', ko, 'euc-kr', 'iso-8859-1'],
    ['UTF-8 as EUC-KR', ko, 'utf-8', 'euc-kr'],
    ['UTF-8 as GBK', zh, 'utf-8', 'gbk'],
  ])('%s', (_, text, encoding, declared) => {
    const source = page(text, declared)
    expect(decode(iconv.encode(source, encoding), `text/html; charset=${declared}`).text).toBe(source)
  })
})

describe('UTF-16', () => {
  const sources: [string, string][] = [
    ['a page', page(ko, null)],
    ['Korean text', `${ko}\n${ko}`],
    ['Chinese text', `${zh}\n${zh}`],
    ['English text', en],
  ]
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    test.each(sources)(`${encoding} with a mark: %s`, (_, source) => {
      expect(decode(iconv.encode(source, encoding, { addBOM: true }), 'text/html; charset=utf-8')).toEqual({
        text: source,
        charset: encoding,
        damaged: 0,
      })
    })
    test.each(sources)(`${encoding} without a mark: %s`, (_, source) => {
      expect(decode(iconv.encode(source, encoding, { addBOM: false }))).toEqual({ text: source, charset: encoding, damaged: 0 })
    })
  }
})

describe('small things', () => {
  it('takes the mark of UTF-8 away', () => expect(decode(Buffer.from(`\ufeff${ko}`))).toEqual({ text: ko, charset: 'utf-8', damaged: 0 }))
  it('reads nothing as nothing', () => expect(decode(Buffer.alloc(0)).text).toBe(''))
  it('does not let a character cut at the end change the encoding', () => {
    const bytes = Buffer.from(zh)
    for (const cut of [1, 2]) expect(decode(bytes.subarray(0, bytes.length - cut))).toEqual({ text: zh.slice(0, -1), charset: 'utf-8', damaged: 0 })
  })
  it('counts what cannot be read', () =>
    expect(decode(Buffer.concat([Buffer.from(zh), Buffer.from([0xff]), Buffer.from(zh)]))).toMatchObject({ charset: 'utf-8', damaged: 1 }))
  it('reads accented letters among English ones', () => {
    const text = 'His résumé was naïve, said the fiancée from Zürich.'
    expect(decode(Buffer.from(text, 'latin1')).text).toBe(text)
  })
  it('reads the apostrophes of an English page that declares nothing', () => {
    const text = 'The harbour’s people don’t notice'
    expect(decode(iconv.encode(text, 'win1252')).text).toBe(text)
  })
  it('never throws, and ends, whatever the bytes', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const bytes = Buffer.from(Array.from({ length: seed * 3 }, (_, index) => (seed * 7919 + index * index * 31) & 255))
      expect(typeof decode(bytes, `text/html; charset=${String.fromCharCode(seed)}`).text).toBe('string')
    }
  })
})

it('everything that comes out of a reader is NFC', async () => {
  const nfd = `${ko.slice(0, 20)}\n\n${ko}\n${ko}`.normalize('NFD')
  const html = page(ko, null)
    .normalize('NFD')
    .replace('<body>', `<body><h1>${'등불 축제 개막'.normalize('NFD')}</h1>`)
  for (const [name, source] of [
    ['a.txt', nfd],
    ['a.html', html],
    ['a.jsonl', JSON.stringify({ lang: 'ko', title: nfd.slice(0, 30), body: nfd })],
  ] as const) {
    const draft = draftOf((await all(readBytes({ name, contentType: null, bytes: Buffer.from(source) }, options)))[0])
    for (const text of [draft.title, ...texts(draft)]) expect(text).toBe(text.normalize('NFC'))
  }
})

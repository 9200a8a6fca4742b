import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, getJson, publishOne, take, testPaper } from '../../test/harness.ts'
import { paragraphs as body, searching } from '../../test/searching.ts'
import { sealFresh } from '../search-index/seal.queries.ts'

const paper = testPaper()

const { find, titles } = searching(paper)
const marked = (parts: { text: string; hit: boolean }[]) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

const consulate = '주선양 총영사관은 영사 업무를 확대한다'
const museum = '上海博物馆举办青铜器展览'
const taiwan = '臺灣網路公司開發軟體'
const bilingual = '南浔古镇迎来国际锚定论坛'
const trump = '特朗普出席仪式'
const harmony = '<월드하모니국제대회 유치 확정>'

beforeAll(async () => {
  await take(paper, [
    draftOf({
      lang: 'ko',
      title: consulate,
      body: body('총영사관을 찾은 시민들.', '한중 문화 교류의 날도 열린다.'),
      tags: ['선양'],
      authors: ['김하늘'],
    }),
    draftOf({
      lang: 'zh-Hans',
      group: 'museum',
      title: museum,
      summary: '展期三个月。',
      body: body('本次展览展出两百件文物。'.repeat(30) + '其中有南方出土的编钟。', '观众可以免费参观。'),
      sources: [{ role: 'source', name: 'China Daily', url: null }],
      sourcePublishedAt: '2025-12-30T00:00:00Z',
    }),
    draftOf({
      lang: 'en',
      group: 'museum',
      title: 'Shanghai Museum opens a bronze exhibition',
      body: body('Visitors from many cities came.'),
      sourcePublishedAt: '2025-12-31T00:00:00Z',
    }),
    draftOf({ lang: 'zh-Hant', title: taiwan, body: body('這家公司的後端使用 Postgres。') }),
    draftOf({ lang: 'zh-Hans', title: bilingual, alternateTitle: { lang: 'en', text: 'Nanxun hosts anchor forum' }, body: body('论坛在浙江举行。') }),
    draftOf({ lang: 'zh-Hans', title: trump, body: body('唐纳德·特朗普面对16,700人和3500辆车。') }),
    draftOf({ lang: 'ko', title: harmony, body: body('송곡대와 합작 MOU를 체결했다.') }),
    draftOf({ lang: 'zh-Hans', title: '饮水安全', body: body('软件公司。'), section: 'culture' }),
  ])
  await sealFresh(paper.db, 1)
})

describe('finds', () => {
  test.each([
    ['a word with another particle', '총영사관이', consulate],
    ['a part of a Korean compound', '영사', consulate],
    ['words typed together that stand apart', '한중문화교류', consulate],
    ['the same where the last syllable looks like a particle', '문화교류의날도', consulate],
    ['Traditional from Simplified', '台湾网路', taiwan],
    ['Simplified from Traditional', '上海博物館', museum],
    ['the words of Taiwan for the Mainland’s', '軟體', '饮水安全'],
    ['one character', '水', '饮水安全'],
    ['words without a space between them', '青铜器上海展览', museum],
    ['another form of an English word', 'exhibitions city', 'Shanghai Museum opens a bronze exhibition'],
    ['scripts mixed', '송곡대 합작 MOU', harmony],
    ['both titles of a bilingual headline', '南浔 anchor', bilingual],
    ['half and full width, upper and lower case', 'ｐｏｓｔＧＲＥＳ', taiwan],
    ['another ending of a verb', '확대되는 영사', consulate],
    ['a name typed without its dot', '唐纳德特朗普', trump],
    ['a number without its commas', '16700', trump],
    ['a number with commas', '3,500', trump],
    ['a tag', '선양', consulate],
    ['a person', '김하늘', consulate],
    ['a source', 'china daily', museum],
  ])('%s', async (_, q, title) => expect(await titles(q)).toContain(title))

  test('the right one first: title before body', async () => {
    await publishOne(paper, { lang: 'ko', title: '다른 소식', body: body('편종 이야기') })
    await publishOne(paper, { lang: 'ko', title: '편종 전시', body: body('소식') })
    await publishOne(paper, { lang: 'ko', title: '또 다른 소식', body: body('편종 이야기') })
    expect((await titles('편종'))[0]).toBe('편종 전시')
  })

  test('one typing error in a Latin word, and says so', async () => {
    const result = await find('exhibtion')
    expect(result.items.map(({ title }) => title)).toEqual(['Shanghai Museum opens a bronze exhibition'])
    expect(result.searched.corrected).toEqual([{ from: 'exhibtion', to: 'exhibition' }])
  })

  test('what has most of the words when nothing has all, and says which it left out', async () => {
    const result = await find('上海 博物馆 火星')
    expect(result.items[0]!.title).toBe(museum)
    expect(result.searched.omitted).toEqual(['火星'])
  })

  test('a long query to its sixteenth word, and says which words come after', async () => {
    const words = Array.from({ length: 18 }, (_, n) => `exhibition${n === 0 ? '' : String.fromCharCode(96 + n)}`)
    const { searched } = await find(words.join(' '))
    expect(searched.words).toEqual(words.slice(0, 16))
    expect(searched.unread).toEqual(words.slice(16))
    expect((await find('exhibition')).searched.unread).toEqual([])
  })

  test('offers what the other keyboard would have written', async () => {
    expect((await find('chddudtkrhks')).variants).toEqual(['총영사관'])
    for (const q of ['ㅊㅛㅑㅜㅁ', 'geared Hotel', 'hot', 'zzz']) expect((await find(q)).variants, q).toEqual([])
  })

  test('nothing for nothing', async () => {
    for (const q of ['%%%', '"" -', '-博物馆', '…', '\u200b.'])
      expect(await find(q), q).toMatchObject({ items: [], next: null, total: { value: 0, relation: 'eq' } })
  })
})

describe('the box', () => {
  test.each([
    ['"博物馆举办"', [museum]],
    ['“博物馆举办”', [museum]],
    ['"举办博物馆"', []],
    ['公司 -网络公司', [taiwan, '饮水安全']],
    ['公司 -软件', [taiwan]],
    ['公司 -臺灣', ['饮水安全']],
    ['公司 lang:zh-Hans', ['饮水安全']],
    ['公司 section:culture', ['饮水安全']],
    ['section:culture', ['饮水安全']],
    ['after:2025-12-30 before:2025-12-30', [museum]],
    ['source:"China Daily"', [museum]],
    ['tag:선양', [consulate]],
    ['author:김하늘', [consulate]],
    ['上海 before:2025-12-30', [museum]],
    ['上海 after:2026-01-01', []],
    ['Shanghai after:2025-12-31', ['Shanghai Museum opens a bronze exhibition']],
    ['lang:zh-Hans lang:en Shanghai', ['Shanghai Museum opens a bronze exhibition']],
  ])('%s', async (q, expected) => expect((await titles(q)).sort()).toEqual([...expected].sort()))

  test('parameters narrow like the box', async () => {
    expect(await titles('公司', '&lang=zh-Hans&section=culture')).toEqual(['饮水安全'])
    expect(await titles('公司 section:culture', '&section=news')).toEqual([])
    expect(await titles('Shanghai', '&from=2025-12-31&to=2025-12-31')).toEqual(['Shanghai Museum opens a bronze exhibition'])
    expect(await titles('展览', '&source=china-daily')).toEqual([museum])
  })

  test('says what it searched', async () => {
    const { searched } = await find('총영사관은 "영사 업무" -서울 lang:ko')
    expect(searched).toEqual({ words: ['총영사관은'], phrases: ['영사 업무'], excluded: ['서울'], omitted: [], unread: [], corrected: [] })
  })

  test.each([
    ['q=', 'invalid-parameter'],
    ['q=%20', 'invalid-parameter'],
    ['q=%00', 'invalid-parameter'],
    [`q=${'x'.repeat(301)}`, 'invalid-parameter'],
    ['', 'invalid-parameter'],
    ['q=a&q=b', 'invalid-parameter'],
    ['q=lang:xx', 'unknown-language'],
    ['q=a&lang=xx', 'unknown-language'],
    ['q=after:yesterday', 'invalid-parameter'],
    ['q=tag:""', 'invalid-parameter'],
    ['q=-tag:x', 'invalid-parameter'],
    ['q=a&sort=oldest', 'invalid-parameter'],
    ['q=a&limit=0', 'invalid-parameter'],
    ['q=a&offset=1', 'unknown-parameter'],
    ['q=a&cursor=xyz', 'invalid-cursor'],
  ])('%s is refused', async (query, code) => expect((await getJson(paper, `/v1/search?${query}`, 400)).code).toBe(code))
})

describe('highlights', () => {
  test('are the text itself in parts, also where spelling was folded', async () => {
    const [hit] = (await find('台湾网路')).items
    const title = hit!.highlights.find(({ field }) => field === 'title')!
    expect(marked(title.parts)).toBe('[臺灣網路]公司開發軟體')
    expect(title.lang).toBe('zh-Hant')
  })

  test('keep the brackets of a headline and never are HTML', async () => {
    const [hit] = (await find('국제대회')).items
    expect(marked(hit!.highlights[0]!.parts)).toBe('<월드하모니[국제대회] 유치 확정>')
  })

  test('cut the passage that has the words out of a long text', async () => {
    const [hit] = (await find('编钟')).items
    const { parts } = hit!.highlights.find(({ field }) => field === 'body')!
    expect(marked(parts)).toContain('南方出土的[编钟]。')
    expect(parts.map(({ text }) => text).join('').length).toBeLessThan(130)
    expect(parts[0]).toEqual({ text: '…', hit: false })
  })

  test('mark words that were typed together and stand apart', async () => {
    const [hit] = (await find('한중문화교류')).items
    expect(marked(hit!.highlights.find(({ field }) => field === 'body')!.parts)).toContain('[한중 문화 교류]의 날')
  })

  test('name the field', async () => {
    const fields = async (q: string) => (await find(q)).items[0]!.highlights.map(({ field }) => field)
    expect(await fields('anchor')).toEqual(['alternateTitle'])
    expect(await fields('선양')).toEqual(['title', 'tags'])
    expect(await fields('김하늘')).toEqual(['authors'])
    expect(await fields('"china daily"')).toEqual(['sources'])
    expect(await fields('展期')).toEqual(['summary'])
  })
})

describe('completions', () => {
  const complete = async (q: string, more = '') =>
    (
      await getJson<{ items: { kind: string; parts: { text: string; hit: boolean }[]; slug: string; url: string }[] }>(
        paper,
        `/v1/suggest?q=${encodeURIComponent(q)}${more}`,
      )
    ).items

  test.each([
    ['총영', `article: 주선양 [총영]사관은 영사 업무를 확대한다`],
    ['上海 青', 'article: [上海]博物馆举办[青]铜器展览'],
    ['shangh', 'article: [Shanghai] Museum opens a bronze exhibition'],
    ['museum bron', 'article: Shanghai [Museum] opens a [bronze] exhibition'],
    ['선', 'tag: [선]양'],
    ['china d', 'source: [China] [Daily]'],
    ['김하', 'author: [김하]늘'],
  ])('%s → %s', async (q, expected) => expect((await complete(q)).map(({ kind, parts }) => `${kind}: ${marked(parts)}`)).toContain(expected))

  test('in the languages asked for, as many as asked for', async () => {
    expect((await complete('shangh', '&lang=ko')).length).toBe(0)
    expect((await complete('shangh', '&limit=1')).length).toBe(1)
    expect((await complete('南', '&limit=1')).length).toBe(1)
  })

  test('nothing of drafts and withdrawn articles', async () => {
    await take(paper, [draftOf({ title: '혼천의 초안', tags: ['혼천의'], authors: ['혼천의'] })], { status: 'draft' })
    expect(await complete('혼천')).toEqual([])
  })

  test.each(['ㅊ', '%', '', ' ', '"', '\\'])('%j is answered', async (q) => {
    const { statusCode } = await paper.app.inject(`/v1/suggest?q=${encodeURIComponent(q)}`)
    expect([200, 400]).toContain(statusCode)
  })
})

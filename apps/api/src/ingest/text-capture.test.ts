import { describe, expect, it, test } from 'vitest'
import { draftOf, options, reasonOf, texts } from './testing.ts'
import { readText } from './text-capture.ts'

const read = (text: string) => readText(text, 'a.txt', options)
const story = [
  '해동 합창단이 밤늦게 광장에서 연습을 마치고 부두를 따라 걸어서 돌아갔다.',
  '단장은 이런 밤은 한 해에 한 번뿐이라고 말했다.',
  '내년에도 같은 날 다시 모인다.',
]

describe('a capture', () => {
  it('without labels: the first line is the title', () => {
    expect(draftOf(read(`합창단의 밤\n\n${story.join('\n')}`))).toMatchObject({
      format: 'text',
      lang: 'ko',
      title: '합창단의 밤',
      sources: [],
      sourcePublishedAt: null,
      url: null,
      guid: null,
    })
  })
  it('with labels below the title', () => {
    const draft = draftOf(
      read(
        `홈\n전체 기사\n합창단의 밤\n입력: 2026.01.15 09:30 출처: 한바다통신\n${story.join('\n')}\n이전글: 앞의 글\n다음글: 뒤의 글\n저작권자 한바다통신 무단 전재 및 재배포 금지`,
      ),
    )
    expect(draft).toMatchObject({ title: '합창단의 밤', sourcePublishedAt: '2026-01-15T00:30:00.000Z', sources: [{ name: '한바다통신' }] })
    expect(texts(draft)).toEqual(story)
  })
  it('with labels at the foot', () => {
    const draft = draftOf(read(`합창단의 밤\n\n${story.join('\n\n')}\n\n출처: 한바다통신\n등록일: 2026-01-15\n`))
    expect(draft).toMatchObject({ title: '합창단의 밤', sourcePublishedAt: '2026-01-14T15:00:00.000Z', sources: [{ name: '한바다통신' }] })
    expect(texts(draft)).toEqual(story)
  })
  it('with a bilingual title', () => {
    const draft = draftOf(
      read(
        `码头夜歌：合唱团与末班电车 Song on the Quay: The Choir and the Last Tram\n来源：海东日报\n团员们在广场排练到末班电车开走，然后沿着码头步行回家。\n上一篇：没有了`,
      ),
    )
    expect(draft).toMatchObject({ lang: 'zh-Hans', title: '码头夜歌：合唱团与末班电车', alternateTitle: { lang: 'en' } })
  })
  it('keeps headlines in brackets, indents and odd spaces apart', () => {
    const draft = draftOf(read(`\ufeff<합창단의 밤>\r\n\r\n\u3000\u3000${story[0]}\u00a0\r\n${story[1]}`))
    expect([draft.title, ...texts(draft)]).toEqual(['<합창단의 밤>', ...story.slice(0, 2)])
  })
  it('marks a paragraph in another language', () => {
    const draft = draftOf(read(`합창단의 밤\n${story.join('\n')}\nThe choir walked home along the quay after the last tram had left.`))
    expect(draft.body.at(-1)).toMatchObject({ lang: 'en' })
    expect(draft.body[0]).not.toHaveProperty('lang')
  })
})

test.each([
  ['', /empty/],
  [' \n\u3000\n\u200b', /empty/],
  ['제목만 있다', /nothing else/],
  ['제목\n'.repeat(2_000_000), /longer than 5 million/],
  ['123\n456', /no words/],
  ['말'.repeat(600) + '\n본문', /no title/],
])('refused: %#', (text, reason) => expect(reasonOf(read(text))).toMatch(reason))

it('a megabyte of lines that look like labels takes no time', () => {
  const started = performance.now()
  read(`제목\n${'来源: 来源: 来源: 발행 발행 글 글 \n'.repeat(30_000)}${story[0]}`)
  expect(performance.now() - started).toBeLessThan(3000)
})

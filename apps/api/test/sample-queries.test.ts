/** What readers of the sample edition would type, and the article that they would want first. */
import { beforeAll, expect, test } from 'vitest'
import { testPaper } from './harness.ts'
import { searching } from './searching.ts'
import { openMediaStore } from '../src/media/store.ts'
import { loadSample } from '../src/sample/load-sample.ts'

const paper = testPaper()
const { find, titles } = searching(paper)
beforeAll(async () => void (await loadSample(paper.db, openMediaStore(paper.dataDir), Date.parse('2026-11-26T00:00:00Z'))), 120_000)

const wanted: [kind: string, query: string, beginning: string][] = [
  ['zh two characters', '彩排', '《春潮共此时》'],
  ['zh two characters', '义诊', '义诊开到菜市场楼上'],
  ['zh two characters', '鸭子', '七点十二分的慢车'],
  ['zh name', '南海月', '一条船，两种唱法'],
  ['zh name', '姜万燮', '1.24万人跑过海东大桥'],
  ['zh two words', '领事馆 签证', '驻海东领事馆下月起'],
  ['zh two words', '助学金 大学生', '白鹭助学金今年资助'],
  ['zh without a space', '海港线通车', '海东地铁海港线通车'],
  ['zh without a space', '夜市饺子', '灯塔巷一夜'],
  ['zh phrase of the body or summary', '海雾预警', '一台洗衣机大小的卫星'],
  ['zh-Hant for Simplified text', '書法 聯展', '32个人写“水”'],
  ['zh-Hant for Simplified text', '觀鳥', '一只黑嘴鸥'],
  ['zh-Hant for Simplified text', '風電場', '海东外海风电场'],
  ['zh with Latin', 'L27 丹顶鹤', '芦口湿地的小鹤'],
  ['zh one character', '鹤', '芦口湿地的小鹤'],
  ['ko noun in a text with particles', '영사관', '해동 영사관'],
  ['ko noun in a text with particles', '탐조인', '갈매기 M41'],
  ['ko noun in a text with particles', '첫눈', '해동에 첫눈'],
  ['ko other particles than the text', '영사관에서 비자를', '해동 영사관 비자 창구'],
  ['ko other particles than the text', '두루미는', '파란 양말 신은 두루미'],
  ['ko two nouns', '수삼 시세 청곡', '청곡 수삼장'],
  ['ko two nouns', '판소리 곤곡', '한 배에 오른 두 소리'],
  ['ko two nouns', '야학 철물점', '철물점 2층'],
  ['ko written apart, typed together', '해동도시철도', '해동 도시철도 항만선'],
  ['ko written together, typed apart', '파란 목도리 봉사회', '파란 목도리 두르고'],
  ['ko with Latin', 'QR코드 시장', 'QR코드 하나로'],
  ['ko with Latin', 'TEU 해동항', '해동항 1년 물동량'],
  ['ko name', '남해월', '한 배에 오른'],
  ['ko one syllable', '김', '바다는 늦었고'],
  ['en words', 'night market dumpling vote', 'Forty-Six Carts'],
  ['en words', 'wind turbines fishing', 'Last of 42 Turbines'],
  ['en inflected otherwise', 'counting birds', 'One Gull, Two Cities'],
  ['en inflected otherwise', 'recycled batteries', 'In Linwan, one old battery'],
  ['en name', 'Nora Hallam ducks', 'The 7.12 to Wusongling'],
  ['en name', 'Kang Man-seop', 'The man who welded'],
  ['en typing error', 'antartica supply', 'Supply Ship Leaves'],
  ['en typing error', 'seawead exports', 'The sea was late'],
  ['phrase', '"missing 187 syllables"', 'The Print Shop'],
  ['phrase', '"한 배에 오른"', '한 배에 오른'],
]

test.each(wanted)('%s: %s', async (_, query, beginning) => {
  const [first] = await titles(query)
  expect(first?.startsWith(beginning), `${beginning}… is wanted first, and ${first} came`).toBe(true)
})

test('a word of one language finds its story in every language in which it stands', async () => {
  const { items } = await find('M41')
  expect(new Set(items.map(({ lang }) => lang))).toEqual(new Set(['zh-Hans', 'ko', 'en']))
})

test('what is excluded does not come, and what is filtered for does', async () => {
  expect((await titles('해동 -린완')).some((title) => title.includes('린완'))).toBe(false)
  expect((await find('Haedong lang:en section:travel')).items.every(({ lang }) => lang === 'en')).toBe(true)
})

/** What stands around an article rather than in it, in the languages portals are written in. */
import { cleanLine } from '@sinmun/text'

type LabelKind = 'time' | 'source' | 'author' | 'other'

const labels: Record<LabelKind, string> = {
  time: '发布时间|发布日期|发布于|发表时间|发表于|发稿时间|发表日期|時間|时间|日期|發布時間|發佈時間|發布日期|發佈日期|發佈於|發表時間|發稿時間|기사입력|입력시간|입력일시|입력|최초등록|등록일시|등록일|등록|작성일시|작성일|게재일|승인|발행일|발행|송고|Published on|Published at|Published|Posted on|Posted|Publication date|Release time|Pub date|Date|Time',
  source: '文章来源|信息来源|新闻来源|来源于|来源|稿源|文章來源|新聞來源|資料來源|來源|출처|뉴스출처|자료출처|Source|Origin',
  author: '作者|记者|記者|撰稿|撰文|글쓴이|글|기자명|기자|작성자|Written by|Author|Reporter|By',
  other:
    '责任编辑|責任編輯|责编|責編|编辑|編輯|编审|审核|校对|편집자|편집|Editor|Edited by|更新时间|更新時間|最后更新|최종수정|최종 수정|수정일|수정|업데이트|Updated|Last updated|Last modified|点击|点击数|点击次数|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|點閱|瀏覽|人气|조회수|조회|댓글|Views|Hits|Comments|字号|字體|字体|글자크기|分享到|分享|공유|관리자|Share',
}

const kinds = new Map<string, LabelKind>()
for (const [kind, names] of Object.entries(labels)) for (const name of names.split('|')) kinds.set(name.toLowerCase(), kind as LabelKind)
const names = [...kinds.keys()].sort((one, other) => other.length - one.length).join('|')
// A label needs its colon, unless a date follows (`입력2026.01.15`) or it ends the line.
const label = new RegExp(`(?<=^|[\\s|｜/·•,，;；\\[(（【>])(${names})(?:\\s*[:：]\\s*|\\s*(?=\\d{4}\\s?[-./年년])|$)`, 'giu')
const longestLine = 300
const dateLike =
  /\d{4}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}[.日일]?(?:\s*\([^)]{1,4}\))?(?:[T\s]*(?:오전|오후|上午|下午)?\s*\d{1,2}[:：时時시]\s?\d{1,2}(?:분|分)?(?::\d{2})?)?(?:Z|\s?[+-]\d{2}:?\d{2})?/u
const koreanReporter = /(?<![가-힣])([가-힣]{2,4})\s?(?:기자|특파원|통신원|인턴기자)(?![가-힣])/u

export interface Labels {
  /** Text of the time as written; '' when the label stands without one. */
  time: string | null
  source: string | null
  author: string | null
}

/** What a line of labels says (`发布时间: …  来源: …`), or null when the line is not one. */
export function readLabels(line: string): Labels | null {
  const text = cleanLine(line)
  if (text.length > longestLine) return null
  const found = [...text.matchAll(label)]
  const first = found[0]
  if (first === undefined || !startsLine(text, first.index)) return reporterLine(text)
  const result: Labels = { time: null, source: null, author: null }
  found.forEach((match, index) => {
    const kind = kinds.get((match[1] ?? '').toLowerCase()) ?? 'other'
    const value = trimValue(text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length))
    // `출처: 한바다통신 | 노미나 기자`: a bar ends the name; several authors may stand between bars.
    if (kind !== 'other' && !result[kind]) result[kind] = kind === 'source' ? (value.split(/\s*[|｜]\s*/)[0] ?? '') : value
  })
  // `来源: … 2026-01-15 09:30`: the time has no label, and is not part of the name.
  const loose = dateLike.exec(text)?.[0] ?? null
  if (result.time === null && loose !== null) {
    result.time = loose
    result.source = result.source === null ? null : trimValue(result.source.replace(loose, ''))
    result.author = result.author === null ? null : trimValue(result.author.replace(loose, ''))
  } else if (result.time !== null && result.time !== '') result.time = dateLike.exec(result.time)?.[0] ?? result.time
  result.author ||= koreanReporter.exec(text)?.[1] ?? result.author
  return result
}

/** Labels may follow a date, a name or a bracket, not a sentence. */
function startsLine(text: string, index: number): boolean {
  const before = text.slice(0, index).replace(dateLike, '')
  return before.trim().length <= 20 && !/[。.!?！？]\s*$/u.test(before)
}

/** `홍길동 기자 2026.01.15 09:30` carries no label at all. */
function reporterLine(text: string): Labels | null {
  const reporter = koreanReporter.exec(text)?.[1] ?? null
  const time = dateLike.exec(text)?.[0] ?? null
  const rest = text
    .replace(time ?? '', '')
    .replace(koreanReporter, '')
    .replace(/[\s|·/=()[\]<>:\w.@-]+/g, '')
  if (rest.length > 4 || (reporter === null && time === null)) return null
  return { time, source: null, author: reporter }
}

const trimValue = (value: string): string =>
  value
    .replace(/^[\s|｜/·•,，;；:：]+|[\s|｜/·•,，;；[(（【]+$/gu, '')
    .replace(/^([^[(（【]*)[\])）】]+$/u, '$1')
    .trim()

const neighbour =
  /^[\s[【(（<«‹←◀▲▼〈]*(?:上一[篇条條页頁则則]|下一[篇条條页頁则則]|[前后後]一篇|(?:이전|다음)\s*(?:글|기사|뉴스|페이지)?|previous(?:\s+(?:article|post|story|page))?|next(?:\s+(?:article|post|story|page))?|prev)\s*(?:[:：\]】)）>»›→▶〉]|$)/iu

/** A line that leads to the article before or after. */
export const isNeighbourLine = (line: string): boolean => line.length <= 400 && neighbour.test(line)

const footer =
  /^(?:copyright\b|ⓒ|©|\(c\)\s|版权所有|版權所有|版权声明|저작권자|무단\s?전재|首页|首頁|返回首页|返回顶部|홈으로|all rights reserved|相关新闻|相關新聞|相关阅读|关联新闻|관련\s?기사|related (?:articles|news))|(?:版权所有|版權所有|all rights reserved\.?|무단\s?전재\s?(?:및|[-·,])?\s?재배포\s?금지)\s*[)）\].>]?$/iu

/** A line of the page's foot: copyright, way home, related news. */
export const isFooterLine = (line: string): boolean => line.length <= 200 && footer.test(line)

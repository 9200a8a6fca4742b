/** What feeds say in our own words: by the article's language inside an entry, by the feed's around it. */
import type { SourceRole, UiLanguage } from '@sinmun/types'

export interface FeedWords {
  corrections: string
  roles: Record<SourceRole, string>
  colon: string
  original: string
  /** Shown to a person who opens the address of a feed in a browser. */
  whatItIs: string
  howToUse: string
  toPaper: string
}

export const feedWords: Record<UiLanguage, FeedWords> = {
  'zh-Hans': {
    corrections: '更正',
    roles: { source: '来源', author: '撰文', translator: '翻译', photographer: '摄影', republisher: '转载' },
    colon: '：',
    original: '查看原文',
    whatItIs: '这是一份订阅源。',
    howToUse: '把浏览器地址栏里的网址复制到订阅阅读器，新文章就会自动送到。',
    toPaper: '打开报纸',
  },
  'zh-Hant': {
    corrections: '更正',
    roles: { source: '來源', author: '撰文', translator: '翻譯', photographer: '攝影', republisher: '轉載' },
    colon: '：',
    original: '查看原文',
    whatItIs: '這是一份訂閱源。',
    howToUse: '把瀏覽器網址列裡的網址複製到訂閱閱讀器，新文章就會自動送到。',
    toPaper: '打開報紙',
  },
  ko: {
    corrections: '바로잡습니다',
    roles: { source: '출처', author: '작성', translator: '번역', photographer: '사진', republisher: '전재' },
    colon: ': ',
    original: '원문 보기',
    whatItIs: '이 페이지는 피드입니다.',
    howToUse: '브라우저 주소창의 주소를 피드 리더에 붙여 넣으면 새 기사가 자동으로 들어옵니다.',
    toPaper: '신문으로 가기',
  },
  en: {
    corrections: 'Corrections',
    roles: { source: 'Source', author: 'Written by', translator: 'Translation', photographer: 'Photographs', republisher: 'Republished by' },
    colon: ': ',
    original: 'Read the original',
    whatItIs: 'This is a feed.',
    howToUse: 'Copy the address of this page into a feed reader, and new articles will come to you.',
    toPaper: 'Open the paper',
  },
}

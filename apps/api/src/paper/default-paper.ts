import type { PaperFile } from '@sinmun/types'

/** What the first start writes to `paper.json`. */
export const defaultPaper: PaperFile = {
  name: { 'zh-Hans': '新闻', 'zh-Hant': '新聞', ko: '신문', en: 'Sinmun' },
  tagline: {
    'zh-Hans': '一份报纸，几种语言',
    'zh-Hant': '一份報紙，幾種語言',
    ko: '하나의 신문, 여러 언어',
    en: 'One paper, several languages',
  },
  languages: ['zh-Hans', 'zh-Hant', 'ko', 'en'],
  timeZone: 'Asia/Seoul',
  sections: [
    { slug: 'news', names: { 'zh-Hans': '要闻', 'zh-Hant': '要聞', ko: '주요 뉴스', en: 'News' } },
    { slug: 'community', names: { 'zh-Hans': '侨界', 'zh-Hant': '僑界', ko: '동포사회', en: 'Community' } },
    { slug: 'business', names: { 'zh-Hans': '经贸', 'zh-Hant': '經貿', ko: '경제', en: 'Business' } },
    { slug: 'culture', names: { 'zh-Hans': '文化', 'zh-Hant': '文化', ko: '문화', en: 'Culture' } },
    { slug: 'travel', names: { 'zh-Hans': '行走', 'zh-Hant': '行走', ko: '여행', en: 'Travel' } },
    { slug: 'world', names: { 'zh-Hans': '环球', 'zh-Hant': '環球', ko: '세계', en: 'World' } },
  ],
  defaultSection: { '*': 'news' },
  sources: [],
  footer: {
    'zh-Hans': '版权所有。转载请注明出处。',
    'zh-Hant': '版權所有。轉載請註明出處。',
    ko: '모든 권리를 보유합니다. 전재할 때는 출처를 밝혀 주십시오.',
    en: 'All rights reserved. Please name the source when you republish.',
  },
}

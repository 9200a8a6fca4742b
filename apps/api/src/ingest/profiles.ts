/** Page templates known by their shape, as data. A profile is used where everything it requires stands on the page. */
export interface SiteProfile {
  name: string
  requires: readonly string[]
  title: string
  /** Where time, source and author stand. */
  info: string | null
  body: string
  /** Parts inside the body that are not of the article. */
  drop: readonly string[]
}

export const profiles: readonly SiteProfile[] = [
  {
    name: 'portal with h1, info line and content',
    requires: ['.article > h1', '.article > .info', '.article > .content'],
    title: '.article > h1',
    info: '.article > .info',
    body: '.article > .content',
    drop: ['.pages'],
  },
  {
    name: 'DedeCMS',
    requires: ['.viewbox .title', '.viewbox .info', '.viewbox .content'],
    title: '.viewbox .title',
    info: '.viewbox .info',
    body: '.viewbox .content',
    drop: ['.handle', '.dede_pages', '.newdigg'],
  },
  {
    name: 'Korean news CMS (article-view)',
    requires: ['#article-view-content-div', '.article-head-title, .heading, .aht-title-view'],
    title: '.article-head-title, .heading, .aht-title-view',
    info: '.infomation, .info-text, .aht-control-view',
    body: '#article-view-content-div',
    drop: ['.view-copyright', '.view-editors', '.ad-template', '.tag-group'],
  },
  {
    name: 'WordPress theme',
    requires: ['.entry-title', '.entry-content'],
    title: '.entry-title',
    info: '.entry-meta',
    body: '.entry-content',
    drop: ['.sharedaddy', '.jp-relatedposts', '.post-navigation'],
  },
]

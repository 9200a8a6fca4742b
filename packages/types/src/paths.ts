/** Plain path constants: what a client needs at run time, without a schema. */
export const paths = {
  paper: '/v1/paper',
  front: '/v1/front',
  articles: '/v1/articles',
  article: '/v1/articles/:id',
  sections: '/v1/sections',
  tags: '/v1/tags',
  sources: '/v1/sources',
  search: '/v1/search',
  suggest: '/v1/suggest',
  sync: '/v1/sync',
} as const
export type EndpointName = keyof typeof paths

/** One object per endpoint: validation, serialisation, TypeScript types and OpenAPI all come from here. */
import Type from 'typebox'
import { Article, ArticleList, ArticleListQuery, ArticleQuery } from './article.ts'
import { Front, FrontQuery } from './front.ts'
import { Paper } from './paper.ts'
import { type EndpointName, paths } from './paths.ts'
import { SearchQuery, SearchResult, SuggestQuery, SuggestResult } from './search.ts'
import { DirectoryQuery, SectionList, SourceList, TagList } from './section.ts'
import { SyncPage, SyncQuery } from './sync.ts'

const None = Type.Object({}, { additionalProperties: false })

// A malformed id is a 404, not a 400: the route answers it.
const ArticleParams = Type.Object({ id: Type.String({ description: 'of the article', examples: ['m3x8k2p0a7q1z'] }) })

export const routes = {
  paper: { path: paths.paper, summary: 'The paper: names, languages, sections, sources', params: None, query: None, response: Paper },
  front: { path: paths.front, summary: 'The front page', params: None, query: FrontQuery, response: Front },
  articles: { path: paths.articles, summary: 'Articles, newest first', params: None, query: ArticleListQuery, response: ArticleList },
  article: { path: paths.article, summary: 'One article with its body', params: ArticleParams, query: ArticleQuery, response: Article },
  sections: { path: paths.sections, summary: 'Sections in the order of the paper', params: None, query: None, response: SectionList },
  tags: { path: paths.tags, summary: 'Tags by name', params: None, query: DirectoryQuery, response: TagList },
  sources: { path: paths.sources, summary: 'Sources by name', params: None, query: DirectoryQuery, response: SourceList },
  search: { path: paths.search, summary: 'Search in every language', params: None, query: SearchQuery, response: SearchResult },
  suggest: { path: paths.suggest, summary: 'Completions from titles, tags and names', params: None, query: SuggestQuery, response: SuggestResult },
  sync: {
    path: paths.sync,
    summary: 'Everything that is published, then every change to it, in the order of publication',
    params: None,
    query: SyncQuery,
    response: SyncPage,
  },
} as const satisfies Record<EndpointName, Endpoint>

interface Endpoint {
  path: string
  summary: string
  params: Type.TSchema
  query: Type.TSchema
  response: Type.TSchema
}

export type Routes = typeof routes
export type Params<Name extends EndpointName> = Type.Static<Routes[Name]['params']>
export type Query<Name extends EndpointName> = Type.Static<Routes[Name]['query']>
export type Answer<Name extends EndpointName> = Type.Static<Routes[Name]['response']>

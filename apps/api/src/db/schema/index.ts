export * from './articles.ts'
export * from './directory.ts'
export * from './publication.ts'
export * from './search.ts'

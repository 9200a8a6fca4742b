import type { Answer, EndpointName } from '@sinmun/types'
import type { Client, Request } from './get.ts'
import { iterate } from './iterate.ts'

/** Endpoints that answer in pages, with a cursor for the next one. */
export type PagedName = {
  [Name in EndpointName]: Answer<Name> extends { items: unknown[]; next: string | null } ? (Name extends 'sync' ? never : Name) : never
}[EndpointName]

export type ItemOf<Name extends PagedName> = Answer<Name>['items'][number]

/** Page after page, from `request.cursor` or the beginning. The next one is asked for when it is wanted. */
export function pages<Name extends PagedName>(client: Client, name: Name, request?: Request<Name>) {
  let cursor: string | null | undefined
  return iterate(async (): Promise<Answer<Name> | undefined> => {
    if (cursor === null) return undefined
    const page = await client.get(name, { ...request, ...(cursor ? { cursor } : {}) } as Request<Name>)
    cursor = (page as { next: string | null }).next
    return page
  })
}

/** Every item, page after page. */
export function items<Name extends PagedName>(client: Client, name: Name, request?: Request<Name>) {
  const all = pages(client, name, request)
  let rest: ItemOf<Name>[] = []
  return iterate(async (): Promise<ItemOf<Name> | undefined> => {
    while (rest.length === 0) {
      const page = await all.next()
      if (page.done) return undefined
      rest = [...page.value.items]
    }
    return rest.shift()
  })
}

/** Where whole answers lie ready outside this process, such as in the database. */
import type { Rendered } from './answer.ts'
import type { Head } from './head.ts'

/** A rendering that was read in one snapshot together with its head. */
export type RenderedUnder = Rendered & { head: Head }

export interface Shelf {
  /** Canonical addresses; the first group is what it is asked for. */
  address: RegExp
  route: string
  /** Null: it has to be made. */
  find(id: string): Promise<RenderedUnder | null>
  /** Called with what had to be made. */
  keep(id: string, made: RenderedUnder): void
}

export interface Place {
  shelf: Shelf
  id: string
}

export function placeOf(shelves: readonly Shelf[], address: string): Place | null {
  for (const shelf of shelves) {
    const id = shelf.address.exec(address)?.[1]
    if (id !== undefined) return { shelf, id }
  }
  return null
}

/** The state of publication that pages are drawn from: it moves with every item of the publication log. */
import type { SyncPage } from '@sinmun/types'

export interface Edition {
  /** Changes whenever any page may have changed. */
  current(): string
  isWithdrawn(id: string): boolean
  /** Once the log has been asked for the first time. */
  begun: Promise<void>
  close(): void
}

export interface EditionOptions {
  apiUrl: string
  /** Told of articles that may be shown no more. */
  withdrawn: (ids: ReadonlySet<string>) => void
  milliseconds?: number
}

/** Withdrawals remembered, so that no page drawn while one happened is kept. */
const remembered = 10_000

/** Milliseconds without a word of the log after which pages are no longer taken for true. */
const patience = 3_000

interface State {
  cursor: string | null
  count: number
  paper: string
  gone: Set<string>
}

function takeIn(state: State, { items, next, paper }: SyncPage): Set<string> {
  const removed = new Set<string>()
  for (const { op, id } of items) {
    state.gone.delete(id)
    if (op === 'upsert') continue
    removed.add(id)
    state.gone.add(id)
  }
  for (const id of state.gone) {
    if (state.gone.size <= remembered) break
    state.gone.delete(id)
  }
  if (items.length > 0 || paper !== state.paper) state.count++
  state.cursor = next
  state.paper = paper
  return removed
}

/** @returns the next part of the log; 'lost': the cursor is too old or of another paper; null: no answer */
async function ask(apiUrl: string, cursor: string | null): Promise<SyncPage | 'lost' | null> {
  const query = cursor === null ? 'start=head' : `cursor=${encodeURIComponent(cursor)}&bodies=none`
  try {
    const response = await fetch(`${apiUrl}/v1/sync?${query}`, { redirect: 'error', signal: AbortSignal.timeout(2_000) })
    if (response.ok) return (await response.json()) as SyncPage
    await response.body?.cancel()
    return cursor !== null && (response.status === 410 || response.status === 400) ? 'lost' : null
  } catch {
    return null
  }
}

/** Follows the log by asking again and again. When it says nothing, pages are drawn anew from time to time. */
export function followLog({ apiUrl, withdrawn, milliseconds = 250 }: EditionOptions): Edition {
  const state: State = { cursor: null, count: 0, paper: '', gone: new Set() }
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let heard = 0
  const step = async () => {
    const page = await ask(apiUrl, state.cursor)
    if (page === 'lost') Object.assign(state, { cursor: null, count: state.count + 1 })
    else if (page) {
      heard = Date.now()
      const removed = takeIn(state, page)
      if (removed.size > 0) withdrawn(removed)
    }
    if (!closed) timer = setTimeout(step, page === 'lost' || page?.more ? 0 : milliseconds)
  }
  return {
    begun: step(),
    current: () => {
      const silence = Date.now() - heard
      return `${state.count} ${state.paper} ${silence > patience ? Math.floor(Date.now() / patience) : ''}`
    },
    isWithdrawn: (id) => state.gone.has(id),
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

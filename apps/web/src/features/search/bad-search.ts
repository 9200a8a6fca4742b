export type Wrong = 'badCursor' | 'badLanguage' | 'badQuery'

/** What the search itself has wrong, by the problem's code; null when the fault is elsewhere. */
export function badSearch(error: unknown): Wrong | null {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 400) return null
  const { problem } = error as { problem?: { code: string } | null }
  if (problem?.code === 'invalid-cursor') return 'badCursor'
  return problem?.code === 'unknown-language' ? 'badLanguage' : 'badQuery'
}

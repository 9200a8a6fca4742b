import { useSyncExternalStore } from 'react'
import { readRecent, watchRecent } from './recent.ts'

const none: readonly string[] = []

export const useRecent = (): readonly string[] => useSyncExternalStore(watchRecent, readRecent, () => none)

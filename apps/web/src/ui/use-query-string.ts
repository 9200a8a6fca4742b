import { useRouter } from 'wouter'

/** `?q=…` as the address has it, '' without one. wouter's own `useSearch` decodes it, and %2525 would be decoded twice. */
export function useQueryString(): string {
  const router = useRouter()
  const search = router.searchHook(router)
  return search && !search.startsWith('?') ? `?${search}` : search
}

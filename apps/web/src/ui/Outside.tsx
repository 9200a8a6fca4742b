import type { ReactNode } from 'react'
import { safeHref } from './safe-href.ts'

/** A link off the paper; plain text when the address is not one to follow. */
export function Outside({ href, className, children }: { href: string | null | undefined; className?: string | undefined; children: ReactNode }) {
  const safe = safeHref(href)
  if (!safe) return <span className={className}>{children}</span>
  return (
    <a className={className} href={safe} rel="noopener">
      {children}
    </a>
  )
}

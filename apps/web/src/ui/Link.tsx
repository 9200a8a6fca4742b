import type { AnchorHTMLAttributes, FunctionComponent } from 'react'
import { Link as RoutedLink } from 'wouter'

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  /** In the history: this page's entry instead of one more. */
  replace?: boolean
}

/** What the routed link draws, without the listener that no server needs: half of a page's links are in lists. */
const DrawnLink = ({ replace: _, children, ...attributes }: Props) => <a {...attributes}>{children}</a>

/** To a page of the paper. */
export const Link = (import.meta.env.SSR ? DrawnLink : RoutedLink) as FunctionComponent<Props>

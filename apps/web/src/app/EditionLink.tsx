import { useLocation } from 'wouter'
import { useWords } from '../i18n/use-words.ts'
import { useServed } from '../settings/use-choices.ts'
import { useQueryString } from '../ui/use-query-string.ts'

/** To the lite edition, or back to the full one: a plain link to the server, which keeps the choice and comes back here. */
export function EditionLink() {
  const { ui, t } = useWords()
  const [path] = useLocation()
  const here = path + useQueryString()
  const lite = useServed().data === 'lite'
  return (
    <a href={`/${ui}/data?mode=${lite ? 'full' : 'lite'}&to=${encodeURIComponent(here)}`} rel="nofollow">
      {t(lite ? 'lite.off' : 'lite.on')}
    </a>
  )
}

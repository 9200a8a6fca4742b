import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { PaperContext, useQueries } from '../api/context.ts'
import { useWords } from '../i18n/use-words.ts'
import { parsePath } from '../routing/addresses.ts'
import { useServed } from '../settings/use-choices.ts'
import { EditionContext } from '../ui/edition.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EditionLink } from './EditionLink.tsx'
import { Footer } from './Footer.tsx'
import { Masthead } from './Masthead.tsx'
import { PageView } from './PageView.tsx'
import styles from './shell.module.css'
import { useHead } from './use-head.ts'

interface Props {
  now: Date
  /** Of the API. */
  origin: string
  /** Origin that readers use. */
  publicUrl: string
  drawn: boolean
}

/** The frame of every page. Masthead and footer stand before the paper is known and whatever fails. */
export function Shell({ now, origin, publicUrl, drawn }: Props) {
  const { ui, t } = useWords()
  const [path] = useLocation()
  const page = parsePath(path)
  const query = useQuery(useQueries().paper())
  const paper = query.data ?? null
  const lite = useServed().data === 'lite'
  const edition = useMemo(() => ({ timeZone: paper?.timeZone ?? 'UTC', now, origin }), [paper?.timeZone, now, origin])

  useHead(publicUrl, drawn)
  useLayoutEffect(() => {
    document.documentElement.lang = ui
  }, [ui])

  return (
    <EditionContext value={edition}>
      <a className={styles['skip']} href="#content">
        {t('nav.skip')}
      </a>
      <div className={styles['frame']}>
        {lite && (
          <aside className={styles['lite']} aria-label={t('lite.now')}>
            {t('lite.now')} <EditionLink />
          </aside>
        )}
        <Masthead paper={paper} page={page} />
        <main id="content" tabIndex={-1} className={styles['main']}>
          <Loaded query={query} skeleton={<Skeleton picture />}>
            {(data) => (
              <PaperContext value={data}>
                <PageView page={page} />
              </PaperContext>
            )}
          </Loaded>
        </main>
        <Footer paper={paper} drawn={drawn} />
      </div>
    </EditionContext>
  )
}

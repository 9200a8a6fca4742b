import { useWords } from '../i18n/use-words.ts'
import { Notice } from './Notice.tsx'

/** No page has this address. */
export function NotFound() {
  const { t } = useWords()
  return <Notice title={t('problem.notFound')} text={t('problem.notFoundText')} />
}

import { generate } from 'lean-qr'
import { useWords } from '../../i18n/use-words.ts'
import { codePath } from './code-path.ts'
import styles from './code.module.css'

/** Light modules around the code that readers of it need. */
const margin = 4

/** The article's address to scan: black on white in every theme. */
export function Code({ link }: { link: string }) {
  const { t } = useWords()
  const { size, path } = codePath(generate(link))
  const box = size + 2 * margin
  return (
    <figure className={styles['code']}>
      <svg viewBox={`${-margin} ${-margin} ${box} ${box}`} role="img" aria-label={t('share.code')} shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{t('share.codeHelp')}</figcaption>
    </figure>
  )
}

import { useWords } from '../../i18n/use-words.ts'
import type { BlockOf } from './block-of.ts'
import styles from './blocks.module.css'
import { Line } from './Line.tsx'

/** Wider than the column, it scrolls in itself, by keyboard too; arrow keys then belong to it. */
export function Table({ block }: BlockOf<'table'>) {
  const { t } = useWords()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section className={styles['scroll']} aria-label={block.caption ?? t('table.scroll')} tabIndex={0} data-own-keys lang={block.lang}>
      <table className={styles['table']}>
        {block.caption && <caption dir="auto">{block.caption}</caption>}
        {block.header && (
          <thead>
            <tr>
              {block.header.map((cell, column) => (
                <th key={column} scope="col">
                  <Line content={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Line content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

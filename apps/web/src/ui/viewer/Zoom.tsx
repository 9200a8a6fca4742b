import type { Image } from '@sinmun/types'
import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useServed } from '../../settings/use-choices.ts'
import { useEdition } from '../edition.ts'
import { isPlainClick } from '../plain-click.ts'
import type * as Viewing from './Viewer.tsx'
import styles from './zoom.module.css'

interface Props {
  /** What the viewer turns through: a gallery, or one picture. */
  images: readonly Image[]
  index?: number
  /** The picture as it stands on the page. */
  children: ReactNode
}

/** A picture that opens full size: a link to its largest file, and with JavaScript a viewer over the page, loaded then. */
export function Zoom({ images, index = 0, children }: Props) {
  const { ui, t } = useWords()
  const { origin } = useEdition()
  const { data } = useServed()
  const link = useRef<HTMLAnchorElement>(null)
  const [viewer, setViewer] = useState<typeof Viewing | null>(null)
  const file = images[index]?.renditions.at(-1)
  // The lite edition has links for pictures already.
  if (!file || data === 'lite') return children
  const href = origin + file.url
  const open = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    import('./Viewer.tsx').then(setViewer, () => window.location.assign(href))
  }
  const close = () => {
    setViewer(null)
    link.current?.focus()
  }
  return (
    <>
      <a ref={link} className={styles['zoom']} href={href} onClick={open}>
        {children}
        <span className="visually-hidden" lang={ui}>
          {t('picture.enlarge')}
        </span>
      </a>
      {viewer && <viewer.Viewer images={images} start={index} onClose={close} />}
    </>
  )
}
